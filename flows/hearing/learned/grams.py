"""The runs of letters within words, and of words, that a text holds: each as a place in a table of weights."""

from functools import lru_cache
from zlib import crc32

PLACES = 1 << 19
_LETTERS = (2, 3, 4, 5)
_WORDS = (1, 2, 3)


def _place(run: str) -> int:
    return crc32(run.encode()) % PLACES


@lru_cache(20_000)
def letter_runs(word: str) -> tuple[int, ...]:
    """Each once."""
    padded = f" {word} "
    return tuple({_place("c" + padded[at : at + size]) for size in _LETTERS for at in range(len(padded) - size + 1)})


def word_runs(words: list[str]) -> list[tuple[int, int, int]]:
    """(place, first word, behind the last word) of each run."""
    return [
        (_place("w" + " ".join(words[at : at + size])), at, at + size)
        for size in _WORDS
        for at in range(len(words) - size + 1)
    ]
