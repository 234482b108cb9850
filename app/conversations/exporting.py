"""Everything the line keeps of somebody, found by the foreign keys, so that no table is forgotten."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.people.consent import consent_history
from app.people.models import Person

KEPT_BACK = frozenset({"number_hash", "pin_hash", "alike", "reply", "journal", "suspended", "listed"})
"""Of no use to anybody but the line."""


def everything(session: Session, person: Person) -> dict[str, Any]:
    """Table by table, whatever belongs to the person; their consent too."""
    found: dict[str, Any] = {"person": _row(person), "consent": consent_history(session, person)}
    for mapper in Base.registry.mappers:
        column = mapper.columns.get("person_id")
        if column is not None:
            rows = session.scalars(select(mapper.class_).where(column == person.id).order_by(mapper.class_.id))
            found[mapper.local_table.description] = [_row(row) for row in rows]
    return found


def _row(row: Any) -> dict[str, Any]:
    return {
        attribute.key: _plain(getattr(row, attribute.key))
        for attribute in row.__mapper__.column_attrs
        if attribute.key not in KEPT_BACK
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime | time) else value
