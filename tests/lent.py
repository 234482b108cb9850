"""A migrated database that is lent to one test after another, and emptied in between."""

import os
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, event

from app.db.base import Base
from tests import servers


@dataclass(frozen=True)
class Lent:
    url: str
    empty: Callable[[Engine], None]


@contextmanager
def lent_sqlite(path, template):
    """The template's file, copied over the old one."""
    shutil.copyfile(template, path)

    def empty(engine):
        if not event.contains(engine, "connect", in_no_hurry):
            event.listen(engine, "connect", in_no_hurry)
        engine.dispose()  # the last connection out folds the WAL into the file
        shutil.copyfile(template, path)

    yield Lent(f"sqlite:///{path}", empty)


def in_no_hurry(connection, _record):
    """Nothing here has to outlive a power cut, and waiting for the disk is a good part of a test's time."""
    connection.execute("PRAGMA synchronous = OFF")


@contextmanager
def lent_postgresql(server, template):
    """A database made from the template; its tables are emptied, and count from 1 again."""
    name = f"handrail_lent_{os.getpid()}"
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)

    servers.run_sql(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    address = servers.in_database(server, name)

    def empty(_engine):
        with servers.connect(address) as own:  # it waits as long as it takes, unlike the line's own
            own.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")

    yield Lent(address, empty)
    servers.run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")
