"""Which language a text is in, and only when it is clear."""

from typing import Literal

from flows.hearing.plain import words
from flows.hearing.rules import rule_book

Language = Literal["en", "es"]

_EN, _ES, _BOTH = (frozenset(rule_book("words")["language"][name].split()) for name in ("en", "es", "both"))
_SPANISH_ONLY = frozenset("ñ¿¡")
_ACCENTS = frozenset("áéíóúü")


def _score(tokens: list[str], usual: frozenset[str]) -> int:
    return sum(token in usual and token not in _BOTH for token in tokens)


def guess(text: str) -> Language | None:
    """Counts the little words of each language; inverted marks and n-tilde settle it, accents help."""
    lower = text.casefold()
    tokens = words(text)
    english, spanish = _score(tokens, _EN), _score(tokens, _ES)
    spanish += 2 * any(char in _SPANISH_ONLY for char in lower) + any(char in _ACCENTS for char in lower)
    if english == spanish or max(english, spanish) < 2 * min(english, spanish):
        return None
    return "en" if english > spanish else "es"
