"""Turns the way people type (shorthand, slips, stretched letters) into the words that our rules are written in."""

import re

from flows.hearing.phrases import pad
from flows.hearing.plain import words
from flows.hearing.rules import rule_book
from flows.hearing.spelling import edits

_TWO_AS_TO = re.compile(r"(?<= )(want|going|need|ready|about|have|trying|used|how) 2 (?=[a-z])")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
_LONGEST = 1_600


def _meanings() -> dict[str, str]:
    book = rule_book("spellings")
    return {
        typed.replace("_", " "): meant
        for language in ("en", "es")
        for meant, ways in book[language].items()
        for typed in ways
    }


_ALL = _meanings()
_ONE_WORD = {typed: meant for typed, meant in _ALL.items() if " " not in typed}
_PHRASES = {f" {typed} ": f" {meant} " for typed, meant in _ALL.items() if " " in typed}
_KNOWN = {word for meant in _ALL.values() for word in meant.split()}
_NEAR = tuple(rule_book("spellings")["near"]["words"])
_NOT_SLIPS = frozenset(rule_book("spellings")["near"]["not"])


def _shorter(word: str, missing: int) -> str:
    return word[:missing] + word[missing + 1 :]


def _near_index() -> dict[str, str]:
    """Each long word under itself with any one letter left out: one look finds every one-edit neighbour."""
    index = {_shorter(word, place): word for word in _NEAR for place in range(len(word))}
    return index | {word: word for word in _NEAR}


_INDEX = _near_index()
_WORST = max(map(len, _NEAR)) + 1


def _nearest(word: str) -> str:
    if not 5 <= len(word) <= _WORST or word in _NOT_SLIPS:
        return word
    for shape in (word, *(_shorter(word, place) for place in range(len(word)))):
        meant = _INDEX.get(shape)
        if meant and edits(word, meant) <= 1:
            return meant
    return word


def _unstretch(word: str) -> str:
    """KILLLLL is kill, DIIIE is die: two letters where that makes a word we know, else one."""
    if not _STRETCHED.search(word):
        return word
    twice = _STRETCHED.sub(r"\1\1", word)
    return twice if twice in _KNOWN or twice in _ONE_WORD else _STRETCHED.sub(r"\1", word)


def _meant(word: str) -> str:
    word = _unstretch(word) if len(word) > 3 else word
    return _ONE_WORD.get(word) or _nearest(word)


def typed(text: str) -> str:
    """The text as padded words in the rules' own spelling. What is longer than a text can be is cut."""
    line = pad(map(_meant, words(text[:_LONGEST])))
    for way, meant in _PHRASES.items():
        if way in line:
            line = line.replace(way, meant)
    return _TWO_AS_TO.sub(r"\1 to ", line)
