"""How hard a text is to read, and how long it takes to say.

English: Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975, US Navy report 8-75).
Spanish: Crawford's years of schooling (A. N. Crawford 1985, Lectura y Vida 6:4).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyphen import Pyphen

from flows.replies import Language

DICTIONARIES = {"en": "en_US", "es": "es"}
SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)\s*|\n")
SIGN = re.compile(r"\d|@|://")
"""A number, a link or an address is not read but copied: it counts as one short word."""
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
SILENT = {
    "en": re.compile(
        r"(?<=[aeiouy][^aeiouyl])e$|(?<=[aeiouy][^aeiouy]{2})(?<!l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzg])es$"
    ),
    "es": re.compile(r"(?<=q)u|(?<=g)u(?=[ei\u00e9\u00ed])|y(?=[aeiou\u00e1\u00e9\u00ed\u00f3\u00fa])"),
}
"""Letters without a sound of their own, in a part of a word."""
NUCLEUS = {
    "en": re.compile(r"[aeiouy]+"),
    "es": re.compile(
        r"[iu\u00fc]*[aeo\u00e1\u00e9\u00f3\u00ed\u00fa](?:[iuy\u00fc](?![aeo\u00e1\u00e9\u00f3\u00ed\u00fa]))?|[iuy\u00fc]+"
    ),
}
"""English: a run of vowels. Spanish: a strong vowel with the weak ones that lean on it."""


def grade(text: str, language: Language) -> float:
    """The years of school that a reader needs; can fall below zero for a very easy text."""
    return GRADES[language](*_counts(text, language))


@dataclass(frozen=True)
class Pace:
    """Seconds that each thing takes a calm voice, measured on espeak-ng at 160 words a minute."""

    syllable: float
    word: float
    digit: float
    stop: float
    comma: float


PACES: dict[Language, Pace] = {
    "en": Pace(syllable=0.10, word=0.12, digit=0.33, stop=0.60, comma=0.35),
    "es": Pace(syllable=0.16, word=0.06, digit=0.36, stop=0.32, comma=0.20),
}


def spoken_seconds(text: str, language: Language) -> float:
    """About how long it takes to say, pauses included; each digit is a word of its own."""
    pace, words = PACES[language], WORD.findall(text)
    return (
        pace.word * len(words)
        + pace.syllable * sum(syllables(word, language) for word in words)
        + pace.digit * sum(map(str.isdigit, text))
        + pace.stop * len(SENTENCE_END.findall(text.strip()))
        + pace.comma * text.count(",")
    )


def _flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _crawford(words: int, sentences: int, syllables: int) -> float:
    return -0.205 * 100 * sentences / words + 0.049 * 100 * syllables / words - 3.407


GRADES: dict[Language, Callable[[int, int, int], float]] = {"en": _flesch_kincaid, "es": _crawford}


def _counts(text: str, language: Language) -> tuple[int, int, int]:
    """Words, sentences and syllables. A colon and a line's end close a thought, as Flesch counted them."""
    tokens = [list(_tokens(part)) for part in SENTENCE_END.split(text)]
    words = [token for sentence in tokens for token in sentence]
    heard = sum(1 if SIGN.search(word) else syllables(word, language) for word in words)
    return max(1, len(words)), max(1, sum(map(bool, tokens))), heard


def _tokens(sentence: str) -> Iterator[str]:
    """The words in it, signs included, punctuation left out."""
    for raw in sentence.split():
        if SIGN.search(raw):
            yield raw
        else:
            yield from WORD.findall(raw)


@cache
def syllables(word: str, language: Language) -> int:
    """Broken where a printer may break it, then by its vowels, since printers leave some breaks out."""
    parts = _hyphens(language).inserted(word.lower()).split("-")
    return max(1, sum(_sounds(part, language) for part in parts))


def _sounds(part: str, language: Language) -> int:
    """Vowels that are heard: at least one where any is written."""
    heard = len(NUCLEUS[language].findall(SILENT[language].sub(".", part)))
    return heard or min(1, len(NUCLEUS[language].findall(part)))


@cache
def _hyphens(language: Language) -> Any:
    return Pyphen(lang=DICTIONARIES[language], left=2, right=2)
