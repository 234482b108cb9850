"""Texts in sealed files while the database is away: each written whole or not at all, opt-outs first, the rest as they came.
What the disk has no room for waits in memory, and is written as soon as there is some.
"""

import fcntl
import json
import logging
import os
import re
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from uuid import uuid4

from cryptography.fernet import InvalidToken

from app.conversations.hear import Incoming
from app.line import Line

log = logging.getLogger(__name__)
NAME = re.compile(r"\d-\d{20}-[0-9a-f]{32}\.sealed")
DAMAGED = ".damaged"
NO_TEXT = (InvalidToken, ValueError, KeyError, TypeError)
"""What opening a file raises that holds no text, or none that we can open."""
TRY_AGAIN = 0.5
"""Seconds."""


def keep_text(line: Line, text: Incoming, *, first: bool) -> None:
    at = line.clock.now()
    sealed = line.sealer.seal(json.dumps({"at": at.isoformat(), "text": asdict(text)}))
    path = _folder(line) / f"{0 if first else 1}-{at:%Y%m%d%H%M%S%f}-{uuid4().hex}.sealed"
    if not _written(path, sealed):
        _in_memory.keep(path, sealed)


def kept_texts(line: Line) -> Iterator[tuple[Path, datetime, Incoming]]:
    """Each in its turn: where it lies, when it came, and what. One that cannot be opened is put aside for a person."""
    folder = _folder(line)
    names = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name)) if folder.is_dir() else []
    for path in names:
        with suppress(FileNotFoundError):  # somebody took it away
            try:
                at, text = _opened(line, path)
            except NO_TEXT:
                log.exception("a spooled text cannot be opened; it stays as %s", DAMAGED)
                path.rename(path.with_suffix(DAMAGED))
            else:
                yield path, at, text


def damaged(line: Line) -> int:
    """How many were put aside."""
    return sum(1 for _ in _folder(line).glob(f"*{DAMAGED}"))


def _opened(line: Line, path: Path) -> tuple[datetime, Incoming]:
    kept = json.loads(line.sealer.open(path.read_text("ascii")))
    return datetime.fromisoformat(kept["at"]), Incoming(**kept["text"])


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


def _folder(line: Line) -> Path:
    return line.settings.var / "spool"


def _written(path: Path, sealed: str) -> bool:
    half = path.with_suffix(".half")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.touch(mode=0o600)
        half.write_text(sealed, "ascii")
        os.replace(half, path)  # noqa: PTH105  # the rename is what makes it whole
    except OSError:
        return False
    return True


class InMemory:
    """Lost only with the process. One thread writes what waits, and ends when nothing does."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Path, str]] = deque()
        self._lock = Lock()
        self._writes = False

    def keep(self, path: Path, sealed: str) -> None:
        log.error("a text could be written nowhere and waits in memory; is there room under HANDRAIL_VAR?")
        with self._lock:
            self._waiting.append((path, sealed))
            if not self._writes:
                self._writes = True
                Thread(target=self._write, daemon=True).start()

    def _write(self) -> None:
        while True:
            with self._lock:
                while self._waiting and _written(*self._waiting[0]):
                    self._waiting.popleft()
                if not self._waiting:
                    self._writes = False
                    return
            time.sleep(TRY_AGAIN)


_in_memory = InMemory()
