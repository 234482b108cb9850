"""Write a row once: whoever comes second with the same natural key changes nothing."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Insert, ReturningInsert

from app.db.base import Base


def insert_once(session: Session, model: type[Base], **values: Any) -> int | None:
    """The new row's id, or None where a unique key already stood. Waits for a rival transaction to decide."""
    found: int | None = _execute(session, insert_or_leave(model, session.get_bind().dialect.name), values).scalar()
    return found


def insert_all_once(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> int:
    """Many in one statement; each has the same columns. How many were new."""
    if not rows:
        return 0
    return len(_execute(session, insert_or_leave(model, session.get_bind().dialect.name), rows).all())


def insert_or_change(session: Session, model: type[Base], key: dict[str, Any], **values: Any) -> None:
    """The row with that key has these values from now on, whether it was there before or not."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(_table(model)).values(**key, **values)
    session.execute(row.on_conflict_do_update(index_elements=list(key), set_=values))


def insert_row(session: Session, model: type[Base], **values: Any) -> None:
    """A row that nobody asks back; raises IntegrityError where a unique key already stood."""
    _execute(session, _insert(model), values)


def _execute(
    session: Session,
    statement: Insert | ReturningInsert[tuple[int]],
    values: dict[str, Any] | Sequence[dict[str, Any]],
) -> Any:
    """Past the unit of work, which costs more than the statement; what it still holds back may be referred to."""
    if session.new:
        session.flush()
    return session.connection().execute(statement, values)


@cache
def insert_or_leave(model: type[Base], dialect: str) -> ReturningInsert[tuple[int]]:
    """Made once for each table: making it anew would take longer than running it."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    table = _table(model)
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


@cache
def _insert(model: type[Base]) -> Insert:
    return _table(model).insert()


def _table(model: type[Base]) -> Table:
    assert isinstance(model.__table__, Table)
    return model.__table__
