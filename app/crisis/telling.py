"""Telling one of the staff of an alert, by text or by a call; and keeping each step of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from app.crisis.models import Alert, AlertEvent
from app.line import Line
from app.outbox.write import VIOLENCE, NewMessage, put
from app.people.models import Person
from app.people.scene import Scene, TextOut
from app.schedule.models import Plan
from app.staff.models import Staff
from app.wording.speaking import as_language, speaker_for
from flows.words.segments import segments

AGAIN_WITHOUT_RECEIPT = timedelta(seconds=30)
NEXT_PERSON_AFTER = timedelta(minutes=5)
PERSON = "person"
LATELY = timedelta(days=1)
NO_CALL_AFTER_VIOLENCE = timedelta(days=30)
HEARD = ("opened", "joined")
"""The steps of an alert at which danger was heard."""


def tell_in_answer(scene: Scene, alert: Alert, staff: Staff) -> None:
    """One text to one of the staff, inside the very answer; sent again if no receipt comes in time. From our first number,
    as all to the staff, whichever was written to: what they answer belongs together.
    """
    body = alert_words(scene.session, scene.line, alert, staff, scene.now) if scene.answers else ""
    message = put_alert(scene.session, alert, staff, scene.heard, scene.now, answered=body)
    if message and body:
        scene.also.append(TextOut(staff.number, scene.line.settings.twilio_numbers[0], body, message))


def put_alert(
    session: Session, alert: Alert, staff: Staff, step: str, now: datetime, *, answered: str = ""
) -> int | None:
    """The text that tells one of the staff, in the outbox; `answered` is what leaves of it inside an answer, so that its number
    books it and it is not due at once.
    """
    note(session, alert, "told", now, staff.id)
    message = NewMessage(
        dedup=f"alert:{alert.id}:{staff.id}:{step}",
        purpose="alert",
        staff_id=staff.id,
        key=alert_key(alert),
        values=alert_values(session, alert, now),
        segments=segments(answered).count if answered else 0,
        due_at=now + AGAIN_WITHOUT_RECEIPT if answered else now,
        now=now,
    )
    return put(session, message)


def put_call(session: Session, alert: Alert, staff: Staff, step: str, now: datetime, *, opens: str) -> None:
    """A call to one of the staff, in the outbox; `opens` is what they are told once they have pressed 1. One that cannot be
    placed before the next rung is not placed at all.
    """
    message = NewMessage(
        dedup=f"{opens}:{alert.id}:{staff.id}:{step}",
        purpose="call",
        staff_id=staff.id,
        opens=opens,
        values={"number": str(alert.id)},
        valid_until=now + NEXT_PERSON_AFTER,
        now=now,
    )
    put(session, message)


def alert_words(session: Session, line: Line, alert: Alert, staff: Staff, now: datetime) -> str:
    language = as_language(staff.language)
    speaker = speaker_for(session, line.settings, language)
    values = alert_values(session, alert, now)
    keys = (alert_key(alert), *values.pop("also", ()))
    return " ".join(speaker.words(key, values, "sms") for key in keys)


def alert_key(alert: Alert) -> str:
    return "staff-person" if alert.kind == PERSON else f"staff-alert-{alert.kind}"


def alert_values(session: Session, alert: Alert, now: datetime) -> dict[str, Any]:
    """Its number; and said as well, where danger at home was heard before another, that nobody is to call; and where the
    person left the line, that our answer may not have reached them.
    """
    at_home = alert.kind != VIOLENCE and met_violence(session, alert.person_id, now)
    person = session.get(Person, alert.person_id) if alert.person_id else None
    left = person is not None and (person.standing == "stopped" or person.number_state != "good")
    also = [*(["staff-alert-no-call"] if at_home else []), *(["staff-alert-left"] if left else [])]
    return {"number": str(alert.id)} | ({"also": also} if also else {})


def met_violence(session: Session, person_id: int | None, now: datetime) -> bool:
    """Whether danger at home was heard of them, or is being asked about, so that a phone which rings may be heard by whoever
    is the danger.
    """
    theirs = AlertEvent.kind == VIOLENCE, AlertEvent.at > now - NO_CALL_AFTER_VIOLENCE
    met = exists().where(Alert.id == AlertEvent.alert_id, Alert.person_id == person_id, *theirs)
    if session.scalar(select(met)):
        return True
    asked = select(Plan).where(Plan.sort == "silence", Plan.person_id == person_id, Plan.next_at.is_not(None))
    return any((plan.details or {}).get("kind") == VIOLENCE for plan in session.scalars(asked))


def heard_since(at: datetime) -> ColumnElement[bool]:
    """Of an alert: that what it is about was heard after that."""
    heard = AlertEvent.sort.in_(HEARD), AlertEvent.at > at
    return exists().where(AlertEvent.alert_id == Alert.id, *heard)


def note(  # the columns of a row, by name
    session: Session,
    alert: Alert,
    sort: str,
    now: datetime,
    staff_id: int | None = None,
    *,
    kind: str | None = None,
    by: str | None = None,
    words: str | None = None,
) -> None:
    """One step of it."""
    event = AlertEvent(alert_id=alert.id, sort=sort, kind=kind, staff_id=staff_id, by=by, words=words, at=now)
    session.add(event)
    session.flush()
