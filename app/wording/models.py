"""A line's own wording, on top of the words it came with."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id


class OwnWording(Base):
    """One message in one language, as a Fluent pattern; checked before it was saved."""

    __tablename__ = "own_wordings"
    __table_args__ = (UniqueConstraint("language", "key"),)

    id: Mapped[Id]
    language: Mapped[str] = mapped_column(String(2))
    key: Mapped[str] = mapped_column(String(60))
    pattern: Mapped[str]
    since: Mapped[datetime]
