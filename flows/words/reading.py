"""How hard a text is to read, and how long it takes to say.

English: Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975, US Navy report 8-75).
Spanish: Crawford's years of schooling (A. N. Crawford 1985, Lectura y Vida 6:4).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pyphen import Pyphen

from flows.replies import Language

DICTIONARIES = {"en": "en_US", "es": "es"}
SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)|\n")
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


def spoken_seconds(text: str, language: Language) -> float:
    """About how long a calm voice takes (160 words a minute), pauses included."""
    said = sum(_said_syllables(token, language) for token in text.split())
    stops, commas = len(SENTENCE_END.findall(text.strip())), text.count(",")
    return SYLLABLE[language] * said + STOP * stops + COMMA * commas


def _said_syllables(token: str, language: Language) -> float:
    """A digit is a word of its own; so is each capital of a short name like PIN."""
    digits = sum(map(str.isdigit, token))
    return DIGIT * digits + sum(syllables(word, language) for word in WORD.findall(token))


SYLLABLE = {"en": 0.20, "es": 0.175}
STOP = 0.45
COMMA = 0.25
DIGIT = 1.3
"""Syllables in a digit said alone."""


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
    sounded = (SILENT[language].sub(".", part) for part in parts)
    return max(1, sum(len(NUCLEUS[language].findall(part)) for part in sounded))


@cache
def _hyphens(language: Language) -> Any:
    return Pyphen(lang=DICTIONARIES[language], left=1, right=1)
