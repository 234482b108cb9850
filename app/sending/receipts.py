"""Receipts: early, late, twice, in any order. A status only moves forward."""

from sqlalchemy import select

from app.carrier.errors import Refused
from app.line import Line
from app.outbox.models import Attempt, Message
from app.sending.outcome import refuse

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
UNTOLD = -1
"""The carrier did not say why."""
OF_CARRIER = {"sending": "queued"}


def note_receipt(line: Line, *, attempt: int | None, sid: str, status: str, error: int | None) -> None:
    """Move an attempt forward, and its message with it. What nobody knows is passed over."""
    status = OF_CARRIER.get(status, status)
    if status not in RANK:
        return
    with line.sessions.begin() as session:
        by = Attempt.id == attempt if attempt is not None else Attempt.sid == sid
        found = session.scalar(select(Attempt).where(by).with_for_update())
        if found is None or (sid and found.sid not in (None, sid)) or RANK[status] <= RANK.get(found.status, 0):
            return
        found.sid = found.sid or sid or None
        found.status, found.status_at = status, line.clock.now()
        found.error = error
        message = session.get(Message, found.message_id, with_for_update=True)
        assert message is not None
        if status in ("failed", "undelivered") and message.state != "delivered":
            refuse(session, line, message, found.sender, Refused(found.error or UNTOLD))
        elif status in ("delivered", "read"):
            message.state, message.done_at = "delivered", line.clock.now()
        elif message.state in ("queued", "unknown"):
            message.state, message.lease_until = "sent", None
