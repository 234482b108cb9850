"""CALL: one of the staff is rung, and then somebody who is in danger or asked for a person. Neither sees a number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.broadcasts.drafts import staff_of
from app.crisis.models import Alert
from app.crisis.telling import LATELY, PERSON, heard_since, met_violence, note, put_call
from app.people.models import Person
from app.people.numbers import may_be_written_to
from app.people.scene import Scene
from flows.effects import MayCall, NoteCall, RingMe

CONNECTS = "connect-call"


def person_of(session: Session, number: int) -> Person | None:
    """Whose alert it is, where their number can be rung."""
    alert = session.get(Alert, number)
    person = session.get(Person, alert.person_id) if alert and alert.person_id else None
    return person if person and person.number_state != "parted" and may_be_written_to(person.number) else None


def may_call(scene: Scene, effect: MayCall, _name: str) -> str:
    alert = scene.session.get(Alert, effect.number)
    return call_to(scene, alert) if alert else "none"


def call_to(scene: Scene, alert: Alert) -> str:
    """Calls have a consent of their own, which nobody has given who only texts. Danger, or having asked for a person, stands
    in its place for a day; an opt-out ends what was asked for, and not the danger. After danger at home a phone that rings
    may be heard by whoever is the danger.
    """
    person = person_of(scene.session, alert.id)
    if person is None:
        return "no-number"
    if met_violence(scene.session, person.id, scene.now):
        return "violence"
    fresh = select(Alert.id).where(Alert.id == alert.id, heard_since(scene.now - LATELY))
    if scene.session.scalar(fresh) is None:
        return "late"
    return "left" if alert.kind == PERSON and person.standing == "stopped" else "yes"


def ring_me(scene: Scene, effect: RingMe, _name: str) -> None:
    """The coordinator's own phone first."""
    alert, staff = scene.session.get_one(Alert, effect.number), staff_of(scene)
    note(scene.session, alert, "connecting", scene.now, staff.id)
    put_call(scene.session, alert, staff, scene.heard, scene.now, opens=CONNECTS)


def note_call(scene: Scene, effect: NoteCall, _name: str) -> None:
    """How the call with the person went."""
    alert, sort = scene.session.get(Alert, effect.number), "connected" if effect.connected else "not-connected"
    if alert:
        note(scene.session, alert, sort, scene.now, staff_of(scene).id)
