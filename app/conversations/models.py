"""What was heard, and where each conversation stands."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to
from app.db.types import Sealed, SealedJson


class Conversation(Base):
    """One per phone for texts, one per call. `script` and `journal` are the conversation under way, if there is one.

    `question` is the open question's name; it counts until `expires_at`. `suspended` are the conversations that
    danger pushed aside, the latest last; BACK returns to it. `run` numbers the conversations begun here: it is part
    of every deed's natural key.
    """

    __tablename__ = "conversations"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    """`sms:<fingerprint>` or `call:<CallSid>`."""
    person_id: Mapped[int | None] = refers_to("people.id")
    script: Mapped[str | None] = mapped_column(String(24))
    journal: Mapped[Any | None] = mapped_column(SealedJson())
    question: Mapped[str | None] = mapped_column(String(40))
    asked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    suspended: Mapped[Any | None] = mapped_column(SealedJson())
    run: Mapped[int] = mapped_column(default=0)
    turn: Mapped[int] = mapped_column(default=0)
    misses: Mapped[int] = mapped_column(default=0)
    awaits_run: Mapped[int | None]
    """The run whose question has a time limit that silence would end."""
    alike: Mapped[str | None] = mapped_column(String(64))
    alike_times: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    """A keyed hash of what was said and taken for what, and when that came again and again: so a loop is noticed."""
    answered_at: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    """When the latest texts came that answered no question of ours: so one is noticed that goes on and on."""
    said: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    """Keyed hashes of the last few texts that we sent: so our own words, sent back, are known."""
    put_through: Mapped[bool] = mapped_column(default=False)
    """On a call: one of the staff pressed 1 to take it."""
    language: Mapped[str] = mapped_column(String(2), default="en")


class Heard(Base):
    """One webhook, once: a text by its MessageSid, a call's turn by CallSid and turn. `reply` is what we answered."""

    __tablename__ = "heard"
    id: Mapped[Id]
    sid: Mapped[str] = mapped_column(String(80), unique=True)
    person_id: Mapped[int | None] = refers_to("people.id", gone="SET NULL")
    channel: Mapped[str] = mapped_column(String(8))
    words: Mapped[str | None] = mapped_column(Sealed())
    understood: Mapped[str] = mapped_column(String(40), default="")
    reply: Mapped[Any | None] = mapped_column(SealedJson())
    at: Mapped[datetime]
