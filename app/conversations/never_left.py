"""An answer that was kept and may never have left: its process died, or the database's last word came too late for it."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.conversations.models import Heard
from app.line import Line
from app.outbox.models import Attempt, Message


def answered_before(line: Line, sid: str, *, late: bool) -> bool:
    """Whether a copy of this text has its answer already. The carrier would not have brought another, had that one come: so
    where no receipt tells of it, it is looked up there, and sent if it is not found and still of use; late, only what is about danger.
    """
    with line.sessions.begin() as session:
        if session.scalar(select(Heard.sid).where(Heard.sid == sid)) is None:
            return False
        untold = Message.state == "sent", ~exists().where(Attempt.message_id == Message.id)
        reply = session.scalar(select(Message).where(Message.dedup == f"reply:{sid}", *untold).with_for_update())
        if reply:
            _doubt(session, line, reply, late=late)
        return True


def _doubt(session: Session, line: Line, reply: Message, *, late: bool) -> None:
    """As a try whose worker died, or late as one of which nobody knows."""
    reply.state, reply.done_at, reply.tries = "queued", None, 1
    doubtful = Attempt(
        message_id=reply.id, by="carrier", sender=reply.sender or line.settings.twilio_numbers[0],
        text=(reply.values or {}).get("text", ""), segments=reply.segments, at=reply.made_at,
        status="unknown" if late else "sending",
    )  # fmt: skip
    session.add(doubtful)
