"""Weekly meetings of a group, and who wants to be reminded."""

from datetime import datetime, time

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to


class Meeting(Base):
    """A meeting that recurs by an RFC 5545 rule at a local time of its zone; at a place, by phone, or both."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("group_id", "name", "rule", "at"),)

    id: Mapped[Id]
    group_id: Mapped[int] = refers_to("groups.id")
    name: Mapped[str] = mapped_column(String(60))
    rule: Mapped[str] = mapped_column(String(80))
    at: Mapped[time]
    zone: Mapped[str] = mapped_column(String(40))
    place: Mapped[str | None] = mapped_column(String(120))
    call_in: Mapped[str | None] = mapped_column(String(40))
    since: Mapped[datetime]


class Reminder(Base):
    """Somebody wants to be reminded of a meeting."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("person_id", "meeting_id"),)

    id: Mapped[Id]
    person_id: Mapped[int] = refers_to("people.id")
    meeting_id: Mapped[int] = refers_to("meetings.id")
    since: Mapped[datetime]
