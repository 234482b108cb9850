"""Putting texts in the outbox: who and which words, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from app.db.once import insert_all_once, insert_once
from app.outbox.models import OPEN, Attempt, Message
from app.people.models import Person
from app.schedule.heartbeat import AHEAD
from flows.words.values import to_json

CRISIS, VIOLENCE = "crisis", "violence"
"""Among a reply's values: what it says is about danger, and of which kind. Danger at home is `violence`."""
REPLY_FOR = timedelta(minutes=15)
"""Who wrote waits for an answer so long; after that it may be night, and they are asleep."""
AT_HOME_FOR = timedelta(minutes=5)
"""Who asked for help at home looks at the phone for so long; after that another may."""


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """A text to be; what each of these means stands with Message. `sender` None: the number the person knows. One whose
    time is over when it is written is written as skipped: it shows what did not come, and why.
    """

    dedup: str
    purpose: str
    now: datetime
    person_id: int | None = None
    sender: str | None = None
    staff_id: int | None = None
    broadcast_id: int | None = None
    key: str | None = None
    values: dict[str, Any] | None = None
    opens: str | None = None
    due_at: datetime | None = None
    valid_until: datetime | None = None
    written: datetime | None = None
    """When a reply's text was written, where that was kept for a while."""
    state: str = "queued"
    segments: int = 0

    def row(self, sender: str | None) -> dict[str, Any]:
        late = self.valid_until is not None and self.valid_until <= self.now
        return {
            "dedup": self.dedup,
            "person_id": self.person_id,
            "sender": sender,
            "staff_id": self.staff_id,
            "broadcast_id": self.broadcast_id,
            "purpose": self.purpose,
            "lane": "urgent" if self.purpose in ("alert", "call", "reply") else "bulk",
            "key": self.key,
            "values": to_json(self.values) if self.values else None,
            "opens": self.opens,
            "state": "skipped" if late else self.state,
            "reason": "too-late" if late else None,
            "due_at": self.due_at or self.now,
            "valid_until": self.valid_until or self._reply_ends(),
            "tries": 0,
            "segments": self.segments,
            "made_at": self.now,
            "done_at": self.now if late else None,
        }

    def _reply_ends(self) -> datetime | None:
        """None where it has no end: words about danger come however late, save about danger at home."""
        danger = (self.values or {}).get(CRISIS)
        if self.purpose != "reply" or (danger and danger != VIOLENCE):
            return None
        return (self.written or self.now) + (AT_HOME_FOR if danger else REPLY_FOR)


def put(session: Session, message: NewMessage) -> int | None:
    """The new message's id; None where the same one was written before."""
    (row,) = _rows(session, [message])
    return insert_once(session, Message, **row)


def put_all(session: Session, messages: Sequence[NewMessage]) -> int:
    """Many in one statement. How many were new."""
    return insert_all_once(session, Message, _rows(session, messages))


def call_off(session: Session, person_id: int, purpose: str, reason: str, now: datetime) -> None:
    """What waits of this purpose for this person is not sent any more."""
    call_off_each(session, reason, now, Message.person_id == person_id, Message.purpose == purpose)


def call_off_each(session: Session, reason: str, now: datetime, *which: ColumnElement[bool]) -> None:
    """What is on its way or has left stays as it is, and is not tried again should it not arrive."""
    on_its_way = exists(Attempt.id).where(OPEN, Attempt.message_id == Message.id)
    skipped = update(Message).where(*which, Message.state == "queued", ~on_its_way)
    over = update(Message).where(*which, Message.valid_until > now)
    for statement in (skipped.values(state="skipped", reason=reason, done_at=now), over.values(valid_until=now)):
        session.execute(statement, execution_options={"synchronize_session": False})


FOR_WANT_OF_TIME = ("too-late", "quiet-hours", "enough-today", "asked-if-safe", "danger-lately")
"""Why a text was skipped that could not be sent while it was of use."""


def put_right(session: Session, now: datetime) -> None:
    """After a clock that was ahead. What it wrote and took for too late is forgotten: its plan writes it again in its time. What
    was there before and only seemed too late, or is held for a morning long after, is looked at again now.
    """
    own = Message.broadcast_id.is_(None)  # broadcasts see to theirs
    skipped = Message.state == "skipped", Message.reason.in_(FOR_WANT_OF_TIME), Message.tries == 0
    forget = delete(Message).where(own, *skipped, Message.due_at > now)
    late = and_(*skipped, Message.valid_until > now)
    waits = or_(Message.made_at <= now, Message.lane == "urgent")  # nothing urgent is written before its time
    held = and_(Message.state == "queued", waits, Message.due_at > now + AHEAD)
    again = update(Message).where(own, or_(late, held)).values(state="queued", reason=None, done_at=None, due_at=now)
    for statement in (forget, again):
        session.execute(statement, execution_options={"synchronize_session": False})


def _rows(session: Session, messages: Sequence[NewMessage]) -> list[dict[str, Any]]:
    unknown = {message.person_id for message in messages if message.person_id and not message.sender}
    known: dict[int | None, str] = {}
    if unknown:
        rows = session.execute(select(Person.id, Person.sender).where(Person.id.in_(unknown)))
        known = {person_id: sender for person_id, sender in rows}  # noqa: C416  # rows are no pairs
    return [message.row(message.sender or known.get(message.person_id)) for message in messages]
