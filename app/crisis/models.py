"""Alerts to the people on duty, and what became of each."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to
from app.db.types import Sealed


class Alert(Base):
    """Somebody is in danger, or wants a person. Its id is the number n that staff reply with. Open until answered."""

    __tablename__ = "alerts"
    __table_args__ = (Index(None, "answered_at", "id"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    person_id: Mapped[int | None] = refers_to("people.id", gone="SET NULL")
    kind: Mapped[str] = mapped_column(String(16))
    opened_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = refers_to("staff.id", gone="SET NULL")


class AlertEvent(Base):
    """One step of an alert. Append-only. Never what the person in danger wrote, and never a number.

    `opened`, `joined` (each with its `kind` of danger); `told` by text, `called`, `missed` (`kind`: how the call ended),
    `unreachable`; `answered`; `connecting`, `connected`, `not-connected` (a call of staff with the person); `asked` and
    `noted` (what became of it); `revealed` (the person's number); `left` (who had it left the line: it is open again).
    """

    __tablename__ = "alert_events"

    id: Mapped[Id]
    alert_id: Mapped[int] = refers_to("alerts.id")
    sort: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str | None] = mapped_column(String(16))
    staff_id: Mapped[int | None] = refers_to("staff.id", gone="SET NULL")
    by: Mapped[str | None] = mapped_column(Sealed())
    """Who, where it was done from the shell."""
    words: Mapped[str | None] = mapped_column(Sealed())
    """Of staff: what became of it, or why the number was revealed."""
    at: Mapped[datetime]
