"""The keyword card, read from its rules: each keyword with its words, what may follow it, and how sentences ask for it."""

from dataclasses import dataclass
from typing import Any

from flows.hearing.phrases import Phrase, compile_all
from flows.hearing.rules import rule_book

_BOOK = rule_book("keywords")


@dataclass(frozen=True, slots=True)
class Keyword:
    """`takes` names what may follow it (see arguments.py); `slips` is whether a misspelling may reach it."""

    name: str
    words_en: tuple[str, ...]
    words_es: tuple[str, ...]
    takes: str | None
    slips: bool
    listen: str
    said_en: tuple[Phrase, ...]
    said_es: tuple[Phrase, ...]


def _keyword(name: str, entry: dict[str, Any]) -> Keyword:
    words_en, words_es = (tuple(word.replace("_", " ") for word in entry[language]) for language in ("en", "es"))
    said_en, said_es = (compile_all(entry.get(said, ()), _BOOK["classes"]) for said in ("said_en", "said_es"))
    takes, slips, listen = entry.get("takes"), entry.get("slip", True), entry.get("listen", name)
    return Keyword(name, words_en, words_es, takes, slips, listen, said_en, said_es)


KEYWORDS = {name: _keyword(name, entry) for name, entry in _BOOK["card"].items()}
BY_WORD = {word: keyword for keyword in KEYWORDS.values() for word in (*keyword.words_en, *keyword.words_es)}
SLIPPABLE = tuple(word for word, keyword in BY_WORD.items() if keyword.slips and len(word) >= 4 and " " not in word)
SENTENCE_ORDER = tuple(KEYWORDS[name] for name in _BOOK["order"].split())
POLITE = frozenset(_BOOK["polite"].split())
REMOVING = frozenset(_BOOK["removing"].split())
EVERYDAY = frozenset(" ".join(rule_book("everyday").values()).split())
