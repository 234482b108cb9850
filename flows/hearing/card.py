"""The keyword card, read from its rules: each keyword with its words, what may follow it, and how sentences ask for it."""

import re
from dataclasses import dataclass
from typing import Any

from flows.hearing.mending import Near
from flows.hearing.phrases import Phrase, Shelf, compile_all, pad
from flows.hearing.rules import rule_book
from flows.hearing.typed import typed

_BOOK = rule_book("keywords")


@dataclass(frozen=True, slots=True)
class Keyword:
    """`takes` names what may follow it (see arguments.py); `slips` is whether a misspelling may reach it; `mention` is enough
    in a very short text and in one that asks; with `not` it is something else; what is `asked_for` is not meant where somebody
    only tells what happened.
    """

    name: str
    words_en: tuple[str, ...]
    words_es: tuple[str, ...]
    takes: str | None
    slips: bool
    listen: str
    said: dict[str, tuple[Phrase, ...]]
    asked_for: bool


_PHRASE_LISTS = ("said_en", "said_es", "mention", "not")


def _keyword(name: str, entry: dict[str, Any]) -> Keyword:
    words_en, words_es = (tuple(word.replace("_", " ") for word in entry[language]) for language in ("en", "es"))
    sentences = {said: compile_all(entry.get(said, ()), _BOOK["classes"]) for said in _PHRASE_LISTS}
    takes, slips, listen = entry.get("takes"), entry.get("slip", True), entry.get("listen", name)
    return Keyword(name, words_en, words_es, takes, slips, listen, sentences, name in _ASKED_FOR)


_ASKED_FOR = frozenset(_BOOK["asked_for"].split())
KEYWORDS = {name: _keyword(name, entry) for name, entry in _BOOK["card"].items()}
BY_WORD = {word: keyword for keyword in KEYWORDS.values() for word in (*keyword.words_en, *keyword.words_es)}
SENTENCE_ORDER = tuple(KEYWORDS[name] for name in _BOOK["order"].split())
_SENTENCES = {
    said: compile_all([*_BOOK[said]["en"], *_BOOK[said]["es"]], _BOOK["classes"]) for said in ("tells", "asks")
}
_LISTS = {f"{name} {said}": phrases for name, keyword in KEYWORDS.items() for said, phrases in keyword.said.items()}
SHELF = Shelf(_LISTS | _SENTENCES)
"""Every list of phrases: tells, asks, and "meetings said_en" and its like."""
IN_KINDNESS = re.compile(f" (?:{'|'.join(_BOOK['in_kindness'].split(', '))})(?= )")
POLITE = frozenset(_BOOK["polite"].split())
PLEADING = frozenset(_BOOK["pleading"].split())
_HELP = frozenset({*KEYWORDS["help"].words_en, *KEYWORDS["help"].words_es})
REMOVING = frozenset(_BOOK["removing"].split())
EVERYDAY = frozenset(" ".join(rule_book("everyday").values()).split())

_SHORT = {short: meant for meant, ways in _BOOK["short"].items() for short in ways}
_LONG_ENOUGH, _SHORTEST = 5, 3
_SAID = {
    word for phrases in _LISTS.values() for phrase in phrases for word in re.findall("[a-z]+", phrase.pattern.pattern)
}
_NAMED = {word for word, keyword in BY_WORD.items() if keyword.slips and " " not in word and len(word) >= _LONG_ENOUGH}
_NEAR_WORDS = _NAMED | set(_BOOK["near"].split())
_NEAR = Near(_NEAR_WORDS)
_RISKY_WORDS = {
    word for word, keyword in BY_WORD.items() if not keyword.slips and " " not in word and len(word) > _SHORTEST
}
_NEAR_RISKY = Near(_NEAR_WORDS | _RISKY_WORDS | set(_BOOK["near_risky"].split()))


def _mended(word: str, near: Near) -> str:
    if len(word) < _LONG_ENOUGH or word in _SAID or word in EVERYDAY or word in _NEAR_WORDS or not word.isalpha():
        return word
    found = near.to(word)
    return found.pop() if len(found) == 1 else word


def in_our_words(text: str, *, risky: bool = False) -> str:
    """The text in the spelling of the rules, with what is short written out and a long word's slip put right: not into
    words that change something, unless it is only to tell of it.
    """
    near = _NEAR_RISKY if risky else _NEAR
    return pad(_mended(word, near) for word in " ".join(_SHORT.get(word, word) for word in typed(text).split()).split())


def cries_for_help(text: str) -> bool:
    """HELP PLEASE, HELP NOW and HELP HELP are no question about this line: nothing but HELP, with a plea or twice."""
    said = [word for word in in_our_words(text).split() if word in PLEADING or word not in POLITE]
    return len(said) > 1 and not _HELP.isdisjoint(said) and _HELP.issuperset(set(said) - PLEADING)
