"""What the database knows of the keys it was begun with."""

from sqlalchemy.orm import Mapped

from app.db.base import Base, Fingerprint, Id, SealedText


class KeyCheck(Base):
    """One row: a word of no meaning, hashed with LOOKUP_KEY and sealed with DATA_KEYS. It reveals neither."""

    __tablename__ = "key_checks"

    id: Mapped[Id]
    looked_up: Mapped[Fingerprint]
    sealed: Mapped[SealedText]
