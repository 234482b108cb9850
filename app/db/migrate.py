"""Brings a database to the newest shape, however many processes try to at once. `python -m app.db.migrate NAME` writes
the next migration by comparing the models with it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from cryptography.fernet import Fernet
from sqlalchemy import Connection, Engine, MetaData, text

from app.db.base import Base
from app.db.engine import WORK_PATIENCE, make_engine
from app.db.own_keys import OtherKeys
from app.sealed import Sealer

MIGRATIONS = Path(__file__).parent / "migrations"
APP = Path(__file__).parents[1]
LOCK = 0x48414E44  # "HAND": any number, as long as nothing else in the database locks it


class NewerDatabase(OtherKeys):
    """As with other keys, we leave it as it is."""

    in_short = "newer than this line"


def upgrade(engine: Engine) -> None:
    with _alone(engine) as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection), "head")


def is_newest(engine: Engine) -> bool:
    """Whether every migration was made here. A look without the lock: it may change while one is being made."""
    with engine.connect() as connection:
        _refuse_newer(connection)
        newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
        return MigrationContext.configure(connection).get_current_revision() == newest


def _refuse_newer(connection: Connection) -> None:
    ours = {one.revision for one in ScriptDirectory.from_config(_config(connection)).walk_revisions()}
    if not ours.issuperset(MigrationContext.configure(connection).get_current_heads()):
        raise NewerDatabase("The database was made by a newer Handrail than this one. Run that one, or a newer one.")


def write_migration(engine: Engine, name: str) -> None:
    with _alone(engine) as connection:
        command.revision(_config(connection), message=name, autogenerate=True)


def differences(engine: Engine) -> list[Any]:
    """What the models say and the database does not. Empty when every change has its migration."""
    with engine.connect() as connection:
        found = list(compare_metadata(MigrationContext.configure(connection), every_model()))
        return found + [("ids are given out twice", table) for table in _giving_ids_twice(connection)]


def _giving_ids_twice(connection: Connection) -> list[str]:
    """Alembic does not compare this, and a batch that makes a table anew drops it: it takes
    `table_kwargs={"sqlite_autoincrement": True}`.
    """
    if connection.dialect.name != "sqlite":
        return []
    tables = every_model().tables.values()
    meant = {table.name for table in tables if table.dialect_options["sqlite"]["autoincrement"]}
    by_number = {table.name for table in tables if table.autoincrement_column is not None}
    return sorted(meant & by_number - _counting(connection))


def every_model() -> MetaData:
    """Each feature keeps its tables in its own `models.py`; only once read do they stand in the metadata."""
    for path in sorted(APP.rglob("models.py")):
        import_module(".".join(path.relative_to(APP.parent).with_suffix("").parts))
    return Base.metadata


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction; whoever else migrates waits."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            with _alone_on_sqlite(connection):
                yield connection
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection


@contextmanager
def _alone_on_sqlite(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by making a new one and dropping the old. That would take the rows that refer to it along, so
    foreign keys rest meanwhile; they can only be switched off before the transaction begins. And the new one would count
    from its last row, so what the old one had counted up to is kept.
    """
    connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            counted = _counted(connection)
            yield
            _count_on(connection, counted)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError("a migration left rows that refer to nothing; nothing was changed")
    finally:
        connection.connection.cursor().execute("PRAGMA foreign_keys = ON")


def _counting(connection: Connection) -> set[str]:
    """The tables that give no id out twice."""
    declared = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '% AUTOINCREMENT%'"
    return set(connection.execute(text(declared)).scalars())


def _counted(connection: Connection) -> dict[str, int]:
    """The highest id that each ever gave out. SQLite keeps it where there is such a table at all."""
    if not _counting(connection):
        return {}
    return {name: last for name, last in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}  # noqa: C416


def _count_on(connection: Connection, counted: dict[str, int]) -> None:
    now = _counted(connection)
    for name in _counting(connection) & counted.keys():
        if counted[name] > now.get(name, 0):
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
            kept = {"name": name, "last": counted[name]}
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), kept)


def _main(name: str) -> None:
    with TemporaryDirectory() as folder:
        engine = make_engine(
            f"sqlite:///{folder}/empty.db", Sealer([Fernet.generate_key().decode()], b""), patience=WORK_PATIENCE
        )
        upgrade(engine)
        write_migration(engine, name)
        engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m app.db.migrate NAME")
    _main(sys.argv[1])
