"""Numbers as people write them: digits, or words in English and Spanish, up to thirty-one."""

import re

from flows.hearing.plain import words
from flows.hearing.rules import rule_book

_BOOK = rule_book("words")["numbers"]
_WORDS = {word: number for language in ("en", "es") for number, word in enumerate(_BOOK[language].split(","))} | {
    "un": 1,
    "una": 1,
    "primero": 1,
    "primer": 1,
    "veintiun": 21,
    "treinta y un": 31,
    "fourty": 40,
    "a": 1,
    "an": 1,
}
_SCALE_WORDS = {
    "for": 4,
    "too": 2,
    "to": 2,
    "won": 1,
    "ate": 8,
    "tree": 3,
    "fore": 4,
    "kuatro": 4,
    "sinco": 5,
    "sero": 0,
    "trez": 3,
}
_AROUND = frozenset(_BOOK["around"].split())
_AROUND_A_PICK = frozenset(_BOOK["around_a_pick"].split())
_OUT_OF = re.compile(r"^(\d{1,2}) ?(?:/|out of|of|de|sobre) ?(\d{1,2})$")


def number_named(phrase: str) -> int | None:
    """7, "seven", "twenty one", "veintiuno"; None for anything else."""
    if phrase.isascii() and phrase.isdigit() and len(phrase) <= 4:
        return int(phrase)
    return _WORDS.get(phrase)


def _numbers(tokens: list[str]) -> list[int]:
    """Every number in the words, longest names first; an article counts for nothing here."""
    found: list[int] = []
    place = 0
    while place < len(tokens):
        for size in (3, 2, 1):
            number = number_named(" ".join(tokens[place : place + size]))
            if number is not None and tokens[place] not in ("a", "an", "un", "una"):
                found.append(number)
                place += size - 1
                break
        place += 1
    return found


def read_count(text: str) -> int | None:
    """The one number in a text: "7", "seven days", "por siete dias"; a word may reach thirty-one."""
    tokens = words(text)
    if tokens in (["a", "week"], ["one", "week"], ["una", "semana"]):
        return 7
    found = _numbers(tokens)
    return found[0] if len(found) == 1 else None


def _alone(tokens: list[str], around: frozenset[str] = _AROUND) -> int | None:
    """A number with nothing beside it but small talk ("mood 4", "a 4", "maybe three")."""
    found = _numbers(tokens)
    extra = [token for token in tokens if token not in around and number_named(token) is None]
    return found[0] if len(found) == 1 and not extra else None


def read_pick(text: str) -> int | None:
    """The number of something offered: "2", "#2", "option 2", "la dos por favor"; never one inside a sentence."""
    return _alone(words(text), _AROUND_A_PICK)


def read_scale(text: str, low: int, high: int) -> int | None:
    """An answer on a scale: "4", "4/5", "four", "a 4", "mood 4", "4."; two different numbers are no answer."""
    said = " ".join(text.split()).strip(" .!,;:()*#\"'").casefold()
    of = _OUT_OF.match(said)
    if of:
        number: int | None = int(of[1]) if int(of[2]) == high else None
    else:
        tokens = words(text)
        number = _SCALE_WORDS.get(tokens[0]) if len(tokens) == 1 else None
        number = _alone(tokens) if number is None else number
    if number is None or "-" in said[:1] or re.search(r"\d[.,:]\d", said):
        return None
    return number if low <= number <= high else None
