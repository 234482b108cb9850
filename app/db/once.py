"""Write a row once: whoever comes second with the same natural key changes nothing."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db.base import Base


def insert_once(session: Session, model: type[Base], **values: Any) -> int | None:
    """The new row's id, or None where a unique key already stood. Waits for a rival transaction to decide."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(model).values(**values).on_conflict_do_nothing().returning(model.__table__.c.id)
    found: int | None = session.scalar(statement)
    return found
