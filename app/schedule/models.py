"""Everything that recurs or waits is one row here, with the moment it is due next."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Id, refers_to
from app.db.types import SealedJson


class Plan(Base):
    """Something to do at `next_at` (UTC; None when there is no next time).

    `rule` (RFC 5545) and `at` are wall-clock in `zone`; where `rule` is None the feature works the next time out.
    `sort` and `subject` are whose it is: ("reminder-day", reminder id), ("check-in", person id).
    `put_off_until`: it could not be done, and is not tried before then. `next_at` stays what it was: occurrences are
    known by it.
    """

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("sort", "subject"), Index(None, "sort", "next_at", "id"))

    id: Mapped[Id]
    sort: Mapped[str] = mapped_column(String(24))
    subject: Mapped[int] = mapped_column(BigId)
    person_id: Mapped[int | None] = refers_to("people.id")
    rule: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[time | None]
    zone: Mapped[str] = mapped_column(String(40))
    details: Mapped[Any | None] = mapped_column(SealedJson())
    next_at: Mapped[datetime | None]
    put_off_until: Mapped[datetime | None]


class Heartbeat(Base):
    """When a part of the line last showed itself."""

    __tablename__ = "heartbeats"

    part: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
