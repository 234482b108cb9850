"""The kinds of answer a question takes: how a reply is read, keyed, kept and explored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar, Generic, Literal, TypeVar

from flows.hearing import dates, numerals, times
from flows.hearing.plain import plain

Language = Literal["en", "es"]
Channel = Literal["sms", "voice"]
Json = Any

T = TypeVar("T")

SPOKEN = 0
"""`keys` of a kind that takes words; 1 takes a single key, more take an entry of up to that many."""


@dataclass(frozen=True)
class Heard:
    """One reply as it came: its text or keys, and what is needed to read it."""

    text: str
    channel: Channel
    language: Language
    today: date


@dataclass(frozen=True)
class Misfit:
    """A reply that does not answer the question, and the words that say so kindly."""

    key: str
    values: tuple[tuple[str, Any], ...] = ()


class Kind(Generic[T]):
    """A kind of answer. `keys` tells a phone how to take it."""

    keys: int = 1
    misfit: str = "misfit-choice"
    free: ClassVar[bool] = False
    """True where any words are an answer, so that only a few words are heard before it."""

    def read(self, heard: Heard) -> T | Misfit:
        """The answer in what was heard, or why it is none."""
        raise NotImplementedError  # every kind below reads

    def skipped(self) -> T | Misfit:
        """What NEXT means here: an answer where the question may be left out."""
        return Misfit("misfit-needed")

    def claims(self, heard: Heard) -> bool:
        """Whether this reply is an answer even where it is also a keyword."""
        return False

    def store(self, value: T) -> Json:
        """The answer as it is kept in the journal (JSON)."""
        return value

    def load(self, kept: Json) -> T:
        """The answer from the journal."""
        result: T = kept
        return result

    def examples(self) -> Sequence[T]:
        """Answers that between them reach every path (for explore)."""
        raise NotImplementedError  # every kind below has some

    def label(self, value: T) -> str:
        """A short name of an answer, for drawings."""
        return str(value)

    def no_fit(self) -> Misfit:
        return Misfit(self.misfit)


@dataclass(frozen=True)
class Scale(Kind[int]):
    """A whole number from low to high, one key on a phone."""

    low: int
    high: int

    def read(self, heard: Heard) -> int | Misfit:
        found = numerals.read_scale(heard.text, self.low, self.high)
        return Misfit("misfit-scale", (("low", self.low), ("high", self.high))) if found is None else found

    def examples(self) -> Sequence[int]:
        return range(self.low, self.high + 1)


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One of a few named options, numbered from 1; `zero` is an option that always stands on 0."""

    options: tuple[str, ...]
    zero: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    """Further words that mean an option, as (plain word, option)."""

    def numbered(self) -> list[tuple[str, str]]:
        """(key, option) in the order they are offered."""
        keyed = [(str(n), option) for n, option in enumerate(self.options, 1)]
        return [*keyed, ("0", self.zero)] if self.zero else keyed

    def read(self, heard: Heard) -> str | Misfit:
        said = plain(heard.text)
        by_word = dict(self.numbered()) | {option: option for _, option in self.numbered()} | dict(self.others)
        if said in by_word:
            return by_word[said]
        number = numerals.read_count(heard.text)
        return by_word.get(str(number), self.no_fit()) if number is not None else self.no_fit()

    def examples(self) -> Sequence[str]:
        return [option for _, option in self.numbered()]


YES_NO_WORDS = tuple(
    [(word, "yes") for word in ("y", "yeah", "yep", "sure", "ok", "okay", "si", "s", "claro", "bueno")]
    + [(word, "no") for word in ("n", "nope", "nah", "no gracias", "no thanks")]
)


MORE = (("more", "more"), ("mas", "more"))


def yes_no() -> Choice:
    """1 yes, 2 no, and the ways people say it."""
    return Choice(("yes", "no"), others=YES_NO_WORDS)


@dataclass(frozen=True)
class Agreement(Kind[bool]):
    """OK, as the consent asks for it: OK, yes, si or 1 agree; nothing else does."""

    misfit = "misfit-agreement"
    WORDS: ClassVar[frozenset[str]] = frozenset({"ok", "okay", "yes", "si", "1", "i agree", "acepto", "de acuerdo"})

    def read(self, heard: Heard) -> bool | Misfit:
        return True if plain(heard.text) in self.WORDS else self.no_fit()

    def claims(self, heard: Heard) -> bool:
        return plain(heard.text) in self.WORDS

    def examples(self) -> Sequence[bool]:
        return [True]


@dataclass(frozen=True)
class FreeWords(Kind[str | None]):
    """The person's own words (None where they left the question out with NEXT)."""

    most: int = 480
    keywords_first: bool = False
    """True for an aside (a note), where somebody who writes just MEETINGS wants the meetings."""
    keys = SPOKEN
    free = True
    misfit = "misfit-words"

    def read(self, heard: Heard) -> str | None | Misfit:
        said = " ".join(heard.text.split())[: self.most]
        return said or self.no_fit()

    def skipped(self) -> None:
        return None

    def examples(self) -> Sequence[str | None]:
        return ["Sam", None]


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
        reading = dates.read_date(heard.text, today=heard.today, language=heard.language)
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
class ClockTime(Kind[tuple[time, bool]]):
    """A time of day, and whether morning or evening was said; on a phone HHMM."""

    keys = 4
    misfit = "misfit-time"

    def read(self, heard: Heard) -> tuple[time, bool] | Misfit:
        at = times.read_time(heard.text)
        if at is None:
            return self.no_fit()
        return at, is_sure(at, heard.text)

    def store(self, value: tuple[time, bool]) -> Json:
        return [value[0].isoformat("minutes"), value[1]]

    def load(self, kept: Json) -> tuple[time, bool]:
        return time.fromisoformat(kept[0]), bool(kept[1])

    def examples(self) -> Sequence[tuple[time, bool]]:
        return [(time(9), True), (time(9), False)]

    def label(self, value: tuple[time, bool]) -> str:
        return "a time" if value[1] else "a time, morning or evening not said"


def is_sure(at: time, text: str) -> bool:
    """Whether a time says by itself which half of the day it means: 21:00, 9 PM, noon; not 9."""
    return at.hour in (0, *range(13, 24)) or any(half in plain(text) for half in HALVES)


HALVES = (
    "am",
    "pm",
    "a m",
    "p m",
    "noon",
    "midnight",
    "morning",
    "night",
    "evening",
    "manana",
    "tarde",
    "noche",
    "medio",
)


@dataclass(frozen=True)
class Weekdays(Kind[tuple[str, ...]]):
    """Days of the week as RFC 5545 codes; on a phone their numbers, Monday 1."""

    keys = 7
    misfit = "misfit-weekdays"
    CODES: ClassVar[str] = "MO TU WE TH FR SA SU"

    def read(self, heard: Heard) -> tuple[str, ...] | Misfit:
        said = heard.text.strip()
        if said and set(said) <= set("1234567"):
            codes = self.CODES.split()
            return tuple(codes[int(n) - 1] for n in sorted(set(said)))
        return times.read_weekdays(heard.text) or self.no_fit()

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
        found = times.read_schedule(heard.text)
        days, at = found.days, found.at
        if not days and at is None:
            return self.no_fit()
        return days, at, at is None or is_sure(at, heard.text)

    def store(self, value: tuple[tuple[str, ...], time | None, bool]) -> Json:
        days, at, sure = value
        return [list(days), at and at.isoformat("minutes"), sure]

    def load(self, kept: Json) -> tuple[tuple[str, ...], time | None, bool]:
        days, at, sure = kept
        return tuple(days), time.fromisoformat(at) if at else None, sure

    def examples(self) -> Sequence[tuple[tuple[str, ...], time | None, bool]]:
        return [(("MO", "WE", "FR"), time(9), True), ((), time(9), False), (("MO",), None, True)]


@dataclass(frozen=True)
class Window(Kind[tuple[time, time]]):
    """From one time to another, as in 10PM-7AM; on a phone HHMMHHMM."""

    keys = 8
    misfit = "misfit-window"

    def read(self, heard: Heard) -> tuple[time, time] | Misfit:
        said = heard.text.strip()
        keyed = f"{said[:4]}-{said[4:]}" if len(said) == 8 and said.isdigit() else said
        return times.read_window(keyed) or self.no_fit()

    def store(self, value: tuple[time, time]) -> Json:
        return [at.isoformat("minutes") for at in value]

    def load(self, kept: Json) -> tuple[time, time]:
        return time.fromisoformat(kept[0]), time.fromisoformat(kept[1])

    def examples(self) -> Sequence[tuple[time, time]]:
        return [(time(22), time(7))]


@dataclass(frozen=True)
class Count(Kind[int]):
    """A whole number in figures or words; on a phone an entry of two keys."""

    low: int
    high: int
    keys = 2

    def read(self, heard: Heard) -> int | Misfit:
        found = numerals.read_count(heard.text)
        fits = found is not None and self.low <= found <= self.high
        return found if fits and found is not None else Misfit("misfit-scale", (("low", self.low), ("high", self.high)))

    def examples(self) -> Sequence[int]:
        return [self.low, self.high]


@dataclass(frozen=True)
class Reserved(Kind[bool]):
    """One word behind a keyword: OFF."""

    word: str
    OFF: ClassVar[frozenset[str]] = frozenset({"off", "none", "no", "apagar", "nada", "quitar"})

    def read(self, heard: Heard) -> bool | Misfit:
        said = plain(heard.text)
        return True if said == self.word or (self.word == "off" and said in self.OFF) else self.no_fit()

    def examples(self) -> Sequence[bool]:
        return [True]


@dataclass(frozen=True)
class Digits(Kind[str]):
    """A run of digits of one length: a PIN or a ZIP code."""

    length: int
    misfit: str = "misfit-pin"

    @property
    def keys(self) -> int:  # type: ignore[override]  # the length is the number of keys
        return self.length

    def read(self, heard: Heard) -> str | Misfit:
        digits = "".join(c for c in heard.text if c.isascii() and c.isdigit())
        rest = heard.text.strip().replace(" ", "").replace("-", "").rstrip(".")
        return digits if rest == digits and len(digits) == self.length else self.no_fit()

    def examples(self) -> Sequence[str]:
        return ["9" * self.length]

    def label(self, value: str) -> str:
        return f"{self.length} digits"


@dataclass(frozen=True)
class Ringing(Kind[str]):
    """A call that is being put through; the carrier answers: connected or missed."""

    to: Literal["staff", "lifeline"]
    keys = SPOKEN

    def read(self, heard: Heard) -> str | Misfit:
        return "connected" if heard.text == "connected" else "missed"

    def examples(self) -> Sequence[str]:
        return ["connected", "missed"]
