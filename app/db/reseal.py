"""After a new key was put first: everything sealed is sealed again with it, so that the older keys may go."""

from collections.abc import Iterator

from sqlalchemy import Column, Engine, Table, Text, select, type_coerce, update

from app.db.base import Base
from app.db.models import KeyCheck
from app.db.types import Sealed, SealedJson
from app.sealed import Sealer

ROWS_AT_ONCE = 500


def reseal(engine: Engine, sealer: Sealer) -> int:
    """How many sealed values there were. May run beside the line, and again. Raises cryptography's InvalidToken where a
    key that is still needed is not in the list; what was done until then stays done. That the new key fits the database
    is written last: until then nobody is let in without the older ones.
    """
    in_order = sorted(sealed_columns(), key=lambda one: one[0] is KeyCheck.__table__)
    return sum(_reseal(engine, sealer, table, column) for table, column in in_order)


def sealed_columns() -> Iterator[tuple[Table, Column[str]]]:
    for table in Base.metadata.sorted_tables:
        yield from ((table, column) for column in table.columns if isinstance(column.type, Sealed | SealedJson))


def _reseal(engine: Engine, sealer: Sealer, table: Table, column: Column[str]) -> int:
    raw, last, count = type_coerce(column, Text), 0, 0
    some = select(table.c.id, raw).where(column.is_not(None)).order_by(table.c.id).limit(ROWS_AT_ONCE)
    while True:
        with engine.begin() as connection:
            rows = connection.execute(some.where(table.c.id > last)).all()
            for row_id, was in rows:
                # What the line has written meanwhile is newer than what we read, and sealed with the first key.
                same = update(table).where(table.c.id == row_id, raw == was)
                connection.execute(same.values({column: type_coerce(sealer.reseal(was), Text)}))
        if not rows:
            return count
        last, count = rows[-1][0], count + len(rows)
