"""A whole copy of a SQLite file, whoever writes in it meanwhile. Copied by hand it would lack what still stands in its WAL."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine


def back_up(engine: Engine, into: Path) -> None:
    """Readable by this user alone. Raises FileExistsError rather than write over anything; a copy that fails is taken away."""
    os.close(os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(engine.raw_connection()) as source, closing(sqlite3.connect(into)) as copy:
            assert isinstance(source.driver_connection, sqlite3.Connection)
            source.driver_connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    except BaseException:
        into.unlink()
        raise
