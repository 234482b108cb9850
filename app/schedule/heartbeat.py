"""Alive means a heartbeat row, not what the queue thinks."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.schedule.models import Heartbeat


def beat(session: Session, part: str, now: datetime) -> None:
    session.merge(Heartbeat(part=part, at=now))


def last_beat(session: Session, part: str) -> datetime | None:
    return session.scalar(select(Heartbeat.at).where(Heartbeat.part == part))
