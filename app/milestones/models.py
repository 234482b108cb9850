"""The dates people count from, all that they ever gave, and what they told of a return to use."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to
from app.db.types import Sealed


class RecoveryDate(Base):
    """A date somebody counts from (ISO), or None: none any more. The newest row holds; the others are the history."""

    __tablename__ = "recovery_dates"

    id: Mapped[Id]
    person_id: Mapped[int] = refers_to("people.id")
    key: Mapped[str] = mapped_column(String(80), unique=True)
    day: Mapped[str | None] = mapped_column(Sealed())
    said_at: Mapped[datetime]


class ReturnToUse(Base):
    """Somebody told us of a return to use. Their date stays, but a milestone within a day after it is not told."""

    __tablename__ = "returns_to_use"

    id: Mapped[Id]
    person_id: Mapped[int] = refers_to("people.id")
    key: Mapped[str] = mapped_column(String(80), unique=True)
    at: Mapped[datetime]
