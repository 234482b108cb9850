"""Telling one of the staff of an alert, by text or by a call; and keeping each step of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.crisis.models import Alert, AlertEvent
from app.line import Line
from app.outbox.write import NewMessage, put
from app.people.models import Person
from app.people.scene import Scene, TextOut
from app.staff.models import Staff
from app.wording.speaking import as_language, speaker_for

AGAIN_WITHOUT_RECEIPT = timedelta(seconds=30)
NEXT_PERSON_AFTER = timedelta(minutes=5)
PERSON, VIOLENCE = "person", "violence"
LATELY = timedelta(days=1)


def tell_in_answer(scene: Scene, alert: Alert, staff: Staff) -> None:
    """One text to one of the staff, inside the very answer; sent again if no receipt comes in time."""
    due_at = scene.now + AGAIN_WITHOUT_RECEIPT if scene.answers else scene.now
    message = put_alert(scene.session, alert, staff, scene.heard, scene.now, due_at=due_at)
    if message is None or not scene.answers:
        return
    body = alert_words(scene.session, scene.line, alert, staff)
    scene.also.append(TextOut(staff.number, scene.sender, body, message))


def put_alert(
    session: Session, alert: Alert, staff: Staff, step: str, now: datetime, *, due_at: datetime | None = None
) -> int | None:
    """The text that tells one of the staff, in the outbox."""
    note(session, alert, "told", now, staff.id)
    message = NewMessage(
        dedup=f"alert:{alert.id}:{staff.id}:{step}",
        purpose="alert",
        staff_id=staff.id,
        key=alert_key(alert),
        values=alert_values(session, alert),
        due_at=due_at,
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


def alert_words(session: Session, line: Line, alert: Alert, staff: Staff) -> str:
    language = as_language(staff.language)
    speaker = speaker_for(session, line.settings, language)
    values = alert_values(session, alert)
    keys = (alert_key(alert), *values.pop("also", ()))
    return " ".join(speaker.words(key, values, "sms") for key in keys)


def alert_key(alert: Alert) -> str:
    return "staff-person" if alert.kind == PERSON else f"staff-alert-{alert.kind}"


def alert_values(session: Session, alert: Alert) -> dict[str, Any]:
    """Its number; and said as well, where danger at home was heard before another, that nobody is to call; and where the
    person left the line, that our answer may not have reached them.
    """
    person = session.get(Person, alert.person_id) if alert.person_id else None
    left = person is not None and (person.standing == "stopped" or person.number_state != "good")
    also = [*(["staff-alert-no-call"] if _at_home_too(session, alert) else []), *(["staff-alert-left"] if left else [])]
    return {"number": str(alert.id)} | ({"also": also} if also else {})


def _at_home_too(session: Session, alert: Alert) -> bool:
    heard = select(AlertEvent.id).where(AlertEvent.alert_id == alert.id, AlertEvent.kind == VIOLENCE)
    return alert.kind != VIOLENCE and session.scalar(heard.limit(1)) is not None


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
