"""What nobody knows the outcome of: a time-out, a 5xx, a worker that died. It is looked up, never just sent again, and a
call never just placed again.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, or_, select, update
from sqlalchemy.orm import Session

from app.carrier.client import Sent, body_hash
from app.carrier.errors import CarrierError, Refused
from app.db.readable import readable
from app.line import Line
from app.outbox.models import NOT_KNOWN_TO_LEAVE, OPEN, Attempt, Message
from app.people.models import Person
from app.sending.compose import unask
from app.sending.outcome import looked_up
from app.sending.receipts import OF_CARRIER, RANK, move
from app.sending.stops import AWAY, answers_again, still_away
from app.sending.undelivered import goes_again, show_undelivered
from app.staff.models import Staff

LOOK_AFTER = timedelta(seconds=30)
"""No worker sends a text this long after it was taken, so what the carrier does not have by then it never got."""
GIVE_UP_AFTER = timedelta(minutes=10)
MOST_AT_ONCE = 200
LOOKING = 8
"""Looked up at once; then the time is looked at."""
LOOK_FOR = 5.0
"""Seconds of a tick. The rest has its turn at the next one."""


@dataclass(frozen=True)
class Doubtful:
    """A try; of a call where there is no text."""

    attempt: int
    number: str
    sender: str
    text: str
    at: datetime


def reconcile(line: Line) -> int:
    """Look each doubtful try up at the carrier, every half minute until it is settled. How many were looked at: a tick
    has other things to do, and while the carrier is away no more are asked for.
    """
    end, looked = time.monotonic() + LOOK_FOR, 0
    with line.sessions.begin() as session:
        _bring_back(session, line.clock.now())
        doubtful = _doubtful(session, line.clock.now())
        if not doubtful:  # receipts have settled them all, and no look-up will show that the carrier is back
            answers_again(session, line.clock.now())
    threads = ThreadPoolExecutor(LOOKING)
    try:
        while looked < len(doubtful) and time.monotonic() < end:
            lot = doubtful[looked : looked + LOOKING]
            looked += len(lot)
            answers = list(threads.map(lambda one: _look_up(line, one), lot))
            if not _conclude_all(line, lot, answers):
                break
    finally:
        threads.shutdown(cancel_futures=True)
    return looked


def _bring_back(session: Session, now: datetime) -> None:
    """Tries of a clock that was ahead: they were made some minutes ago, and are looked at from half a minute on."""
    looked_at = case((Attempt.status_at.is_not(None), now))
    ahead = update(Attempt).where(OPEN, Attempt.at > now + LOOK_AFTER)
    session.execute(
        ahead.values(at=now - GIVE_UP_AFTER, status_at=looked_at), execution_options={"synchronize_session": False}
    )


def _doubtful(session: Session, now: datetime) -> list[Doubtful]:
    """Those not looked at for the longest time first."""
    last_look = func.coalesce(Attempt.status_at, Attempt.at)
    rows = (
        select(Attempt, Person.number, Staff.number)
        .join(Message, Message.id == Attempt.message_id)
        .outerjoin(Person, Person.id == Message.person_id)
        .outerjoin(Staff, Staff.id == Message.staff_id)
        # Spelt as the index is: SQLite finds no other way to it, and would read every attempt there ever was.
        .where(OPEN, Attempt.at <= now - LOOK_AFTER, or_(last_look <= now - LOOK_AFTER, last_look > now + LOOK_AFTER))
        .order_by(last_look, Attempt.id)
        .limit(MOST_AT_ONCE)
    )
    return [
        Doubtful(attempt.id, number or staff_number or "", attempt.sender, attempt.text or "", attempt.at)
        for attempt, number, staff_number in readable(
            session, rows, Attempt.id, lambda one: _given_up(session, one, now)
        )
    ]


def _given_up(session: Session, attempt_id: int, now: datetime) -> None:
    """What cannot be read cannot be looked up: it is shown as unknown."""
    lost = update(Attempt).where(Attempt.id == attempt_id).values(status="lost", status_at=now)
    of_it = select(Attempt.message_id).where(Attempt.id == attempt_id).scalar_subquery()
    unknown = update(Message).where(Message.id == of_it, Message.state.in_(NOT_KNOWN_TO_LEAVE))
    for statement in (lost, unknown.values(state="unknown", done_at=now, lease_until=None)):
        session.execute(statement, execution_options={"synchronize_session": False})


def _look_up(line: Line, one: Doubtful) -> list[Sent] | CarrierError:
    if not one.number:
        return []
    try:
        if not one.text:
            return line.carrier.find_calls(one.number, one.sender, one.at)
        return line.carrier.find_sent(one.number, one.sender, body_hash(one.text), one.at)
    except CarrierError as fault:
        return fault


def _conclude_all(line: Line, lot: Sequence[Doubtful], answers: Sequence[list[Sent] | CarrierError]) -> bool:
    """Whether the carrier answered any of them. What it did not answer is asked again at the next tick."""
    for one, found in zip(lot, answers, strict=True):
        if not isinstance(found, CarrierError):
            with line.sessions.begin() as session:
                _conclude(session, line, one.attempt, found)
    asked = [found for one, found in zip(lot, answers, strict=True) if one.number]
    answered = any(not isinstance(found, CarrierError) for found in asked)
    with line.sessions.begin() as session:
        if answered:
            answers_again(session, line.clock.now())
        elif any(_is_away(found) for found in asked):
            still_away(session, line.clock.now())
    return answered or not asked


def _is_away(found: list[Sent] | CarrierError) -> bool:
    """A refusal with a code is an answer."""
    return isinstance(found, CarrierError) and (not isinstance(found, Refused) or found.code in AWAY)


def _conclude(session: Session, line: Line, attempt_id: int, found: list[Sent]) -> None:
    """Found: it has the status that the carrier tells. Not found, and its worker died: it never left, and waits again. Not found for long after an
    answer that said nothing: an alert goes out again, and words about danger; everything else is marked unknown and shown. What another try
    has brought about meanwhile stands.
    """
    both = looked_up(session, attempt_id)
    if both is None:
        return  # a receipt came meanwhile
    attempt, message = both
    ours = next((one for one in found if not _known(session, one.sid)), None)
    now = line.clock.now()
    again, age = attempt.status_at is not None, now - attempt.at
    attempt.status_at = now
    if ours:
        attempt.sid = ours.sid
        told = OF_CARRIER.get(ours.status, ours.status)
        move(session, line, attempt, told if attempt.text and told in RANK else "sent", ours.error)
    elif attempt.status == "sending" and again and age >= 2 * LOOK_AFTER:
        attempt.status = "lost"
        if message.state == "queued":
            message.lease_until, message.tries = None, message.tries - 1
        unask(session, [message.id])
    elif attempt.status == "unknown" and age >= GIVE_UP_AFTER:
        attempt.status = "lost"
        if message.state in NOT_KNOWN_TO_LEAVE:
            message.lease_until = None
            if not goes_again(message, now):
                message.state, message.done_at = "unknown", now
                show_undelivered(session, attempt.sender, message, now)


def _known(session: Session, sid: str) -> bool:
    """The same words to the same number may have gone out before: that was another try."""
    return session.scalar(select(Attempt.id).where(Attempt.sid == sid)) is not None
