"""Claim a batch under a lease, make the texts, close the transaction, send, then write down what came of it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.carrier.client import Sent
from app.carrier.errors import Refused, Unknown
from app.line import Line
from app.outbox.models import Attempt, Message
from app.outbox.rules import Hold, Skip, may_send
from app.outbox.write import put_attempt
from app.people.models import Person
from app.sending.compose import Composed, compose
from app.sending.outcome import settle
from app.staff.models import Staff

LEASE = timedelta(seconds=30)
BATCH = 50
IN_FLIGHT = 16
PAUSE_LOOK = timedelta(seconds=5)
"""How often a text of a paused broadcast looks whether it may go on."""
Lane = Literal["urgent", "bulk"]


@dataclass(frozen=True)
class Ready:
    """One text with everything the carrier needs, and the attempt that its receipts will name."""

    attempt: int
    to: str
    sender: str
    body: str
    validity: timedelta | None


def deliver(line: Line, lane: Lane) -> int:
    """Send one batch of what is due in a lane. How many were claimed; 0 means nothing is left."""
    with line.sessions.begin() as session:
        claimed = claim(session, lane, line.clock.now())
    with line.sessions.begin() as session:
        ready = [made for made in (_prepare(session, line, id_) for id_ in claimed) if made]
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        outcomes = list(pool.map(lambda one: _send(line, one), ready))
    with line.sessions.begin() as session:
        for one, outcome in zip(ready, outcomes, strict=True):
            settle(session, line, one.attempt, outcome)
    return len(claimed)


def claim(session: Session, lane: Lane, now: datetime) -> Sequence[int]:
    """Take what is due and nobody holds. A lease that ran out is free again, unless nobody knows what came of a try."""
    doubtful = exists().where(
        Attempt.message_id == Message.id, Attempt.by == "carrier", Attempt.status.in_(("sending", "unknown"))
    )
    due = (
        select(Message.id)
        .where(
            Message.state == "queued",
            Message.lane == lane,
            Message.due_at <= now,
            or_(Message.lease_until.is_(None), Message.lease_until <= now),
            ~doubtful,
        )
        .order_by(Message.due_at, Message.id)
        .limit(BATCH)
    )
    if session.get_bind().dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    ids = session.scalars(due).all()
    session.execute(update(Message).where(Message.id.in_(ids)).values(lease_until=now + LEASE))
    return ids


def _prepare(session: Session, line: Line, message_id: int) -> Ready | None:
    """The text as it is to be sent now, or nothing where a rule holds it back."""
    now = line.clock.now()
    message = session.get(Message, message_id)
    assert message is not None
    person = session.get(Person, message.person_id) if message.person_id else None
    staff = session.get(Staff, message.staff_id) if message.staff_id else None
    verdict: Hold | Skip | Composed | None = _stopped(session, message, now)
    verdict = verdict or may_send(session, line, message, person, now)
    verdict = verdict or compose(session, line, message, person or staff, now)
    if isinstance(verdict, Hold):
        message.due_at, message.reason, message.lease_until = verdict.until, verdict.reason, None
        return None
    if isinstance(verdict, Skip):
        message.state, message.reason, message.done_at = "skipped", verdict.reason, now
        return None
    assert verdict is not None
    message.tries += 1
    attempt = put_attempt(session, message.id, by="carrier", sender=verdict.sender, text=verdict.body, now=now)
    validity = message.valid_until - now if message.valid_until else None
    return Ready(attempt, verdict.to, verdict.sender, verdict.body, validity)


def _stopped(session: Session, message: Message, now: datetime) -> Hold | Skip | None:
    """A broadcast that was paused or cancelled, also where its texts are queued already."""
    broadcast = session.get(Broadcast, message.broadcast_id) if message.broadcast_id else None
    if broadcast is None or broadcast.state in ("sending", "sent"):
        return None
    return Hold(now + PAUSE_LOOK, "paused") if broadcast.state == "paused" else Skip("cancelled")


def _send(line: Line, one: Ready) -> Sent | Refused | Unknown:
    try:
        return line.carrier.send(one.to, one.sender, one.body, attempt_id=one.attempt, validity=one.validity)
    except (Refused, Unknown) as failure:
        return failure
