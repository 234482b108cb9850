"""Groups and who is in them. `everyone` is a group too: whoever agreed is in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, refers_to

EVERYONE = "everyone"


class Group(Base):
    """A peer support group. `code` is what people join with; `milestones` None means the usual ones."""

    __tablename__ = "groups"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    zone: Mapped[str] = mapped_column(String(40))
    milestones: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    since: Mapped[datetime]


class Membership(Base):
    """Somebody in a group. Leaving the line ends none of them; what is sent looks at the consent."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("person_id", "group_id"),)

    id: Mapped[Id]
    person_id: Mapped[int] = refers_to("people.id")
    group_id: Mapped[int] = refers_to("groups.id")
    since: Mapped[datetime]
