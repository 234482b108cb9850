"""Each of our numbers sends at its own rate, whichever worker sends for it, and replies count too. A number that the
carrier refuses stands still for a while; then one text tries.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select, true
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.line import Line
from app.outbox.models import OPEN, Attempt, Message, Sender
from app.sending.stops import REGISTRATION_FOR, locked

AHEAD = timedelta(seconds=1)
"""Nothing is taken that could not leave within this time, so that a pause or a STOP finds little under way."""
LONGEST_BOOKED = timedelta(minutes=10)
TRY = timedelta(seconds=30)
"""A text that tries has told by then whether the carrier takes any again, or tells nothing."""


@dataclass
class Bucket:
    """A number's row, ours until the transaction ends. `rate` is in segments a second."""

    row: Sender
    rate: float
    own: ColumnElement[bool]
    """The messages that leave from this number."""
    tried: bool = False
    """It stands still, and a text that tries is under way."""

    def room(self, now: datetime) -> int:
        """How many texts of one segment may be taken now. What a longer one takes more is waited for afterwards."""
        if self.tried or (self.row.stopped_until and self.row.stopped_until > now):
            return 0
        free = AHEAD - max(self.row.booked_until - now, timedelta())
        if free <= timedelta():
            return 0
        return 1 if self.row.stopped_for is not None else max(1, int(free.total_seconds() * self.rate))

    def opens(self, now: datetime) -> datetime:
        """When there will be room again."""
        again = now + AHEAD if self.tried else now
        return max(
            self.row.booked_until - AHEAD + timedelta(seconds=1 / self.rate), self.row.stopped_until or now, again
        )

    def book(self, segments: int, now: datetime) -> None:
        self.row.booked_until = max(self.row.booked_until, now) + timedelta(seconds=segments / self.rate)


def buckets(session: Session, line: Line, now: datetime) -> list[Bucket]:
    """One for each number, locked; the replies that left since are booked."""
    numbers = line.settings.twilio_numbers
    found = {row.number: row for row in locked(session, Sender.number.in_(numbers))}
    for number in numbers:
        if number not in found:
            insert_once(session, Sender, number=number, booked_until=now, replies_to=_newest(session))
    if len(found) < len(numbers):
        found = {row.number: row for row in locked(session, Sender.number.in_(numbers))}
    made = [Bucket(found[number], line.settings.twilio_rate, _of(number, numbers)) for number in numbers]
    for bucket in made:
        _bring_back(bucket.row, now)
        bucket.tried = bucket.row.stopped_for is not None and _is_tried(session, bucket.row.number, now)
        _book_replies(session, bucket, now)
    return made


def _bring_back(row: Sender, now: datetime) -> None:
    """What a clock that was ahead has written would hold the number until then."""
    row.booked_until = min(row.booked_until, now + LONGEST_BOOKED)
    if row.stopped_until:
        row.stopped_until = min(row.stopped_until, now + REGISTRATION_FOR)


def _is_tried(session: Session, number: str, now: datetime) -> bool:
    under_way = exists().where(OPEN, Attempt.status == "sending", Attempt.sender == number, Attempt.at > now - TRY)
    return bool(session.scalar(select(under_way)))


def _of(number: str, numbers: tuple[str, ...]) -> ColumnElement[bool]:
    """The first sends for itself, to the staff, and for numbers that are no longer ours."""
    if number != numbers[0]:
        return Message.sender == number
    others = numbers[1:]
    return or_(Message.sender.is_(None), Message.sender.not_in(others)) if others else true()


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(Message.id))) or 0


def _book_replies(session: Session, bucket: Bucket, now: datetime) -> None:
    """Replies, and alerts beside them, left with their webhook's answer, and waited for nobody. What waits for a worker has no
    segments yet, and is booked by whoever takes it.
    """
    newest = _newest(session)
    lately = Message.id > bucket.row.replies_to, Message.id <= newest
    replied = select(func.sum(Message.segments)).where(*lately, Message.purpose.in_(("reply", "alert")), bucket.own)
    bucket.book(session.scalar(replied) or 0, now)
    bucket.row.replies_to = newest
