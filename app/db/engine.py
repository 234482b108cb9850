"""The way to the database: PostgreSQL, or one SQLite file. Whatever is broken there, a call to it comes back within
`patience`, because a person waits for the answer.
"""

import logging
import sqlite3
import time
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from app.config import Settings
from app.db.own_keys import OtherKeys, let_in_with_own_keys
from app.db.patience import give_up_in_time, grace, ping_after_idling
from app.db.types import seal_with
from app.sealed import Sealer

# A webhook must be answered within 4 seconds. Workers and migrations may wait longer.
WEB_PATIENCE = timedelta(seconds=2)
WORK_PATIENCE = timedelta(seconds=30)
A_MOMENT = 0.001
"""Seconds. SQLite itself looks for the lock ever more seldom, every 100 ms in the end; whoever sends a broadcast leaves it
free for less than one, again and again, and the cancel would wait for the last text.
"""


DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedFile(OtherKeys):
    """As with other keys, nothing goes on with this one before somebody has looked at it."""

    in_short = "damaged"


class NoRows(logging.Filter):
    """SQLAlchemy's log hides what goes in, and at DEBUG tells what comes out: opened, every name and word."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno > logging.DEBUG


NO_ROWS = NoRows()


def make_engine(
    where: Settings | str, sealer: Sealer, *, patience: timedelta = WEB_PATIENCE, pool_size: int = 20
) -> Engine:
    url = make_url(where if isinstance(where, str) else where.database_url)
    sqlite = url.get_backend_name() == "sqlite"
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=patience.total_seconds(),
        # An error would otherwise carry what it was about to store into the log.
        hide_parameters=True,
        connect_args={} if sqlite else _postgresql_arguments(patience),
    )
    seal_with(engine, sealer)
    logging.getLogger("sqlalchemy.engine.Engine").addFilter(NO_ROWS)
    if sqlite:
        _tame_sqlite(engine, patience)
    else:
        give_up_in_time(engine, patience)
        ping_after_idling(engine)
    let_in_with_own_keys(engine, sealer)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Rows stay readable after the commit: what is said to a person is often rendered from them then."""
    return sessionmaker(engine, expire_on_commit=False)


def _milliseconds(span: timedelta) -> int:
    return round(span.total_seconds() * 1000)


def _postgresql_arguments(patience: timedelta) -> dict[str, Any]:
    limit = _milliseconds(patience - 2 * grace(patience))
    options = {
        "statement_timeout": limit,
        "lock_timeout": limit,
        # A worker that stops dead inside a transaction must not keep its locks for ever.
        "idle_in_transaction_session_timeout": max(limit, 30_000),
        "timezone": "UTC",
    }
    return {
        "connect_timeout": 2,
        # A server that vanished from the network answers nothing, not even an error.
        "tcp_user_timeout": limit,
        "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
    }


def _tame_sqlite(engine: Engine, patience: timedelta) -> None:
    """Every transaction takes the one write lock at its start. A plain BEGIN fails as soon as two of them have read and
    both want to write, whatever the time-out. sqlite3's own BEGIN is switched off, ours is sent instead.
    """

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        # The order matters: changing to WAL may already have to wait for another process.
        connection.execute(f"PRAGMA busy_timeout = {_milliseconds(patience)}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 0")

    @event.listens_for(engine, "handle_error")
    def tell_of_damage(context: ExceptionContext) -> None:
        if _sqlite_code(context.original_exception) in DAMAGED:
            damaged = "The file that DATABASE_URL names is damaged, or no SQLite database. Put a backup in its place."
            raise DamagedFile(damaged) from context.original_exception

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        end = time.monotonic() + patience.total_seconds()
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as fault:
                if not _is_busy(fault) or time.monotonic() > end:
                    raise
                time.sleep(A_MOMENT)
            else:
                return


def _is_busy(fault: OperationalError) -> bool:
    return _sqlite_code(fault.orig) == sqlite3.SQLITE_BUSY


def _sqlite_code(fault: BaseException | None) -> int:
    """The rest of the code says busy with what, or damaged where."""
    return int(getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
