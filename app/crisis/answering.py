"""Staff have an alert, by text or on the call that told them of it; and which one they mean."""

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from app.broadcasts.drafts import staff_of
from app.crisis.connecting import call_to
from app.crisis.ladder import alert_of, next_rung_now
from app.crisis.models import Alert, AlertEvent
from app.crisis.noting import ask_later
from app.crisis.telling import LATELY, heard_since, note
from app.outbox.models import Attempt, Message
from app.people.models import Person
from app.people.scene import Scene
from app.staff.duty import on_duty
from flows.effects import AlertKind, AlertNumbers, AnswerAlert, PassOn, PickedUp

MOST_NUMBERS = 5
HAS_IT = {"yes": "done", "violence": "no-call"}
"""What is said to whoever has an alert, by whether its person may be called; of all others, that we cannot ring them."""


def told_of(scene: Scene) -> list[int]:
    """The open alerts that this coordinator has been told of: a bare OK can mean no other."""
    told = exists().where(AlertEvent.alert_id == Alert.id, AlertEvent.staff_id == staff_of(scene).id)
    return _numbers(scene, Alert.answered_at.is_(None), told)


def _numbers(scene: Scene, *which: ColumnElement[bool]) -> list[int]:
    """The latest of these, and none that is about this coordinator."""
    others = or_(Alert.person_id.is_(None), Alert.person_id != scene.someone.id)
    rows = select(Alert.id).where(*which, others).order_by(Alert.id.desc())
    return sorted(scene.session.scalars(rows.limit(MOST_NUMBERS)))


def alert_numbers(scene: Scene, effect: AlertNumbers, _name: str) -> list[int]:
    if effect.among == "told":
        return told_of(scene)
    if effect.among == "open":
        return _numbers(scene, Alert.answered_at.is_(None))
    mine = or_(Alert.answered_at.is_(None), Alert.answered_by == staff_of(scene).id)
    return _numbers(scene, mine, heard_since(scene.now - LATELY))


def answer_alert(scene: Scene, effect: AnswerAlert, _name: str) -> str:
    """One of the staff has it; see AnswerAlert."""
    alert, staff = scene.session.get(Alert, effect.number, with_for_update=True), staff_of(scene)
    if alert is None or alert.person_id == scene.someone.id:
        return "none"
    if alert.answered_at is not None and alert.answered_by != staff.id:
        return "taken"
    if alert.answered_at is None:
        alert.answered_at, alert.answered_by = scene.now, staff.id
        note(scene.session, alert, "answered", scene.now, staff.id)
        ask_later(scene.session, alert, scene.now)
    return HAS_IT.get(call_to(scene, alert), "no-ring")


def pass_on(scene: Scene, effect: PassOn, _name: str) -> None:
    """The ladder's next rung comes now, where it is somebody else's."""
    alert = scene.session.get_one(Alert, effect.number)
    theirs = scene.session.scalar(select(Person.number_hash).where(Person.id == alert.person_id))
    others = [one for one in on_duty(scene.session, but=theirs) if one.id != staff_of(scene).id]
    if others:
        next_rung_now(scene.session, scene.line, alert, scene.now)


def rung_for(session: Session, attempt_id: int) -> Message | None:
    """The call that one of the staff has taken, by our try at it."""
    attempt = session.get(Attempt, attempt_id)
    message = session.get(Message, attempt.message_id) if attempt else None
    return message if message and message.purpose == "call" else None


def picked_up(scene: Scene, _effect: PickedUp, _name: str) -> int:
    """One of the staff whom we call has pressed 1. The number of the alert that it is about."""
    alert = alert_of(scene.session, rung_for(scene.session, scene.rung))
    assert alert is not None
    note(scene.session, alert, "picked-up", scene.now, staff_of(scene).id)
    return alert.id


def alert_kind(scene: Scene, effect: AlertKind, _name: str) -> str:
    """The kind of an alert that is open yet, else `over`."""
    alert = scene.session.get(Alert, effect.number)
    return "over" if alert is None or alert.answered_at else alert.kind
