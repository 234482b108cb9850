"""Check-ins: two answers and perhaps a note."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to
from app.db.types import Sealed


class CheckIn(Base):
    """Mood and urge, 1 to 5 each, on a local day. Several on a day count once for the streak."""

    __tablename__ = "check_ins"
    __table_args__ = (
        CheckConstraint("mood BETWEEN 1 AND 5", name="mood"),
        CheckConstraint("urge BETWEEN 1 AND 5", name="urge"),
        Index(None, "person_id", "day"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = refers_to("people.id", index=False)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    day: Mapped[date]
    at: Mapped[datetime]
    channel: Mapped[str] = mapped_column(String(8))
    mood: Mapped[int]
    urge: Mapped[int]
    note: Mapped[str | None] = mapped_column(Sealed())
