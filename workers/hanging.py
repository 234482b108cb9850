"""A process that stops dead with SQLite's write lock in its hands holds up all others. PostgreSQL ends such a session by
itself (`idle_in_transaction_session_timeout`); here whoever keeps the processes running ends it.
"""

import fcntl
import os
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

LONGEST, GAP = 30, 5
"""Seconds. None of our transactions takes nearly as long. After a gap between two looks (the machine slept) it counts anew."""
WRITE_LOCK = 120
"""The byte that a writer locks in the file `-shm` beside the database (https://www.sqlite.org/walformat.html)."""
FLOCK = "hhqqi0q"
"""The C structure `flock` of Linux: kind, from where, first byte, how many, and whose (a process id)."""


@dataclass
class Hanging:
    """Looks often, and needs no way to the database, which could hang as well."""

    database: Path
    _seen: tuple[int, int] | None = None
    _since: float = 0.0
    _looked: float = 0.0

    def look(self, now: float) -> int | None:
        """The process (its id) that was seen with the lock at every look for too long, while nothing was written. `now` is
        in seconds, of a clock that only goes on. It is told once in that time.
        """
        seen, slept = self._holder_and_write(), now - self._looked > GAP
        self._looked = now
        if seen != self._seen or seen is None or slept:
            self._seen, self._since = seen, now
        if seen is None or now - self._since < LONGEST:
            return None
        self._since = now
        return seen[0]

    def _holder_and_write(self) -> tuple[int, int] | None:
        with suppress(OSError):
            if pid := holder(self.database):
                return pid, Path(f"{self.database}-wal").stat().st_mtime_ns
        return None


def hanging(database_url: str) -> Hanging | None:
    """None where the database sees to it itself, or the system cannot tell who holds a lock."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or sys.platform != "linux":
        return None
    return Hanging(Path(url.database))


def holder(database: Path) -> int | None:
    """The process that is writing to that database. For one that has no connection to it: closing the file lets go of
    all locks that the process holds on it.
    """
    file = os.open(f"{database}-shm", os.O_RDONLY)
    try:
        asked = struct.pack(FLOCK, fcntl.F_WRLCK, os.SEEK_SET, WRITE_LOCK, 1, 0)
        kind, _, _, _, pid = struct.unpack_from(FLOCK, fcntl.fcntl(file, fcntl.F_GETLK, asked))
    finally:
        os.close(file)
    return None if kind == fcntl.F_UNLCK else pid
