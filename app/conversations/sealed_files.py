"""What came while the database was away, in sealed files: each written whole or not at all, and read in its order. What the
disk has no room for waits in memory, is handled from there, and is written as soon as there is room.
"""

import fcntl
import json
import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Generic, TypeVar
from uuid import uuid4

from cryptography.fernet import InvalidToken

from app.line import Line

log = logging.getLogger(__name__)
T = TypeVar("T")
NAME = re.compile(r"\d-\d{20}-[0-9a-f]{32}\.sealed")
DAMAGED = ".damaged"
NOTHING_OF_OURS = (InvalidToken, ValueError, KeyError, TypeError)
"""What opening a file raises that holds nothing, or nothing that we can open."""
TRY_AGAIN = 0.5
"""Seconds."""


@dataclass(frozen=True)
class Folder(Generic[T]):
    """All of one kind, made of a dataclass by `make`; `holds` names it inside the files."""

    name: str
    holds: str
    make: Callable[..., T]

    def keep(self, line: Line, one: Any, *, first: bool = False) -> None:
        """`first`: it has its turn before all that are not."""
        at = line.clock.now()
        sealed = line.sealer.seal(json.dumps({"at": at.isoformat(), self.holds: asdict(one)}))
        path = self._place(line) / f"{0 if first else 1}-{at:%Y%m%d%H%M%S%f}-{uuid4().hex}.sealed"
        if not _written(path, sealed):
            _in_memory.keep(path, sealed)

    def each(self, line: Line) -> Iterator[tuple[Path, datetime, T]]:
        """Each in its turn: which, when it came, and what. One that cannot be opened is put aside for a person; one that the
        disk does not give out stays, and holds up no other.
        """
        for path in sorted(self._paths(line)):
            try:
                at, one = self._opened(line, path)
            except FileNotFoundError:
                continue  # somebody took it away
            except OSError as fault:
                log.error("a %s that was kept cannot be read (%s)", self.holds, fault.strerror)  # noqa: TRY400
            except NOTHING_OF_OURS:
                log.exception("a %s that was kept cannot be opened; it stays as %s", self.holds, DAMAGED)
                with suppress(OSError):
                    path.rename(path.with_suffix(DAMAGED))
            else:
                yield path, at, one

    def first_since(self, line: Line, at: datetime) -> bool:
        """Whether one that has its turn before the others came after `at`, and waits still."""
        return any(f"0-{at:%Y%m%d%H%M%S%f}" < path.name < "1" for path in self._paths(line))

    def damaged(self, line: Line) -> int:
        """How many were put aside."""
        return sum(1 for _ in self._place(line).glob(f"*{DAMAGED}"))

    def _place(self, line: Line) -> Path:
        return line.settings.var / self.name

    def _paths(self, line: Line) -> set[Path]:
        """In memory first: what is written meanwhile is then found on the disk."""
        place = self._place(line)
        waiting = {path for path in _in_memory.paths() if path.parent == place}
        return waiting | {path for path in place.iterdir() if NAME.fullmatch(path.name)} if place.is_dir() else waiting

    def _opened(self, line: Line, path: Path) -> tuple[datetime, T]:
        kept = json.loads(line.sealer.open(_in_memory.at(path) or path.read_text("ascii")))
        return datetime.fromisoformat(kept["at"]), self.make(**kept[self.holds])


def done(path: Path) -> None:
    """It was handled."""
    if not _in_memory.take(path):
        path.unlink(missing_ok=True)


@contextmanager
def alone(line: Line) -> Iterator[bool]:
    """Whether nobody else on this machine handles them now: with two at once, a START could overtake a STOP."""
    with (line.settings.var / "spool.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _written(path: Path, sealed: str) -> bool:
    """On the disk itself, so that a machine that loses its power has it too."""
    half = path.with_suffix(".half")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.touch(mode=0o600)
        with half.open("w", encoding="ascii") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)  # noqa: PTH105  # the rename is what makes it whole
        _note_name(path.parent)
    except OSError:
        return False
    return True


def _note_name(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class InMemory:
    """Lost only with the process. One thread writes what waits, and ends when nothing does."""

    def __init__(self) -> None:
        self._waiting = dict[Path, str]()
        self._lock = Lock()
        self._writes = False

    def keep(self, path: Path, sealed: str) -> None:
        log.error("what came could be written nowhere and waits in memory; is there room under HANDRAIL_VAR?")
        with self._lock:
            self._waiting[path] = sealed
            if not self._writes:
                self._writes = True
                Thread(target=self._write, daemon=True).start()

    def paths(self) -> list[Path]:
        with self._lock:
            return list(self._waiting)

    def at(self, path: Path) -> str | None:
        with self._lock:
            return self._waiting.get(path)

    def take(self, path: Path) -> bool:
        """Whether it was there."""
        with self._lock:
            return self._waiting.pop(path, None) is not None

    def _write(self) -> None:
        while waiting := self._first():
            if not _written(*waiting):
                time.sleep(TRY_AGAIN)
            elif not self.take(waiting[0]):
                waiting[0].unlink(missing_ok=True)  # it was handled meanwhile

    def _first(self) -> tuple[Path, str] | None:
        with self._lock:
            self._writes = bool(self._waiting)
            return next(iter(self._waiting.items()), None)


_in_memory = InMemory()
