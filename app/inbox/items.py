"""Putting something before a coordinator."""

from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.people.scene import Scene
from flows.effects import OpenInboxItem


def open_item(scene: Scene, sort: str, name: str) -> None:
    insert_once(
        scene.session,
        InboxItem,
        key=f"{scene.key}:{name}",
        person_id=scene.person.id if scene.person else None,
        sort=sort,
        words=scene.words or None,
        at=scene.now,
    )


def open_inbox_item(scene: Scene, effect: OpenInboxItem, name: str) -> None:
    open_item(scene, effect.sort, name)
