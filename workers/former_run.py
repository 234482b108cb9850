"""One line at a time on one var folder, and nothing left of a former one. Both are known by locks that the system lets
go of by itself when their holders end, however they end: one held by the supervisor, one inherited by its children.
"""

import fcntl
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.config import SettingError

# A supervisor that was told to stop takes a few seconds.
PATIENCE_SECONDS = 10.0


class Run:
    """While any child lives, the children's lock is held, so their process group still exists and its number cannot
    have gone to strangers: it is safe to end it.
    """

    def __init__(self, var: Path) -> None:
        self._folder = var / "run"
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._group = self._folder / "group"
        self._own = self._open("line.lock")
        self.children_lock = self._open("children.lock")

    def begin(self) -> bool:
        """True when something of a former run had to be ended."""
        if not _within(PATIENCE_SECONDS, lambda: _locked(self._own)):
            raise SettingError("HANDRAIL_VAR is in use by a line that is running; stop it, or name another folder.")
        if _locked(self.children_lock):
            return False
        self._end_former_children()
        return True

    def record(self, group: int) -> None:
        self._group.write_text(str(group))

    def forget(self) -> None:
        """Before a new group begins: an old number must never be taken for it."""
        self._group.unlink(missing_ok=True)

    def close(self) -> None:
        os.close(self.children_lock)
        os.close(self._own)

    def _open(self, name: str) -> int:
        return os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o600)

    def _end_former_children(self) -> None:
        for sign, seconds in ((signal.SIGTERM, 4.0), (signal.SIGKILL, 4.0)):
            with suppress(OSError, ValueError):
                os.killpg(int(self._group.read_text()), sign)
            if _within(seconds, lambda: _locked(self.children_lock)):
                return
        raise SettingError("HANDRAIL_VAR is in use by processes of a former run that could not be ended; end them.")


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _within(seconds: float, true: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
