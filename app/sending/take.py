"""Taking what is due: claimed under a lease, weighed by the rules, put into words, and given an attempt, all in one
transaction that is over before anything is sent.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from cryptography.fernet import InvalidToken
from rq.timeouts import BaseTimeoutException
from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.crisis.opening import in_danger_until
from app.db.readable import readable
from app.line import Line
from app.outbox.facts import Facts, gather
from app.outbox.models import Attempt, Message
from app.outbox.rules import TOO_LATE, Hold, Skip, may_send
from app.sending.bucket import Bucket, buckets
from app.sending.compose import BUSY, Composed, compose
from app.sending.undelivered import show_undelivered

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
Lane = Literal["urgent", "bulk"]
Verdict = Hold | Skip | Composed


@dataclass(frozen=True)
class Ready:
    """One text or call with everything the carrier needs, and the attempt that its receipts will name; `at` is when it was taken."""

    attempt: int
    message: int
    to: str
    sender: str
    body: str
    """Empty where a phone is rung."""
    validity: timedelta | None
    at: datetime
    segments: int


@dataclass
class Taken:
    """What one transaction took. `claimed` counts those held back and skipped too; `look_again` is when a number that
    had no room will have some.
    """

    ready: list[Ready] = field(default_factory=list)
    claimed: int = 0
    look_again: datetime | None = None


def take(line: Line, lane: Lane, most: int) -> Taken:
    """Up to `most` of what is due. What somebody waits for is sent at once and booked; the rest waits for room."""
    taken = Taken()
    with line.sessions.begin() as session:
        now = line.clock.now()
        for bucket in buckets(session, line, now):
            room = most if lane == "urgent" else min(most, bucket.room(now))
            messages = claim(session, lane, bucket, room, now) if room else []
            taken.claimed += len(messages)
            taken.ready += _prepare(session, line, messages, bucket, now)
            if not room and claim(session, lane, bucket, 1, now):
                opens = bucket.opens(now)
                taken.look_again = min(taken.look_again or opens, opens)
    return taken


def claim(session: Session, lane: Lane, bucket: Bucket, most: int, now: datetime) -> list[Message]:
    """What is due, leaves from this number and is held by nobody, locked; broadcasts with the room that the others leave, whose
    hour will not wait. What a pause or a cancel holds back is not there at all.
    """
    own = _free(session, lane, bucket, most, now, Message.broadcast_id.is_(None))
    if lane == "urgent" or len(own) == most:
        return own
    stopped = select(Broadcast.id).where(Broadcast.state.in_(("paused", "cancelled")))
    goes_out = Message.broadcast_id.is_not(None), Message.broadcast_id.not_in(stopped)
    return [*own, *_free(session, lane, bucket, most - len(own), now, *goes_out)]


def _free(
    session: Session, lane: Lane, bucket: Bucket, most: int, now: datetime, *which: ColumnElement[bool]
) -> list[Message]:
    """A lease that ran out is free again, unless nobody knows yet what came of a try."""
    doubtful = exists().where(
        Attempt.message_id == Message.id, Attempt.by == "carrier", Attempt.status.in_(("sending", "unknown"))
    )
    due = (
        select(Message)
        .where(
            Message.state == "queued",
            Message.lane == lane,
            Message.due_at <= now,
            or_(Message.lease_until.is_(None), Message.lease_until <= now),
            *which,
            bucket.own,
            ~doubtful,
        )
        .order_by(Message.due_at, Message.id)
        .limit(most)
    )
    if session.get_bind().dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    found = readable(session, due, Message.id, lambda number: _cannot_be_read(session, number, now))
    return [message for (message,) in found]


def _cannot_be_read(session: Session, number: int, now: datetime) -> None:
    done = update(Message).where(Message.id == number)
    session.execute(
        done.values(state="skipped", reason=_reason(InvalidToken()), done_at=now),
        execution_options={"synchronize_session": False},
    )


def _prepare(session: Session, line: Line, messages: Sequence[Message], bucket: Bucket, now: datetime) -> list[Ready]:
    """The texts as they are to be sent now; those that a rule holds back are put off or done for."""
    if not messages:
        return []
    going = list[tuple[Message, Composed, Attempt]]()
    try:
        facts = gather(session, messages, now)
        facts.in_danger = in_danger_until(session, facts.zones, now)
    except InvalidToken as fault:  # of one of those whom they are to
        if len(messages) > 1:
            return [ready for one in messages for ready in _prepare(session, line, [one], bucket, now)]
        _skip(messages[0], _reason(fault), now)
        log.error("who message %d is to cannot be read", messages[0].id)  # noqa: TRY400  # the trace says no more
        return []
    for message in messages:
        verdict = _weighed(session, line, facts, message, now)
        if isinstance(verdict, Composed):
            facts.goes_out(message, now)
            going.append((message, verdict, _attempt(message, verdict, now)))
            bucket.book(message.segments, now)
        elif isinstance(verdict, Hold):
            message.due_at, message.reason = verdict.until, verdict.reason
        else:
            _skip(message, verdict.reason, now)
            if verdict.reason == TOO_LATE:
                show_undelivered(session, bucket.row.number, message, now)
    session.add_all(attempt for _, _, attempt in going)
    session.flush()
    return [_ready(message, made, attempt.id, now) for message, made, attempt in going]


def _skip(message: Message, reason: str, now: datetime) -> None:
    message.state, message.reason, message.done_at = "skipped", reason, now


def _reason(fault: Exception) -> str:
    return f"fault-{type(fault).__name__}"[:40]


def _weighed(session: Session, line: Line, facts: Facts, message: Message, now: datetime) -> Verdict:
    """A fault in one text is told by its kind and place and stops that text alone."""
    if message.person_id and message.person_id not in facts.people:
        return Hold(now + BUSY, "busy")
    try:
        return may_send(line.settings, facts, message, now) or compose(session, line, message, facts, now)
    except (BaseTimeoutException, DBAPIError):
        raise  # nothing that this text did; and a transaction that failed is over for all of them
    except Exception as fault:
        log.exception("message %d could not be made", message.id)
        return Skip(_reason(fault))


def _attempt(message: Message, made: Composed, now: datetime) -> Attempt:
    message.tries, message.lease_until, message.segments = message.tries + 1, now + LEASE, made.segments
    return Attempt(
        message_id=message.id, by="carrier", sender=made.sender, text=made.body, segments=message.segments, at=now,
        status="sending",
    )  # fmt: skip


def _ready(message: Message, made: Composed, attempt: int, now: datetime) -> Ready:
    validity = message.valid_until - now if message.valid_until else None
    return Ready(attempt, message.id, made.to, made.sender, made.body, validity, now, message.segments)
