"""The ways in which a database is away, each as a context for a world."""

import sqlite3
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event, make_url, text

from app.db.base import Base
from app.db.engine import make_engine, make_sessions
from tests import servers

HASTY = timedelta(milliseconds=150)
"""What a wait for the database is cut to where not the wait itself is looked at."""


def with_patience(world, patience):
    world.line.engine.dispose()
    world.line.engine = make_engine(world.settings, world.line.sealer, patience=patience)
    world.line.sessions = make_sessions(world.line.engine)


@contextmanager
def locked(world):
    """SQLite: another writer holds the file and does not let go."""
    writer = sqlite3.connect(make_url(world.settings.database_url).database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        writer.execute("ROLLBACK")
        writer.close()


@contextmanager
def unopened(world):
    """SQLite: the folder of the file is gone."""
    known, sessions = world.line.engine, world.line.sessions
    world.line.engine = make_engine("sqlite:////nowhere/line.db", world.line.sealer, patience=HASTY)
    world.line.sessions = make_sessions(world.line.engine)
    try:
        yield
    finally:
        world.line.engine.dispose()
        world.line.engine, world.line.sessions = known, sessions


@contextmanager
def full(world):
    """SQLite: the disk has no room for one page more. What finds room in the pages that are there is still taken."""
    engine = world.line.engine

    def no_room(connection):
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # never less than what there is

    event.listen(engine, "begin", no_room)
    try:
        yield
    finally:
        event.remove(engine, "begin", no_room)
        engine.dispose()  # a connection stays as it was opened


@contextmanager
def refused(world):
    """PostgreSQL: every connection is cut, and no new one is taken."""
    url = make_url(world.settings.database_url)
    server = url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    servers.run_sql(
        server,
        f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{url.database}'",
    )
    try:
        yield
    finally:
        servers.run_sql(server, f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS true")


@contextmanager
def read_only(world):
    """PostgreSQL: it answers, and takes no writes, as after a fail-over or where the disk is full."""
    url = make_url(world.settings.database_url)
    server = url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{url.database}'"
    servers.run_sql(server, f"ALTER DATABASE {url.database} SET default_transaction_read_only = on", cut)
    try:
        yield
    finally:
        servers.run_sql(server, f"ALTER DATABASE {url.database} RESET default_transaction_read_only")
        world.line.engine.dispose()  # a connection stays as it was opened


@contextmanager
def held(world):
    """PostgreSQL: it listens, and somebody else holds every table."""
    other = make_engine(world.settings.database_url, world.line.sealer, patience=timedelta(seconds=60))
    with other.connect() as connection:
        connection.execute(text(f"LOCK TABLE {', '.join(Base.metadata.tables)} IN ACCESS EXCLUSIVE MODE"))
        try:
            yield
        finally:
            connection.rollback()
    other.dispose()


WAYS = {"sqlite": (locked, unopened), "postgresql": (refused, held, read_only)}
