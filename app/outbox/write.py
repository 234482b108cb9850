"""Putting a text in the outbox: who and which words, once."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.outbox.models import Message
from app.people.models import Person
from flows.words.values import to_json


def put(  # noqa: PLR0913 - the columns of a row, by name
    session: Session,
    dedup: str,
    *,
    purpose: str,
    now: datetime,
    person_id: int | None = None,
    sender: str | None = None,
    staff_id: int | None = None,
    broadcast_id: int | None = None,
    key: str | None = None,
    values: dict[str, Any] | None = None,
    opens: str | None = None,
    due_at: datetime | None = None,
    valid_until: datetime | None = None,
    state: str = "queued",
    segments: int = 0,
) -> int | None:
    """The new message's id; None where the same one was written before."""
    return insert_once(
        session,
        Message,
        dedup=dedup,
        person_id=person_id,
        sender=sender or (session.scalar(select(Person.sender).where(Person.id == person_id)) if person_id else None),
        staff_id=staff_id,
        broadcast_id=broadcast_id,
        purpose=purpose,
        lane="urgent" if purpose in ("alert", "reply") else "bulk",
        key=key,
        values=to_json(values or {}),
        opens=opens,
        state=state,
        due_at=due_at or now,
        valid_until=valid_until,
        tries=0,
        segments=segments,
        made_at=now,
    )
