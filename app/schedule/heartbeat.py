"""Alive means a heartbeat row, not what the queue thinks."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.once import insert_or_change
from app.schedule.models import Heartbeat

PARTS = ("clock", "urgent", "bulk", "watch")
"""All that a whole line is made of, save the web."""
FRESH = timedelta(minutes=2)
"""For those who look at the line from without; the watch is quicker."""
LATE = timedelta(seconds=15)
"""The clock and the lanes beat every five seconds."""
BACK = "back"
"""No part of the line: when any of them was heard of again."""
SILENCE = timedelta(seconds=6)
"""The watch alone beats every two seconds; and a web machine keeps a text once it has waited two for the database."""
SETTLED_AFTER = timedelta(seconds=40)
"""By then each web machine has handled the opt-outs that it kept meanwhile: it looks every five seconds, and gives up a
connection that is dead within thirty.
"""
AHEAD = timedelta(minutes=5)
"""More than the clocks of several machines differ, and less than anything planned would mind."""


def beat(session: Session, part: str, now: datetime) -> None:
    """Each row in one statement, so that two who beat for the same part at once do not meet. Whoever comes first after a
    time in which none of the line's parts was heard of notes that too; what else is kept among the beats may be of any time.
    """
    last = session.scalar(select(func.max(Heartbeat.at)).where(Heartbeat.part.in_(PARTS)))
    if last is not None and now - last > SILENCE:
        insert_or_change(session, Heartbeat, {"part": BACK}, at=now)
    insert_or_change(session, Heartbeat, {"part": part}, at=now)


def is_just_back(session: Session, now: datetime) -> bool:
    """Whether nobody was heard of until a moment ago: the database was away, or the whole line. The machine that noted it may
    have a clock that is a little ahead.
    """
    at = last_beat(session, BACK)
    return at is not None and abs(now - at) < SETTLED_AFTER


def last_beat(session: Session, part: str) -> datetime | None:
    return session.scalar(select(Heartbeat.at).where(Heartbeat.part == part))


def is_late(at: datetime | None, now: datetime) -> bool:
    """One from the time to come tells nothing: the clock has been put back since."""
    return at is None or abs(now - at) > LATE


def was_ahead(session: Session, part: str, now: datetime) -> bool:
    """Whether the clock by which that part last showed itself has been put back since."""
    at = last_beat(session, part)
    return at is not None and at > now + AHEAD
