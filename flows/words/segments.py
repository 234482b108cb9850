"""How many SMS segments a text takes: GSM-7 160 then 153 each, UCS-2 70 then 67."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import gsm0338  # noqa: F401  # registers the codec "gsm03.38"

LONGEST_TEXT = 1_600
"""Letters: of a text that has more the carrier takes nothing (its error 21617)."""
TYPED = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"}
"""What a phone writes by itself."""


@dataclass(frozen=True)
class Segments:
    """`units` are septets in GSM-7 (extension characters count two) and 16-bit units in UCS-2."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    count: int


def segments(text: str) -> Segments:
    """What the carrier will bill for this text. An empty text takes one segment."""
    widths = [_septets(c) for c in text]
    if all(widths):
        return Segments("GSM-7", *_split(widths, single=160, part=153))
    widths = [len(c.encode("utf-16-be", "surrogatepass")) // 2 for c in text]
    return Segments("UCS-2", *_split(widths, single=70, part=67))


@lru_cache(maxsize=1_000)
def _septets(character: str) -> int:
    """0 where GSM-7 has no place for it. Kept, because the codec is slow and every text of a broadcast is measured."""
    try:
        return len(character.encode("gsm03.38"))
    except UnicodeEncodeError:
        return 0


def in_gsm7(text: str) -> str:
    """As near to it as GSM-7 comes, where a text must fit whatever is quoted in it: one letter outside takes half of its room."""
    return "".join(map(_near, text))


def costs_one(character: str) -> bool:
    """Whether a character keeps a text in GSM-7 and takes one place in it."""
    found = segments(character)
    return found.encoding == "GSM-7" and found.units == 1


@lru_cache(maxsize=1_000)
def _near(character: str) -> str:
    if _septets(character):
        return character
    bare = unicodedata.normalize("NFKD", TYPED.get(character, character))
    return "".join(one for one in bare if _septets(one)) or "?"


def _split(widths: list[int], *, single: int, part: int) -> tuple[int, int]:
    """(units, segments): no character is cut in two by the end of a segment."""
    units = sum(widths)
    if units <= single:
        return units, 1
    count, room = 1, part
    for width in widths:
        if width > room:
            count, room = count + 1, part
        room -= width
    return units, count
