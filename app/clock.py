"""The one clock. Nothing else in the line asks what time it is, so a year can pass in a test."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware, in UTC."""

    def wait_until(self, at: datetime) -> bool:
        """Let time pass. False where waiting does not make it pass."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait_until(self, at: datetime) -> bool:
        time.sleep(max(0.0, (at - self.now()).total_seconds()))
        return True


class VirtualClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.set(at)

    def now(self) -> datetime:
        return self._at

    def wait_until(self, _at: datetime) -> bool:
        return False

    def set(self, at: datetime) -> None:
        if at.utcoffset() is None:
            raise ValueError("a time without a zone is no time")
        self._at = at.astimezone(UTC)

    def advance(self, delta: timedelta) -> None:
        self._at += delta
