"""What nobody knows the outcome of: a time-out, a 5xx, a worker that died. It is looked up, never just sent again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.carrier.client import Sent, body_hash
from app.carrier.errors import CarrierError
from app.line import Line
from app.outbox.models import Attempt, Message
from app.people.models import Person
from app.staff.models import Staff

LOOK_AFTER = timedelta(seconds=30)
GIVE_UP_AFTER = timedelta(minutes=10)
MOST_AT_ONCE = 50


def reconcile(line: Line) -> int:
    """Look each doubtful try up at the carrier. How many were looked at."""
    now = line.clock.now()
    with line.sessions.begin() as session:
        doubtful = _doubtful(session, now)
        asked = [
            (attempt.id, _number(session, attempt), attempt.sender, attempt.text or "", attempt.at)
            for attempt in doubtful
        ]
    for attempt_id, number, sender, text, at in asked:
        try:
            found = line.carrier.find_sent(number, sender, body_hash(text), at) if number else None
        except CarrierError:
            continue  # the carrier is away: ask again at the next tick
        with line.sessions.begin() as session:
            _conclude(session, attempt_id, found, now)
    return len(asked)


def _doubtful(session: Session, now: datetime) -> Sequence[Attempt]:
    rows = select(Attempt).where(
        Attempt.by == "carrier", Attempt.status.in_(("sending", "unknown")), Attempt.at <= now - LOOK_AFTER
    )
    return session.scalars(rows.order_by(Attempt.id).limit(MOST_AT_ONCE)).all()


def _number(session: Session, attempt: Attempt) -> str | None:
    message = session.get(Message, attempt.message_id)
    assert message is not None
    to = session.get(Person, message.person_id) if message.person_id else session.get(Staff, message.staff_id)
    return to.number if to else None


def _conclude(session: Session, attempt_id: int, found: Sent | None, now: datetime) -> None:
    """Found: it was sent. Not found for long: an alert goes out again, everything else is marked unknown and shown."""
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or attempt.status not in ("sending", "unknown"):
        return  # a receipt came meanwhile
    message = session.get(Message, attempt.message_id)
    assert message is not None
    if found:
        attempt.sid, attempt.status, attempt.status_at = found.sid, "sent", now
        message.state, message.done_at, message.lease_until = "sent", now, None
    elif attempt.at <= now - GIVE_UP_AFTER:
        attempt.status, attempt.status_at = "lost", now
        message.lease_until = None
        if message.purpose != "alert":
            message.state, message.done_at = "unknown", now
    else:
        attempt.status = "unknown"
