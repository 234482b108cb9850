"""Answers that are entered: dates, times, days, counts and digits. On a phone each is a run of keys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import ClassVar

from flows.hearing import dates, numerals, times, weekdays
from flows.hearing.days_back import days_until
from flows.hearing.plain import plain
from flows.replies import SPOKEN, Channel, Choice, Heard, Json, Kind, Misfit

HALVES = re.compile(
    r"(?<![a-z])(?:a ?m|p ?m|noon|midnight|(?:morning|afternoon|evening|(?:to)?night|manana|madrugada|tarde|noche)s?)\b"
)
WRITTEN_OUT = re.compile(r"\b0\d")
"""A leading zero: 0930, 09:30. Keys on a phone always have one, so there it says nothing."""
HALF_LETTER = re.compile(r"\d(?:[ap]\b| p\b| a$)")
"""9a, 9 p; but "9 a" only at the end, for in Spanish it may go on."""


def is_sure(at: time, text: str, channel: Channel) -> bool:
    """Whether a time says by itself which half of the day it means: 21:00, 9 PM, 0930, 12 (noon); not 9."""
    said = plain(text)
    if at.hour in (0, *range(12, 24)) or HALVES.search(said) or HALF_LETTER.search(said):
        return True
    return channel == "sms" and WRITTEN_OUT.search(said) is not None


@dataclass(frozen=True)
class Day:
    """A day somebody named; `other` is the second way to read it, where there is one."""

    day: date
    other: date | None = None


@dataclass(frozen=True)
class PastDay(Kind[Day]):
    """A date up to today, in any usual spelling; on a phone MMDDYYYY."""

    keys = 8
    misfit = "misfit-date"

    def read(self, heard: Heard) -> Day | Misfit:
        reading = dates.read_date(heard.own, today=heard.today(), language=heard.language)
        if reading.problem == "future":
            return Misfit("misfit-future")
        return Day(reading.day, reading.other) if reading.day else self.no_fit()

    def store(self, value: Day) -> Json:
        return [value.day.isoformat(), value.other and value.other.isoformat()]

    def load(self, kept: Json) -> Day:
        day, other = kept
        return Day(date.fromisoformat(day), date.fromisoformat(other) if other else None)

    def examples(self) -> Sequence[Day]:
        return [Day(date(2025, 11, 30)), Day(date(2026, 1, 3), date(2026, 3, 1))]

    def label(self, value: Day) -> str:
        return "a date with two readings" if value.other else "a date"


@dataclass(frozen=True)
class WhichDay(Choice):
    """One of the days that were read back, by its number or named once more; the year may be left out."""

    days: tuple[date, ...] = ()
    """In the order of the options; those behind them stand for no day."""

    def read(self, heard: Heard) -> str | Misfit:
        picked = super().read(heard)
        reading = dates.read_date(heard.own, today=heard.today(), language=heard.language)
        if not isinstance(picked, Misfit) or reading.day is None:
            return picked
        yearless = len(re.findall(r"\d+", heard.own)) < 2
        for option, day in zip(self.options, self.days, strict=False):
            if reading.day == day or (yearless and (reading.day.month, reading.day.day) == (day.month, day.day)):
                return option
        return picked


@dataclass(frozen=True)
class ClockTime(Kind[tuple[time, bool]]):
    """A time of day, and whether morning or evening was said; on a phone HHMM."""

    keys = 4
    misfit = "misfit-time"

    def read(self, heard: Heard) -> tuple[time, bool] | Misfit:
        at = times.read_time(heard.own)
        if at is None:
            return self.no_fit()
        return at, is_sure(at, heard.own, heard.channel)

    def store(self, value: tuple[time, bool]) -> Json:
        return [value[0].isoformat("minutes"), value[1]]

    def load(self, kept: Json) -> tuple[time, bool]:
        return time.fromisoformat(kept[0]), bool(kept[1])

    def examples(self) -> Sequence[tuple[time, bool]]:
        return [(time(9), True), (time(9), False)]

    def label(self, value: tuple[time, bool]) -> str:
        return "a time" if value[1] else "a time, morning or evening not said"


@dataclass(frozen=True)
class Weekdays(Kind[tuple[str, ...]]):
    """Days of the week as RFC 5545 codes; on a phone their numbers, Monday 1."""

    keys = 7
    misfit = "misfit-weekdays"
    CODES: ClassVar[str] = "MO TU WE TH FR SA SU"

    def read(self, heard: Heard) -> tuple[str, ...] | Misfit:
        said = heard.own.strip()
        if said and set(said) <= set("1234567"):
            codes = self.CODES.split()
            return tuple(codes[int(n) - 1] for n in sorted(set(said)))
        return weekdays.read_weekdays(heard.own) or self.no_fit()

    def load(self, kept: Json) -> tuple[str, ...]:
        return tuple(kept)

    def examples(self) -> Sequence[tuple[str, ...]]:
        return [("MO", "WE", "FR")]

    def label(self, value: tuple[str, ...]) -> str:
        return "some days"


@dataclass(frozen=True)
class Timetable(Kind[tuple[tuple[str, ...], time | None, bool]]):
    """Days, a time, or both, as behind CHECKIN: (codes, time or None, whether am or pm is sure)."""

    keys = SPOKEN
    misfit = "misfit-timetable"

    def read(self, heard: Heard) -> tuple[tuple[str, ...], time | None, bool] | Misfit:
        found = times.read_schedule(heard.own)
        days, at = found.days, found.at
        if days is None or (not days and at is None):
            return self.no_fit()
        return days, at, at is None or is_sure(at, found.said, heard.channel)

    def store(self, value: tuple[tuple[str, ...], time | None, bool]) -> Json:
        days, at, sure = value
        return [list(days), at and at.isoformat("minutes"), sure]

    def load(self, kept: Json) -> tuple[tuple[str, ...], time | None, bool]:
        days, at, sure = kept
        return tuple(days), time.fromisoformat(at) if at else None, sure

    def examples(self) -> Sequence[tuple[tuple[str, ...], time | None, bool]]:
        return [(("MO", "WE", "FR"), time(9), True), ((), time(9), False), (("MO",), None, True)]


PIN_LENGTH = 4
LEAST_LEFT = timedelta(hours=2)
"""Of a day, by hours in which nothing may come."""


def _length(window: tuple[time, time]) -> timedelta:
    start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in window)
    return (end - start) % timedelta(days=1)


@dataclass(frozen=True)
class Window(Kind[tuple[time, time]]):
    """From one time to another, as in 10PM-7AM; on a phone HHMMHHMM."""

    keys = 8
    misfit = "misfit-window"

    def read(self, heard: Heard) -> tuple[time, time] | Misfit:
        said = heard.own.strip()
        keyed = f"{said[:4]}-{said[4:]}" if len(said) == 8 and said.isdigit() else said
        window = times.read_window(keyed)
        if window is None:
            return self.no_fit()
        return window if _length(window) <= timedelta(days=1) - LEAST_LEFT else Misfit("misfit-window-long")

    def store(self, value: tuple[time, time]) -> Json:
        return [at.isoformat("minutes") for at in value]

    def load(self, kept: Json) -> tuple[time, time]:
        return time.fromisoformat(kept[0]), time.fromisoformat(kept[1])

    def examples(self) -> Sequence[tuple[time, time]]:
        return [(time(22), time(7))]


@dataclass(frozen=True)
class Count(Kind[int]):
    """A whole number in figures or words and no other words than small talk; on a phone an entry of two keys."""

    low: int
    high: int
    keys = 2

    def read(self, heard: Heard) -> int | Misfit:
        found = self.number_in(heard)
        fits = found is not None and self.low <= found <= self.high
        return found if fits and found is not None else Misfit("misfit-scale", (("low", self.low), ("high", self.high)))

    def number_in(self, heard: Heard) -> int | None:
        return numerals.read_number(heard.own)

    def examples(self) -> Sequence[int]:
        return [self.low, self.high]

    def label(self, value: int) -> str:
        return "a number"


@dataclass(frozen=True)
class DayCount(Count):
    """So many days, which may be told in weeks or months, or as until a day of the week."""

    def number_in(self, heard: Heard) -> int | None:
        number = numerals.read_span(heard.own)
        return days_until(plain(heard.own), heard.today()) if number is None else number


@dataclass(frozen=True)
class Pin(Kind[str]):
    """The four digits of a PIN."""

    keys = PIN_LENGTH
    misfit = "misfit-pin"
    secret = True

    def read(self, heard: Heard) -> str | Misfit:
        digits = "".join(c for c in heard.own if c.isascii() and c.isdigit())
        rest = heard.own.strip().replace(" ", "").replace("-", "").rstrip(".")
        return digits if rest == digits and len(digits) == PIN_LENGTH else self.no_fit()

    def examples(self) -> Sequence[str]:
        return ["9" * PIN_LENGTH]

    def label(self, value: str) -> str:
        return "a PIN"


CODE_LENGTH = 4


@dataclass(frozen=True)
class CodeAndPin(Kind[str]):
    """A one-time code and then a coordinator's PIN, a word or two beside them at most; or NO."""

    keys = CODE_LENGTH + PIN_LENGTH
    misfit = "misfit-code"
    secret = True
    OTHER_WORDS: ClassVar[int] = 3

    def read(self, heard: Heard) -> str | Misfit:
        said = plain(heard.own).split()
        if said == ["no"]:
            return "no"
        figures = [word for word in said if word.isdigit()]
        whole = [len(word) for word in figures] in ([CODE_LENGTH, PIN_LENGTH], [self.keys])
        return "".join(figures) if whole and len(said) - len(figures) <= self.OTHER_WORDS else self.no_fit()

    def hides(self, kept: Json) -> bool:
        return bool(kept != "no")

    def examples(self) -> Sequence[str]:
        return ["9" * self.keys, "no"]

    def label(self, value: str) -> str:
        return "NO" if value == "no" else "the code and the PIN"
