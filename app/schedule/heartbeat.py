"""Alive means a heartbeat row, not what the queue thinks."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.once import insert_or_change
from app.schedule.models import Heartbeat


def beat(session: Session, part: str, now: datetime) -> None:
    """One statement, so that two who beat for the same part at once do not meet."""
    insert_or_change(session, Heartbeat, {"part": part}, at=now)


def last_beat(session: Session, part: str) -> datetime | None:
    return session.scalar(select(Heartbeat.at).where(Heartbeat.part == part))
