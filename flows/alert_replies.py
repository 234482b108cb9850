"""What coordinators reply about an alert: its number, or its number and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flows.hearing import numerals
from flows.hearing.plain import plain
from flows.replies import SPOKEN, Heard, Json, Kind, Misfit
from flows.words.segments import LONGEST_TEXT

HIGHEST = 10**9


@dataclass(frozen=True)
class AlertNumber(Kind[int]):
    """The number n of an alert."""

    keys = SPOKEN
    misfit = "misfit-alert-number"

    def read(self, heard: Heard) -> int | Misfit:
        said = plain(heard.own)
        found = int(said) if said.isascii() and said.isdigit() else numerals.read_number(heard.own)
        return found if found is not None and 0 < found < HIGHEST else self.no_fit()

    def examples(self) -> Sequence[int]:
        return [3]

    def label(self, value: int) -> str:
        return "a number"


@dataclass(frozen=True)
class NumberAndWords(Kind[tuple[int, str]]):
    """The number, and what is written behind it, which may be nothing."""

    keys = SPOKEN
    misfit = "misfit-alert-number"
    PARTS: ClassVar[re.Pattern[str]] = re.compile(r"\W*(\d{1,9})\b\W*(.*)", re.DOTALL)
    MOST: ClassVar[int] = LONGEST_TEXT

    def read(self, heard: Heard) -> tuple[int, str] | Misfit:
        parts = self.PARTS.fullmatch(heard.text)
        return (int(parts[1]), " ".join(parts[2].split())[: self.MOST]) if parts else self.no_fit()

    def load(self, kept: Json) -> tuple[int, str]:
        number, words = kept
        return int(number), str(words)

    def store(self, value: tuple[int, str]) -> Json:
        return list(value)

    def examples(self) -> Sequence[tuple[int, str]]:
        return [(3, "they are safe"), (3, "")]

    def label(self, value: tuple[int, str]) -> str:
        return "a number and words" if value[1] else "a number"
