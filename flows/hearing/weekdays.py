"""Days of the week, as people text them in English and Spanish: names, letters, from one to another, and all but some."""

import re
from dataclasses import dataclass

from flows.hearing.plain import marked

Days = tuple[str, ...]
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_NAMES = {
    "MO": "mon monday mondays m mo lun lunes lu",
    "TU": "tue tues tuesday tuesdays t tu mar martes ma",
    "WE": "wed weds wednesday wednesdays w we mie mier miercoles mi wensday",
    "TH": "thu thur thurs thursday thursdays th r jue jueves ju",
    "FR": "fri friday fridays f fr vie viernes vi",
    "SA": "sat saturday saturdays sa sab sabado sabados",
    "SU": "sun sunday sundays su dom domingo domingos do",
}
_DAY: dict[str, Days] = {name: (code,) for code, names in _NAMES.items() for name in names.split()}
_SPANISH: dict[str, Days] = {"l": ("MO",), "x": ("WE",), "j": ("TH",), "v": ("FR",), "s": ("SA",), "d": ("SU",)}
"""One letter each. M is Martes or Miércoles, and in English Monday."""
_ENGLISH_ONLY = {"t", "w", "r", "f", "th", "tu"}
_WORDS_TOO = {"mi", "we", "do"}
_SETS = {
    "everyday": (
        WEEK,
        r"every ?day|daily|all week|each day|all days|todos los dias|cada dia|diario|diariamente|toda la semana|7 days",
    ),
    "weekdays": (
        WEEK[:5],
        r"week ?days?|work ?days|entre semana|dias (?:laborales|habiles|de semana|de trabajo)",
    ),
    "weekends": (WEEK[5:], r"week ?ends?|fin(?:es)? de semana"),
}
_SET_DAYS = {name: days for name, (days, _) in _SETS.items()}

_TO = r"to|thru|through|till|until|a|al|hasta"
_BETWEEN = frozenset(_TO.split("|"))
_AND = frozenset(["and", "y", "e", "or", "o", "ni", "nor"])
_AROUND = (
    "every each cada on in en for los el las la the at de del from desde por only solo all todos any day days dia dias "
    "please favor thanks gracias"
)
_SMALL = frozenset(_AROUND.split())
_LETTERS = re.compile(r"(?:m|tu|t|w|th|r|f|sa|su){2,7}")
_LETTER = re.compile(r"th|tu|sa|su|[mtwrf]")
_SPANISH_LETTERS = re.compile(r"\b(?=[lmxjvsd]{2})lm{0,2}x?j?v?s?d?\b")

_BUT = re.compile(
    r"\b(?:(?P<surely>(?:all|any day|every ?day|each day) but(?: not)?|(?:but|pero) (?:not|never|no)|except|excepto?|exept|exceptuando|"
    r"excluding|(?<!mas o )menos|salvo|minus|other than|apart from|aparte de|fuera de|a excepcion de)"
    r"|(?P<alone>not|never|nunca|dont|skip|without(?! fail)|sin(?! falta))|no|but|pero)\b"
)
_NOT_WEEKLY = re.compile(
    r"\b(?:every other|cada (?:dos|otro|2)|alternate|biweekly|quincenal|dia por medio|"
    r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|last|primer|segundo|tercer|cuarto|ultimo))\b"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """Days in some words; `whole`: nothing else stands there; `sure`: there is no other way to read them."""

    days: frozenset[str]
    whole: bool
    sure: bool
    parts: int
    """Days and ranges that were named."""
    ranges: int


def read_weekdays(text: str) -> Days:
    """RFC 5545 codes in the order of the week, or nothing, also where which days are meant is not sure."""
    return find_weekdays(text) or ()


def find_weekdays(text: str) -> Days | None:
    """As `read_weekdays`, but None where days are spoken of and which is not sure: "every other day", "9am no sunday"."""
    said = marked(text)
    if not_weekly(said):
        return None
    but = _BUT.search(said)
    if but:
        days = _all_but(said, but)
    else:
        named = _named(said)
        days = named.days if named.sure else None
    return None if days is None else tuple(day for day in WEEK if day in days)


def only_days(text: str) -> bool:
    """Whether nothing stands there but days: what is typed for a timetable is not guessed at."""
    said = marked(text)
    but = _BUT.search(said)
    return all(_named(part).whole for part in ((said[: but.start()], said[but.end() :]) if but else (said,)))


def not_weekly(said: str) -> bool:
    """Every other day, the first Monday: nothing that comes every week."""
    return _NOT_WEEKLY.search(said) is not None


def _all_but(said: str, but: re.Match[str]) -> frozenset[str] | None:
    """Days before the word less those behind it; the whole week less those where none stand before it."""
    kept, out = _named(said[: but.start()]), _named(said[but.end() :])
    if not (out.days and out.whole and out.sure and kept.sure):
        return None
    if not kept.days:
        several = out.parts > 1 and (out.ranges or (but["alone"] and _AND.isdisjoint(said[but.end() :].split())))
        if several or not (but["surely"] or (but["alone"] and kept.whole)):
            return None
    left = (kept.days or frozenset(WEEK)) - out.days
    return left or None


def _named(said: str) -> _Named:
    said = _with_sets(_spread(said))
    tokens = [word for word in said.replace("-", " ").split() if word not in _SMALL | _AND | _BETWEEN]
    whole = all(word in _DAY or word in _SPANISH or word in _SET_DAYS or _letters(word) for word in tokens)
    names = (_names_alone(tokens) if whole else _names_among(tokens)) | _SET_DAYS
    ranges, said = _ranges(said, names)
    single = [names.get(word) or _letters(word) for word in said.replace("-", " ").split() if word not in _SMALL]
    named = [*(days for days, _ in ranges), *(days for days in single if days)]
    if whole and ranges and "everyday" in tokens:
        named = [days for days in named if days != WEEK] or [WEEK]
    known = all(word in names or _letters(word) for word in tokens)
    doubtful = bool(tokens) and _WORDS_TOO.issuperset(tokens)
    sure = not whole or (known and not doubtful and all(plainly for _, plainly in ranges))
    return _Named(frozenset(day for days in named for day in days), whole, sure, len(named), len(ranges))


def _with_sets(said: str) -> str:
    for name, (_, phrases) in _SETS.items():
        said = re.sub(rf"\b(?:a )?(?:{phrases})\b", f" {name} ", said)
    return said


def _spread(said: str) -> str:
    """Spanish letters that stand together, each by itself: LXV, LMMJV. Beside another M, or an X, M is plain."""
    said = _SPANISH_LETTERS.sub(lambda found: " ".join(found[0]), said)
    return re.sub(r"\bm x\b", "ma x", re.sub(r"\bl m m\b", "l ma mi", said))


def _letters(word: str) -> Days:
    """English ones that stand together: MWF, TTh."""
    if word in _DAY or not _LETTERS.fullmatch(word):
        return ()
    return tuple(_DAY[letter][0] for letter in _LETTER.findall(word))


def _names_alone(tokens: list[str]) -> dict[str, Days]:
    """Where nothing but days stands there every letter counts that is one day in the language they are in."""
    spanish = sum(word in _SPANISH for word in tokens) > 1
    if not spanish:
        return _DAY
    if not _ENGLISH_ONLY.isdisjoint(tokens):
        return {name: days for name, days in _DAY.items() if len(name) > 1}
    return {name: days for name, days in _DAY.items() if name != "m"} | _SPANISH


def _names_among(tokens: list[str]) -> dict[str, Days]:
    """Among other words full names and usual short ones; one or two letters count only where there are more of them."""
    short = {word for word in tokens if word in _DAY and len(word) <= 2} - _WORDS_TOO
    enough = short if sum(word in short for word in tokens) > 1 else set()
    return {name: days for name, days in _DAY.items() if len(name) > 2 or name in enough}


def _ranges(said: str, names: dict[str, Days]) -> tuple[list[tuple[Days, bool]], str]:
    """Each from one day to another, with whether that is plain, and the words without them. MON-WED-FRI is a list, and T-TH may be
    one as well.
    """
    day = "|".join(sorted((name for name, days in names.items() if len(days) == 1), key=len, reverse=True))
    said = re.sub(rf"\b(?:{day})(?: ?- ?(?:{day})){{2,}}\b", lambda found: found[0].replace("-", " "), said)
    found = list(re.finditer(rf"\b(?P<first>{day})(?: ?(?P<line>-) ?| (?:{_TO}) )(?P<last>{day})\b", said))
    ranges = []
    for one in found:
        start, end = (WEEK.index(names[one[side]][0]) for side in ("first", "last"))
        days = tuple(WEEK[(start + step) % 7] for step in range((end - start) % 7 + 1))
        short = max(len(one["first"]), len(one["last"])) <= 2
        ranges.append((days, not (one["line"] and short and len(days) == 3)))
    for one in reversed(found):
        said = f"{said[: one.start()]} {said[one.end() :]}"
    return ranges, said
