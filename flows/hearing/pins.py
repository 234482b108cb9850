"""Whether a text holds a PIN: the keyword or a slip of it beside four figures, or four figures alone."""

import re

from flows.hearing.card import BY_WORD, EVERYDAY, KEYWORDS
from flows.hearing.keywords import find
from flows.hearing.plain import plain
from flows.hearing.signed import own_line
from flows.hearing.spelling import is_slip

_PART = re.compile(r"[a-z]+|\d+")
_FIGURES = re.compile(r"\d{4}")
_WORDS = frozenset(KEYWORDS["pin"].words_en + KEYWORDS["pin"].words_es)
_MOST_WORDS = 4
_NO_SLIPS = EVERYDAY | BY_WORD.keys() | frozenset(["in", "min", "kin", "tin", "bin", "gin", "din", "lin", "pic", "rio"])
"""Words in their own right: IN 2019 is a year."""


def is_bare_pin(text: str) -> bool:
    """Four figures, however they are spaced, and nothing else."""
    return _FIGURES.fullmatch(plain(own_line(text)).replace(" ", "")) is not None


def names_pin(text: str) -> bool:
    """PIN IS 7394, PIN7394; a slip only where nothing else is said: PN 7394."""
    parts = _PART.findall(plain(text))
    said = [part for part in parts if part.isalpha()]
    if not _FIGURES.fullmatch("".join(part for part in parts if part.isdigit())) or len(said) > _MOST_WORDS:
        return False
    return any(word in _WORDS for word in said) or (len(said) == 1 and _is_slip(said[0]))


def holds_pin(text: str) -> bool:
    """Any of these, or the keyword as it is usually heard, with figures behind it."""
    heard = find(text)
    asked = heard is not None and heard.keyword == "pin" and any(sign.isdigit() for sign in text)
    return asked or is_bare_pin(text) or names_pin(text)


def _is_slip(word: str) -> bool:
    return word not in _NO_SLIPS and any(is_slip(word, meant) for meant in _WORDS)
