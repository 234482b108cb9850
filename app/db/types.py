"""Column types that keep two promises by themselves: private words are sealed before they reach the database, and
every time is aware and in UTC.
"""

import json
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import DateTime, Dialect, Engine, Text
from sqlalchemy.sql.operators import OperatorType, is_, is_not
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.sealed import Sealer

# Each engine has a dialect of its own, and the dialect is all that SQLAlchemy hands a column type.
_sealers: WeakKeyDictionary[Dialect, Sealer] = WeakKeyDictionary()


def seal_with(engine: Engine, sealer: Sealer) -> None:
    _sealers[engine.dialect] = sealer


class SealedComparator(TypeDecorator.Comparator[Any]):
    """The same words are sealed differently each time, so nothing but NULL can be looked for."""

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
        if op not in (is_, is_not) or other[0] is not None:
            raise TypeError("a sealed column cannot be compared; keep a fingerprint beside it")
        return super().operate(op, *other, **kwargs)


class Sealed(TypeDecorator[str]):
    impl = Text
    cache_ok = True
    comparator_factory = SealedComparator

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _sealers[dialect].seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _sealers[dialect].open(value)

    def process_literal_param(self, value: str | None, dialect: Dialect) -> str:
        raise TypeError("sealed words are never written into a statement")


class SealedJson(TypeDecorator[Any]):
    """A change inside the value is not noticed: assign a new value."""

    impl = Text
    cache_ok = True
    comparator_factory = SealedComparator

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _sealers[dialect].seal(json.dumps(value, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_sealers[dialect].open(value))

    def process_literal_param(self, value: Any, dialect: Dialect) -> str:
        raise TypeError("sealed words are never written into a statement")


class UtcDateTime(TypeDecorator[datetime]):
    """SQLite keeps no zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a time without a zone is no time; make it aware before it is kept")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
