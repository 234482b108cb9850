"""One text from the coordinators to many; whom it is for, kept under a name; and one that waits for its code."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Id, refers_to
from app.db.types import Sealed


class Broadcast(Base):
    """What is sent to whom, and when. `text_es` None: everybody gets `text`.

    `criteria` (see audience.py) are as they were when it was planned; `called` is how a coordinator knows them.
    One that recurs is the head of a series: it is never sent itself; each time makes a row whose `series_id` is the head.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'sending', 'sent', 'paused', 'cancelled')", name="state"),
        Index(None, "state"),
    )

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    series_id: Mapped[int | None] = refers_to("broadcasts.id")
    staff_id: Mapped[int | None] = refers_to("staff.id", gone="SET NULL")
    """The coordinator who sent it by TELL."""
    criteria: Mapped[Any] = mapped_column(JSON)
    called: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Sealed())
    text_es: Mapped[str | None] = mapped_column(Sealed())
    state: Mapped[str] = mapped_column(String(12), default="planned")
    why: Mapped[str | None] = mapped_column(String(24))
    """Why it was cancelled, where nobody did: `too-late`."""
    zone: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    useful_hours: Mapped[int | None]
    valid_until: Mapped[datetime | None]
    cursor: Mapped[int] = mapped_column(BigId, default=0)
    """The last person who has their row in the outbox."""
    planned: Mapped[int] = mapped_column(default=0)
    """How many rows were written, exactly."""
    written_at: Mapped[datetime | None]
    """When the last of them was."""
    made_at: Mapped[datetime]


class SavedFilter(Base):
    """Criteria under a name."""

    __tablename__ = "saved_filters"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    criteria: Mapped[Any] = mapped_column(JSON)
    since: Mapped[datetime]


class Draft(Base):
    """What a coordinator wants from a phone, until its code comes back: a text to a group, a paused broadcast to go on, or the
    number of somebody in danger. The code is good once, for this alone.
    """

    __tablename__ = "drafts"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    staff_id: Mapped[int] = refers_to("staff.id")
    group_id: Mapped[int | None] = refers_to("groups.id")
    text: Mapped[str | None] = mapped_column(Sealed())
    code: Mapped[str] = mapped_column(String(64))
    """Its keyed hash."""
    misses: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    broadcast_id: Mapped[int | None] = refers_to("broadcasts.id", gone="SET NULL")
    """What it led to."""
    paused_id: Mapped[int | None] = refers_to("broadcasts.id")
    """What is to go on."""
    alert_id: Mapped[int | None] = refers_to("alerts.id")
    """Whose number is to be revealed."""
