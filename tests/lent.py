"""A migrated database that is lent to one test after another, and emptied in between."""

import os
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, event

from app.db.base import Base
from tests import servers

MANY = 300
"""Rows of one table."""


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


def empty_all(address):
    """(for few rows, for many). Few are deleted four times as fast as tables are truncated; of many the dead ones would stay, and be
    read by whoever comes after. Only a superuser may go past the triggers that
    keep a consent from being deleted.
    """
    tables = [table.name for table in Base.metadata.sorted_tables]
    with servers.connect(address) as own:
        sequences = own.execute(
            "SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public'"
        ).fetchall()
        ((superuser,),) = own.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchall()
    truncated = f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE"
    if not superuser:
        return truncated, truncated
    steps = [f"DELETE FROM {table}" for table in tables]
    steps += [f"SELECT setval('{sequence}', 1, false)" for (sequence,) in sequences]
    return "; ".join(["SET session_replication_role = replica", *steps]), truncated


@contextmanager
def lent_postgresql(server, template):
    """A database made from the template; its tables are emptied, and count from 1 again."""
    name = f"handrail_lent_{os.getpid()}"

    servers.run_sql(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    address = servers.in_database(server, name)

    few, many = empty_all(address)

    def empty(_engine):
        with servers.connect(address) as own:  # it waits as long as it takes, unlike the line's own
            ((most,),) = own.execute("SELECT max(last_value) FROM pg_sequences WHERE schemaname = 'public'").fetchall()
            own.execute(many if (most or 0) > MANY else few)

    yield Lent(address, empty)
    servers.run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")
