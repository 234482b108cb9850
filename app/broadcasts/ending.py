"""How a broadcast ends: sent when nothing of it waits any more, and what is left of a cancelled one marked, chunk by chunk."""

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.line import Line
from app.outbox.models import Message

CHUNK = 5_000
MOST_CHUNKS = 40
"""A tick has other things to do, too; the rest is marked at the next."""


def finish(line: Line, chunks: int = MOST_CHUNKS) -> None:
    with line.sessions.begin() as session:
        _change_state(session, Broadcast.state == "sending", Broadcast.written_at.is_not(None), ~_waits(), to="sent")
        _change_state(
            session, Broadcast.state == "sent", _waits(), to="sending"
        )  # the carrier could not, and it is tried again
        cancelled = session.scalars(select(Broadcast.id).where(Broadcast.state == "cancelled", _waits())).all()
    for number in cancelled:
        while chunks and _mark_chunk(line, number):
            chunks -= 1


def _waits() -> ColumnElement[bool]:
    return exists().where(Message.broadcast_id == Broadcast.id, Message.state == "queued")


def _change_state(session: Session, *where: ColumnElement[bool], to: str) -> None:
    session.execute(update(Broadcast).where(*where).values(state=to), execution_options={"synchronize_session": False})


def _mark_chunk(line: Line, number: int) -> bool:
    """Whether there may be more. What is being sent at this moment is left to whoever sends it."""
    now = line.clock.now()
    with line.sessions.begin() as session:
        free = or_(Message.lease_until.is_(None), Message.lease_until <= now)
        some = select(Message.id).where(Message.broadcast_id == number, Message.state == "queued", free).limit(CHUNK)
        if session.get_bind().dialect.name == "postgresql":
            some = some.with_for_update(skip_locked=True)
        ids = session.scalars(some).all()
        marked = update(Message).where(Message.id.in_(ids)).values(state="cancelled", done_at=now)
        session.execute(marked, execution_options={"synchronize_session": False})
        return len(ids) == CHUNK
