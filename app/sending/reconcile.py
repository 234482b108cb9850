"""What nobody knows the outcome of: a time-out, a 5xx, a worker that died. It is looked up, never just sent again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.carrier.client import Sent, body_hash
from app.carrier.errors import CarrierError
from app.line import Line
from app.outbox.models import OPEN, Attempt, Message
from app.people.models import Person
from app.sending.outcome import looked_up
from app.staff.models import Staff

LOOK_AFTER = timedelta(seconds=30)
"""No worker sends a text this long after it was taken, so what the carrier does not have by then it never got."""
GIVE_UP_AFTER = timedelta(minutes=10)
MOST_AT_ONCE = 200
LOOKING = 8


@dataclass(frozen=True)
class Doubtful:
    attempt: int
    number: str
    sender: str
    text: str
    at: datetime


def reconcile(line: Line) -> int:
    """Look each doubtful try up at the carrier, every half minute until it is settled. How many were looked at."""
    with line.sessions.begin() as session:
        doubtful = _doubtful(session, line.clock.now())
    with ThreadPoolExecutor(LOOKING) as threads:
        answers = threads.map(lambda one: _look_up(line, one), doubtful)
        for one, found in zip(doubtful, answers, strict=True):
            if found is not None:
                with line.sessions.begin() as session:
                    _conclude(session, one.attempt, found, line.clock.now())
    return len(doubtful)


def _doubtful(session: Session, now: datetime) -> list[Doubtful]:
    """Those not looked at for the longest time first."""
    last_look = func.coalesce(Attempt.status_at, Attempt.at)
    rows = (
        select(Attempt, Person.number, Staff.number)
        .join(Message, Message.id == Attempt.message_id)
        .outerjoin(Person, Person.id == Message.person_id)
        .outerjoin(Staff, Staff.id == Message.staff_id)
        # Spelt as the index is: SQLite finds no other way to it, and would read every attempt there ever was.
        .where(OPEN, Attempt.at <= now - LOOK_AFTER, last_look <= now - LOOK_AFTER)
        .order_by(last_look, Attempt.id)
        .limit(MOST_AT_ONCE)
    )
    return [
        Doubtful(attempt.id, number or staff_number or "", attempt.sender, attempt.text or "", attempt.at)
        for attempt, number, staff_number in session.execute(rows)
    ]


def _look_up(line: Line, one: Doubtful) -> list[Sent] | None:
    """None while the carrier is away: it is asked again at the next tick."""
    if not one.number:
        return []
    try:
        return line.carrier.find_sent(one.number, one.sender, body_hash(one.text), one.at)
    except CarrierError:
        return None


def _conclude(session: Session, attempt_id: int, found: list[Sent], now: datetime) -> None:
    """Found: it was sent. Not found, and its worker died: it never left, and waits again. Not found for long after an
    answer that said nothing: an alert goes out again, everything else is marked unknown and shown.
    """
    both = looked_up(session, attempt_id)
    if both is None:
        return  # a receipt came meanwhile
    attempt, message = both
    ours = next((one for one in found if not _known(session, one.sid)), None)
    again, age = attempt.status_at is not None, now - attempt.at
    attempt.status_at = now
    if ours:
        attempt.sid, attempt.status = ours.sid, "sent"
        message.state, message.done_at, message.lease_until = "sent", now, None
    elif attempt.status == "sending" and again and age >= 2 * LOOK_AFTER:
        attempt.status, message.lease_until, message.tries = "lost", None, message.tries - 1
    elif attempt.status == "unknown" and age >= GIVE_UP_AFTER:
        attempt.status, message.lease_until = "lost", None
        if message.purpose != "alert":
            message.state, message.done_at = "unknown", now


def _known(session: Session, sid: str) -> bool:
    """The same words to the same number may have gone out before: that was another try."""
    return session.scalar(select(Attempt.id).where(Attempt.sid == sid)) is not None
