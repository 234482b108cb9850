"""Every text that leaves: who and which words, never a number or finished text until it is sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Id, refers_to
from app.db.types import Sealed, SealedJson

STATES = ("queued", "sent", "delivered", "unknown", "failed", "skipped", "cancelled")
NOT_KNOWN_TO_LEAVE = ("queued", "unknown", "cancelled")
"""Where a try that is seen to have left makes a difference yet."""


QUEUED = text("state = 'queued'")
WAITING: dict[str, Any] = {"postgresql_where": QUEUED, "sqlite_where": QUEUED}
"""Only what waits is looked for by when it is due; a year's texts that are done cost nothing."""
OWN = text("state = 'queued' AND broadcast_id IS NULL")
WAITING_OWN: dict[str, Any] = {"postgresql_where": OWN, "sqlite_where": OWN}
"""Nor do the hundred thousand of a broadcast."""


OPEN = text("by = 'carrier' AND status IN ('sending', 'unknown')")
DOUBTFUL: dict[str, Any] = {"postgresql_where": OPEN, "sqlite_where": OPEN}


class Message(Base):
    """One text to one person or one of the staff, or a call to one of the staff, written once under `dedup` (who, what for, which occurrence).

    `opens` names the conversation that this text asks the first question of; its words come from that script.
    `lane` is `urgent` (alerts, what somebody waits for), or `bulk`. `lease_until` keeps a claim while it is being sent.
    """

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("lane IN ('urgent', 'bulk')", name="lane"),
        Index("ix_messages_due", "lane", "due_at", "id", **WAITING),
        Index("ix_messages_due_own", "lane", "due_at", "id", **WAITING_OWN),
        Index(None, "broadcast_id", "state"),
    )

    id: Mapped[Id]
    dedup: Mapped[str] = mapped_column(String(120), unique=True)
    person_id: Mapped[int | None] = refers_to("people.id")
    staff_id: Mapped[int | None] = refers_to("staff.id")
    broadcast_id: Mapped[int | None] = refers_to("broadcasts.id", index=False)
    sender: Mapped[str | None] = mapped_column(String(16))
    """Our number that it leaves from, the one the person knows; None: the first (to staff)."""
    purpose: Mapped[str] = mapped_column(String(24))
    """`reply`, `alert`, `call` (one of the staff is rung), `welcome` (to a new coordinator), `check-in`, `reminder`, `milestone` or `broadcast`: what the
    rules of sending go by.
    """
    lane: Mapped[str] = mapped_column(String(8), default="bulk")
    key: Mapped[str | None] = mapped_column(String(60))
    values: Mapped[Any | None] = mapped_column(SealedJson())
    opens: Mapped[str | None] = mapped_column(String(24))
    state: Mapped[str] = mapped_column(String(12), default="queued")
    reason: Mapped[str | None] = mapped_column(String(40))
    due_at: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    segments: Mapped[int] = mapped_column(default=0)
    """Of the text as it was made last; 0 before."""
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Attempt(Base):
    """One try to send a message. `status` is the carrier's and only moves forward; `by` is `answer` or `carrier`."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_doubtful", "at", **DOUBTFUL),)

    id: Mapped[Id]
    message_id: Mapped[int] = refers_to("messages.id")
    by: Mapped[str] = mapped_column(String(8))
    sid: Mapped[str | None] = mapped_column(String(40), unique=True)
    status: Mapped[str] = mapped_column(String(16), default="sending")
    error: Mapped[int | None]
    sender: Mapped[str] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(Sealed())
    segments: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime]
    status_at: Mapped[datetime | None]


class Sender(Base):
    """One of our numbers, and its bucket: every segment books a piece of its time, whichever worker sends it.

    `replies_to` is the last reply whose segments are booked. While `stopped_until` lies ahead nothing of the bulk lane
    leaves; `stopped_for` is the carrier's code that stopped it (0: the carrier could not be reached, 1: it gave no answer).
    """

    __tablename__ = "senders"

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(16), unique=True)
    booked_until: Mapped[datetime]
    replies_to: Mapped[int] = mapped_column(BigId, default=0)
    stopped_until: Mapped[datetime | None]
    stopped_for: Mapped[int | None]
