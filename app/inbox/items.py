"""Putting something before a coordinator."""

from sqlalchemy import update

from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.people.scene import Scene
from flows.effects import OpenInboxItem


def open_item(scene: Scene, sort: str, name: str) -> None:
    made = insert_once(
        scene.session,
        InboxItem,
        key=f"{scene.key}:{name}",
        person_id=scene.person.id if scene.person else None,
        sort=sort,
        words=scene.words or None,
        at=scene.now,
    )
    if made:
        scene.opened.append(made)


def kept_with_alert(scene: Scene, number: int) -> None:
    """What staff wrote about an alert's person stands there and nowhere else, so that it goes when they are forgotten."""
    scene.secret = True
    theirs = update(InboxItem).where(InboxItem.id.in_(scene.opened)).values(words=f"alerts show {number} --notes")
    scene.session.execute(theirs, execution_options={"synchronize_session": False})


def open_inbox_item(scene: Scene, effect: OpenInboxItem, name: str) -> None:
    open_item(scene, effect.sort, name)
