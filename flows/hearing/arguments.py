"""What may follow a keyword: MEETINGS 97205 is a keyword, "meetings are hard for me" is a sentence."""

import re
from collections.abc import Callable
from datetime import date

from flows.hearing.dates import looks_like_date
from flows.hearing.days_back import days_until
from flows.hearing.groups import on_one_line
from flows.hearing.names import read_name
from flows.hearing.numerals import read_count, read_span
from flows.hearing.plain import words
from flows.hearing.rules import rule_book
from flows.hearing.times import read_schedule, read_window
from flows.hearing.weekdays import read_weekdays

_OFF_ON = frozenset(
    [
        "off",
        "on",
        "no",
        "si",
        "yes",
        "apagar",
        "quitar",
        "never",
        "nunca",
        "all",
        "todas",
        "todos",
        "stop",
        "none",
        "ninguno",
        "ninguna",
    ]
)
_WHEN = frozenset(["time", "times", "when", "days", "hora", "horas", "cuando", "dias"])
_KINDS, _PLACES = (frozenset(rule_book("words")["arguments"][name].split()) for name in ("kinds", "places"))
_LANGUAGES = frozenset(["english", "spanish", "ingles", "espanol", "en", "es", "eng", "esp"])
_ME = frozenset(["me", "mi", "my data", "mis datos", "all", "todo", "everything", "me please"])
_TALK = frozenset(["is", "of", "the", "es", "de", "del", "out"])
_PLACE_WORDS = 4
_LITTLE = frozenset(" ".join(rule_book("words")["language"].values()).split())
_MOST_OF_A_GROUP = 4
_ZIP = re.compile(r"\d{5}")


def _date(said: str) -> bool:
    return looks_like_date(said) or said in _OFF_ON


def _count(said: str) -> bool:
    return read_count(said) is not None or said in _OFF_ON


def _span(said: str) -> bool:
    return _count(said) or read_span(said) is not None or days_until(said, date.min) is not None


def _place(said: str) -> bool:
    tokens = said.split()
    return (
        bool(_ZIP.search(said))
        or all(token in _PLACES for token in tokens)
        or (len(tokens) == 1 and tokens[0].isalpha() and len(tokens[0]) > 3)
    )


def _zone(said: str) -> bool:
    """A city or a state may have four words; what is no place is asked for again."""
    tokens = said.split()
    return _place(said) or (len(tokens) <= _PLACE_WORDS and all(map(str.isalpha, tokens)) and tokens[0] not in _TALK)


def _schedule(said: str) -> bool:
    read = read_schedule(said)
    return read.at is not None or bool(read_weekdays(said)) or said in _OFF_ON or said in _WHEN


def _name(said: str) -> bool:
    """A name, told as one or by itself: NAME Sam, NAME my name is Sam; "name is wrong" is none."""
    tokens = words(read_name(said) or said)
    return len(tokens) <= 3 and all(token.isalpha() for token in tokens) and words(said)[0] not in _TALK


def _group(said: str) -> bool:
    """A code, or a few words that may be a group's name; "join us tonight" is a sentence. A signature may stand below."""
    own = words(on_one_line(said) or "")
    known = on_one_line(said) is not None and len(own) <= _MOST_OF_A_GROUP
    return known and (len(own) <= 1 or own[0] in ("group", "grupo", "code", "codigo") or _LITTLE.isdisjoint(own))


_FITS: dict[str, Callable[[str], bool]] = {
    "code": _group,
    "schedule": _schedule,
    "date": _date,
    "span": _span,
    "count-or-off": lambda said: _count(said) or all(token in _OFF_ON or token.isdigit() for token in said.split()),
    "place": _place,
    "zone": _zone,
    "window": lambda said: read_window(said) is not None or said in _OFF_ON,
    "digits": lambda said: (
        said.replace(" ", "").isdigit() or said in ("new", "nuevo", "nueva", "reset", "change", "cambiar")
    ),
    "name": _name,
    "kind": lambda said: bool(_ZIP.search(said)) or all(token in _KINDS for token in said.split()),
    "language": lambda said: said in _LANGUAGES,
    "me": lambda said: said in _ME,
    "words": lambda said: len(said.split()) >= 1,
}


def fits(takes: str | None, argument: str) -> bool:
    """Whether this argument is of the kind the keyword takes; no argument always fits."""
    if not words(argument):
        return True
    return takes is not None and _FITS[takes](argument)
