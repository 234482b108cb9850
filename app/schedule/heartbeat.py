"""Alive means a heartbeat row, not what the queue thinks."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.once import insert_or_change
from app.schedule.models import Heartbeat

PARTS = ("clock", "urgent", "bulk", "watch")
"""All that a whole line is made of, save the web."""
FRESH = timedelta(minutes=2)
"""For those who look at the line from without; the watch is quicker."""
LATE = timedelta(seconds=15)
"""The clock and the lanes beat every five seconds."""
AHEAD = timedelta(minutes=5)
"""More than the clocks of several machines differ, and less than anything planned would mind."""


def beat(session: Session, part: str, now: datetime) -> None:
    """One statement, so that two who beat for the same part at once do not meet."""
    insert_or_change(session, Heartbeat, {"part": part}, at=now)


def last_beat(session: Session, part: str) -> datetime | None:
    return session.scalar(select(Heartbeat.at).where(Heartbeat.part == part))


def is_late(at: datetime | None, now: datetime) -> bool:
    """One from the time to come tells nothing: the clock has been put back since."""
    return at is None or abs(now - at) > LATE


def was_ahead(session: Session, part: str, now: datetime) -> bool:
    """Whether the clock by which that part last showed itself has been put back since."""
    at = last_beat(session, part)
    return at is not None and at > now + AHEAD
