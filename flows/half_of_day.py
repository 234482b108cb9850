"""Morning or evening, of a time that was said without either."""

from dataclasses import dataclass
from datetime import time

from flows.entries import is_sure
from flows.hearing.times import read_time
from flows.replies import Choice, Heard, Misfit


@dataclass(frozen=True)
class HalfOfDay(Choice):
    """By number, in words ("noche", PM), or with the time again (9AM); another time is none of the two."""

    options: tuple[str, ...] = ("morning", "evening")
    others: tuple[tuple[str, str], ...] = (
        ("later", "evening"),
        ("later in the day", "evening"),
        ("mas tarde", "evening"),
    )
    at: time = time(9)

    @property
    def clock(self) -> str:
        return f"{self.at.hour % 12 or 12}:{self.at.minute:02}"

    def read(self, heard: Heard) -> str | Misfit:
        picked = super().read(heard)
        said = (heard.own, f"{self.clock} {heard.own}") if isinstance(picked, Misfit) else ()
        return next(filter(None, map(self._half, said)), picked)

    def _half(self, said: str) -> str | None:
        at = read_time(said)
        same = at is not None and (at.hour % 12, at.minute) == (self.at.hour % 12, self.at.minute)
        return self.options[at.hour >= 12] if at and same and is_sure(at, said, "sms") else None
