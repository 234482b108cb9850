"""The number of somebody in danger, for the emergency services. Each time is kept with who, when and why, and shown to all
staff.
"""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.broadcasts.drafts import confirm_draft, keep_draft, staff_of
from app.crisis.connecting import person_of
from app.crisis.models import Alert
from app.crisis.telling import note
from app.db.once import insert_once
from app.inbox.items import kept_with_alert
from app.inbox.models import InboxItem
from app.people.scene import Scene
from app.staff.models import Staff
from flows.effects import CanReveal, DraftReveal, RevealNumber


def can_reveal(scene: Scene, effect: CanReveal, _name: str) -> bool:
    return person_of(scene.session, effect.number) is not None


def draft_reveal(scene: Scene, effect: DraftReveal, name: str) -> dict[str, Any]:
    number, code = keep_draft(scene, staff_of(scene), name, alert_id=effect.number, text=effect.why)
    kept_with_alert(scene, effect.number)
    return {"draft": number, "code": code}


def reveal_number(scene: Scene, effect: RevealNumber, name: str) -> dict[str, str]:
    draft, found = confirm_draft(scene, effect.draft, effect.code_and_pin)
    if draft is None or draft.alert_id is None:
        return {"how": found, "phone": ""}
    number, why, key = draft.alert_id, draft.text or "", f"{scene.key}:{name}"
    scene.session.delete(draft)
    phone = reveal(scene.session, number, why, key, scene.now, staff=staff_of(scene))
    if phone is None:
        return {"how": "none", "phone": ""}
    scene.tells_number_of = scene.session.get_one(Alert, number).person_id
    return {"how": "shown", "phone": phone}


def reveal(  # who, when and why
    session: Session,
    number: int,
    why: str,
    key: str,
    now: datetime,
    *,
    staff: Staff | None = None,
    by: str | None = None,
) -> str | None:
    """The number; None where there is none (withheld, forgotten). `by` names who did it from the shell."""
    alert, person = session.get(Alert, number), person_of(session, number)
    if alert is None or person is None:
        return None
    note(session, alert, "revealed", now, staff.id if staff else None, by=by, words=why)
    words = f"Alert {number}, {staff.name if staff else by}: {why}"
    insert_once(session, InboxItem, key=key, person_id=person.id, sort="revealed", words=words, at=now)
    return person.number
