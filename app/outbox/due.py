"""Whether anything waits to be sent now."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.outbox.models import Message


def is_due(session: Session, lane: str, now: datetime) -> bool:
    """Something of this lane that nobody is sending."""
    free = or_(Message.lease_until.is_(None), Message.lease_until <= now)
    waits = exists().where(Message.state == "queued", Message.lane == lane, Message.due_at <= now, free)
    return bool(session.scalar(select(waits)))
