"""The coordinators: whom an alert reaches and a call rings."""

from datetime import datetime

from sqlalchemy import String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Fingerprint, Id
from app.db.types import Sealed


class Staff(Base):
    """One coordinator. `on_duty` ones are alerted and rung, the lowest `place` first; nobody who has `left`."""

    __tablename__ = "staff"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Sealed())
    number_hash: Mapped[Fingerprint] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(Sealed())
    language: Mapped[str] = mapped_column(String(2), default="en")
    on_duty: Mapped[bool] = mapped_column(default=True)
    place: Mapped[int] = mapped_column(default=1)
    is_admin: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Told, on duty or not, where nobody has taken an alert for two hours, or nobody is on duty at all."""
    left: Mapped[str | None] = mapped_column(String(16))
    """How they took themself off the line: `stop`, `carrier` (a STOP that it holds) or `wrong-number`; nothing is sent to
    them. The first two end with START, and they are again what they were.
    """
    since: Mapped[datetime]
    pin_hash: Mapped[str | None] = mapped_column(String(160))
    """The PIN that goes with the code of a TELL."""
    pin_misses: Mapped[int] = mapped_column(default=0)
    pin_locked_until: Mapped[datetime | None]
