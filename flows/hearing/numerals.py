"""Numbers as people write them: digits, or words in English and Spanish, up to thirty-one."""

import re

from flows.hearing.plain import plain, words
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
    **{word: 10 * tens for language in ("en", "es") for tens, word in enumerate(_BOOK[f"tens_{language}"].split(), 4)},
}
_ORDINALS = {
    word: number for language in ("en", "es") for number, word in enumerate(_BOOK[f"ordinals_{language}"].split(","), 1)
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
_ARTICLES = ("a", "an", "un", "una")
_THANKS = frozenset(_BOOK["thanks"].split())
_AROUND = _THANKS | frozenset(f"{_BOOK['around']} {_BOOK['faces']}".split())
_NOT_WHOLE = re.compile(r"(?:^|\s)-\d|\d[.,:/]\d")
_UNITS = {
    **dict.fromkeys(("day", "days", "dia", "dias"), 1),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "semana", "semanas"), 7),
    **dict.fromkeys(("month", "months", "mes", "meses"), 30),
}
_GLUED = re.compile(rf"(?<=\d)(?=(?:{'|'.join(_UNITS)})\b)")
_AROUND_A_PICK = _THANKS | frozenset(_BOOK["around_a_pick"].split())
_OUT_OF = re.compile(r"^(\d{1,2}) ?(?:/|out of|of|de|sobre) ?(\d{1,2})$")


def number_named(phrase: str) -> int | None:
    """7, "seven", "twenty one", "veintiuno"; None for anything else."""
    if phrase.isascii() and phrase.isdigit() and len(phrase) <= 4:
        return int(phrase)
    return _WORDS.get(phrase)


def in_figures(said: str) -> str:
    """Plain words with every number and every ordinal in them as a figure: "twenty first of may", "primero de mayo"."""
    tokens, found, place = said.split(), list[str](), 0
    while place < len(tokens):
        size = next((size for size in (3, 2, 1) if _named(tokens[place : place + size]) is not None), 0)
        found.append(str(_named(tokens[place : place + size])) if size else tokens[place])
        place += size or 1
    return " ".join(found)


def _named(tokens: list[str]) -> str | int | None:
    """A number or ordinal in words; figures stay as they are, and an article counts for nothing."""
    phrase = " ".join(tokens)
    if phrase in _ARTICLES:
        return None
    return phrase if phrase.isdigit() else _ORDINALS.get(phrase, _WORDS.get(phrase))


def _numbers(tokens: list[str]) -> list[int]:
    """Every number in the words, longest names first; an article counts for nothing here."""
    found: list[int] = []
    place = 0
    while place < len(tokens):
        for size in (3, 2, 1):
            number = number_named(" ".join(tokens[place : place + size]))
            if number is not None and tokens[place] not in _ARTICLES:
                found.append(number)
                place += size - 1
                break
        place += 1
    return found


def read_count(text: str) -> int | None:
    """The one number in a text, whatever stands beside it: "7", "seven days", "por siete dias"."""
    found = _numbers(words(text))
    return found[0] if len(found) == 1 else None


def read_number(text: str) -> int | None:
    """A whole number with nothing beside it but small talk: "7", "make it 7", "7 please"; not "-7", "1.5", "7 kids"."""
    return None if _NOT_WHOLE.search(text) else _alone(words(text))


def read_span(text: str) -> int | None:
    """The same as days, where it is told in them, in weeks, or in months of thirty: "2weeks", "un mes", "por 7 dias"."""
    tokens = _GLUED.sub(" ", plain(text)).split()
    units = [_UNITS[token] for token in tokens if token in _UNITS]
    if len(units) > 1 or _NOT_WHOLE.search(text):
        return None
    rest = [token for token in tokens if token not in _UNITS]
    one = units and any(token in _ARTICLES for token in rest) and all(token in _AROUND for token in rest)
    number = 1 if one else _alone(rest)
    return None if number is None else number * (units or [1])[0]


def _alone(tokens: list[str], around: frozenset[str] = _AROUND) -> int | None:
    """A number with nothing beside it but small talk ("mood 4", "a 4", "maybe three")."""
    found = _numbers(tokens)
    extra = [token for token in tokens if token not in around and number_named(token) is None]
    return found[0] if len(found) == 1 and not extra else None


def read_pick(text: str) -> int | None:
    """The number of something offered: "2", "#2", "option 2", "2 thanks", "la dos por favor"; never one inside a sentence."""
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
