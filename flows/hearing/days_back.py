"""A day told from today: yesterday, last monday, 6 months ago. "90 days" are ninety that count, so today is day 90."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

_TODAY = frozenset(
    ["today", "hoy", "2day", "this morning", "esta manana", "tonight", "esta noche", "right now", "ahora"]
)
_DAYS_BACK = {
    "yesterday": 1,
    "ayer": 1,
    "last night": 1,
    "anoche": 1,
    "day before yesterday": 2,
    "anteayer": 2,
    "antier": 2,
    "antes de ayer": 2,
}
_TOMORROW = frozenset(["tomorrow", "manana", "pasado manana"])
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday lunes",
            "tue tues tuesday martes",
            "wed wednesday miercoles",
            "thu thurs thursday jueves",
            "fri friday viernes",
            "sat saturday sabado",
            "sun sunday domingo",
        )
    )
    for name in names.split()
}
_DAY = f"(?P<day>{'|'.join(WEEKDAYS)})"
_UNIT = "(?P<unit>days?|dias?|weeks?|semanas?|months?|mes|meses|years?|anos?)"
_LAST = re.compile(rf"(?:(?:this past|this|last|past|pasado) )?{_DAY}(?: past| pasado| night)?")
_AGO = re.compile(
    rf"(?:hace )?(?P<count>\d{{1,5}}|an?|una?) {_UNIT}(?: (?:ago|back|atras|sober|clean|sobri[oa]|limpi[oa]))?"
)
_TO_COME = re.compile(
    rf"(?:in|en|dentro de) (?:\d{{1,5}}|an?|una?) {_UNIT}|(?:next|proxim[oa]) (?:{_DAY}|[a-z]+)|(?:{'|'.join(WEEKDAYS)}|semana|mes|ano) (?:proxim[oa]|que viene)"
)
_UNTIL = re.compile(rf"(?:until|till|til|through|thru|hasta) (?:(?:next|el|este|el proximo) )?{_DAY}")
_BEFORE = re.compile(
    r"^(?:(?:my|mi|sobriety|date|fecha|is|es|it|was|fue|since|desde|on|el|la|the|sober|clean|sobri[oa]|limpi[oa]|llevo|for|por|about|around|almost|casi|like|como|unos) )+"
)
_AFTER = re.compile(r"(?: (?:please|por favor|now|ya))+$")
_YESTERDAY_WHEN = re.compile(r"^(yesterday|ayer) .*")
OLDEST = 110
"""Years. Nobody counts from before that."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`other` is the second way to read it, where both fit and differ."""

    day: date | None
    other: date | None = None
    problem: Literal["future", "unclear"] | None = None


UNCLEAR = Reading(None, None, "unclear")
FUTURE = Reading(None, None, "future")


def read_back(said: str, today: date) -> Reading | None:
    """The day, in plain words with figures; None where this is no way of telling one."""
    bare = _YESTERDAY_WHEN.sub(r"\1", _AFTER.sub("", _BEFORE.sub("", said)))
    if bare in _TOMORROW or _TO_COME.fullmatch(bare):
        return FUTURE
    if bare in _TODAY:
        return Reading(today)
    days = _DAYS_BACK.get(bare) or _since_weekday(bare, today)
    if days:
        return Reading(today - timedelta(days=days))
    found = _AGO.fullmatch(bare)
    return _long_before(int(found["count"]) if found["count"].isdigit() else 1, found["unit"], today) if found else None


def _since_weekday(bare: str, today: date) -> int | None:
    """How long ago that day of the week was last; on a monday, last monday is a week ago."""
    found = _LAST.fullmatch(bare)
    return (today.weekday() - WEEKDAYS[found["day"]] - 1) % 7 + 1 if found else None


def days_until(said: str, today: date) -> int | None:
    """How many days to "until friday", that day too; None where the words tell something else."""
    found = _UNTIL.fullmatch(said)
    return (WEEKDAYS[found["day"]] - today.weekday() - 1) % 7 + 1 if found else None


def _long_before(count: int, unit: str, today: date) -> Reading:
    if unit[0] == "d" or (unit[0] in "ws" and unit != "mes"):
        days = count * (1 if unit[0] == "d" else 7)
        return Reading(today - timedelta(days=days)) if days <= OLDEST * 365 else UNCLEAR
    months = count * (1 if unit.startswith("m") else 12)
    if months > OLDEST * 12:
        return UNCLEAR
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return Reading(
        next(day for last in range(today.day, 27, -1) or (today.day,) if (day := day_of(year, month + 1, last)))
    )


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
