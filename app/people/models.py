"""People by their number, and what they agreed to. A person is whoever's phone has been in touch."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Fingerprint, Id
from app.db.types import Sealed, SealedJson


class Person(Base):
    """`standing` is where the consent events have led: stranger, member or stopped.

    `quiet` is the person's own quiet hours as ["HH:MM", "HH:MM"]; None means the line's.
    """

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("standing IN ('stranger', 'member', 'stopped')", name="standing"),
        CheckConstraint("language IN ('en', 'es')", name="language"),
        CheckConstraint("number_state IN ('good', 'no-texts', 'opted-out-at-carrier', 'parted')", name="number_state"),
    )

    id: Mapped[Id]
    number_hash: Mapped[Fingerprint] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(Sealed())
    number_state: Mapped[str] = mapped_column(String(24), default="good")
    sender: Mapped[str] = mapped_column(String(16))
    """Our number they know; every text to them comes from it."""
    name: Mapped[str | None] = mapped_column(Sealed())
    language: Mapped[str] = mapped_column(String(2), default="en")
    standing: Mapped[str] = mapped_column(String(8), default="stranger")
    reminders_on: Mapped[bool] = mapped_column(default=True)
    """Off after START until the person says yes: START renews the consent only."""
    zone: Mapped[str | None] = mapped_column(String(40))
    """An IANA zone the person told us; None means the group's."""
    quiet: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    paused_until: Mapped[datetime | None]
    pin_hash: Mapped[str | None] = mapped_column(String(160))
    pin_misses: Mapped[int] = mapped_column(default=0)
    pin_locked_until: Mapped[datetime | None]
    listed: Mapped[Any | None] = mapped_column(SealedJson())
    """The meetings last listed to them, as {"1": id}, so that REMIND 1 means what they saw."""
    last_tip: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]


class ConsentEvent(Base):
    """One step of somebody's consent. Append-only: the database refuses to change or delete one.

    `channel` is `sms`, `voice`, or `carrier` where it holds a STOP that never came to us. `words` is what was shown,
    `version` its fingerprint. Known by the number's keyed hash alone, so it can outlive
    FORGET ME as the proof that there was a consent, and an end of it.
    """

    __tablename__ = "consent_events"
    __table_args__ = (
        CheckConstraint("sort IN ('shown', 'agreed', 'stopped', 'started', 'forgotten')", name="sort"),
        Index(None, "number_hash", "at"),
    )

    id: Mapped[Id]
    number_hash: Mapped[Fingerprint]
    sort: Mapped[str] = mapped_column(String(12))
    scope: Mapped[str] = mapped_column(String(8), default="texts")
    """What it covers: `texts`, or `calls`, which have a consent of their own."""
    channel: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(2))
    version: Mapped[str | None] = mapped_column(String(16))
    words: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(80), unique=True)
    at: Mapped[datetime]
