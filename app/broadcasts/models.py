"""One text from the coordinators to a group."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to
from app.db.types import Sealed


class Broadcast(Base):
    """What is sent to whom, and when. `text_es` None: everybody gets `text`."""

    __tablename__ = "broadcasts"
    __table_args__ = (CheckConstraint("state IN ('planned', 'sending', 'sent', 'paused', 'cancelled')", name="state"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    group_id: Mapped[int] = refers_to("groups.id")
    text: Mapped[str] = mapped_column(Sealed())
    text_es: Mapped[str | None] = mapped_column(Sealed())
    state: Mapped[str] = mapped_column(String(12), default="planned")
    at: Mapped[datetime]
    made_at: Mapped[datetime]
