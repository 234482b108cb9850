"""Receipts: early, late, twice, in any order. A status only moves forward."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.carrier.errors import Refused
from app.crisis.ladder import call_ended
from app.db.once import insert_once
from app.line import Line
from app.outbox.models import NOT_KNOWN_TO_LEAVE, Attempt, Message
from app.sending.outcome import refuse, weigh_on_number

RANK = {
    "sending": 0,
    "unknown": 1,
    "lost": 1,
    "accepted": 2,
    "scheduled": 2,
    "queued": 3,
    "sent": 4,
    "undelivered": 5,
    "failed": 5,
    "delivered": 6,
    "read": 7,
}
"""`queued` and `sending` at the carrier both mean: it has it."""
HOPEFUL = ("sending", "unknown", "accepted", "scheduled", "queued", "sent")
"""Something may come of these yet."""
UNTOLD = -1
"""The carrier did not say why."""
OF_CARRIER = {"sending": "queued"}


def note_receipt(
    line: Line, *, attempt: int | None, message: int | None, sid: str, status: str, error: int | None
) -> None:
    """Move an attempt forward, and its message with it. What nobody knows is passed over.

    `attempt` names a try of a worker's, `message` what left inside an answer.
    """
    status = OF_CARRIER.get(status, status)
    if status not in RANK:
        return
    with line.sessions.begin() as session:
        if message is not None:
            note_answer(session, message, sid)
        by = Attempt.id == attempt if attempt is not None else Attempt.sid == sid
        found = session.scalar(select(Attempt).where(by).with_for_update())
        if found is None or (sid and found.sid not in (None, sid)) or RANK[status] <= RANK.get(found.status, 0):
            return
        found.sid = found.sid or sid or None
        move(session, line, found, status, error)


def note_call_end(line: Line, *, attempt: int, sid: str, how: str) -> None:
    """A call to one of the staff is over. `how` is the carrier's word; `completed` may have been a machine."""
    with line.sessions.begin() as session:
        found = session.scalar(select(Attempt).where(Attempt.id == attempt).with_for_update())
        if found is None or (sid and found.sid not in (None, sid)) or RANK[found.status] >= RANK["failed"]:
            return
        message = session.get(Message, found.message_id, with_for_update=True)
        assert message is not None
        now, through = line.clock.now(), how == "completed"
        found.sid, found.status, found.status_at = found.sid or sid or None, "delivered" if through else "failed", now
        message.state, message.reason = ("delivered", None) if through else ("failed", how)
        message.done_at, message.lease_until = message.done_at or now, None
        call_ended(session, message, how, now)


def note_answer(session: Session, message_id: int, sid: str) -> None:
    """What left inside an answer has no try of ours until its first receipt tells the carrier's name of it."""
    message = session.get(Message, message_id)
    if message is not None and sid:
        insert_once(
            session, Attempt, message_id=message.id, by="answer", sid=sid, status="sending", sender=message.sender or "",
            segments=message.segments or 1, at=message.made_at,
        )  # fmt: skip


def move(session: Session, line: Line, attempt: Attempt, status: str, error: int | None) -> None:
    """What the carrier tells of a try, and what follows for its message."""
    attempt.status, attempt.status_at, attempt.error = status, line.clock.now(), error
    message = session.get(Message, attempt.message_id, with_for_update=True)
    assert message is not None
    now = line.clock.now()
    if attempt.status in ("failed", "undelivered"):
        if message.state != "delivered" and _none_is_left(session, attempt):
            refused = Refused(attempt.error or UNTOLD)
            refuse(session, line, attempt.sender, message, refused)
            weigh_on_number(session, line, attempt.sender, refused)
    elif attempt.status in ("delivered", "read"):
        message.state, message.done_at = "delivered", message.done_at or now
    elif message.state in NOT_KNOWN_TO_LEAVE:
        message.state, message.done_at, message.lease_until = "sent", message.done_at or now, None


def _none_is_left(session: Session, attempt: Attempt) -> bool:
    """Whether no other try of its message is under way or with the carrier: else that one decides."""
    others = Attempt.message_id == attempt.message_id, Attempt.id != attempt.id, Attempt.status.in_(HOPEFUL)
    return not session.scalar(select(exists().where(*others)))
