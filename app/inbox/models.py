"""What a person should look at: every HELP, free words, notes, pictures, numbers that cannot be reached, replies that may not
have arrived.
"""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to
from app.db.types import Sealed


class InboxItem(Base):
    """One thing for a coordinator, with what was written. `handled_at` None: still to be seen."""

    __tablename__ = "inbox_items"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    person_id: Mapped[int | None] = refers_to("people.id")
    sort: Mapped[str] = mapped_column(String(24))
    words: Mapped[str | None] = mapped_column(Sealed())
    at: Mapped[datetime]
    handled_at: Mapped[datetime | None] = mapped_column(index=True)
