"""A day as people write it: Spanish reads the day first, English the month; without a year, the latest one past."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from flows.hearing.numerals import number_named
from flows.hearing.plain import marked

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero janurary",
            "feb february febrero febuary feburary",
            "mar march marzo",
            "apr april abr abril",
            "may mayo",
            "jun june junio",
            "jul july julio",
            "aug august ago agosto",
            "sep sept september septiembre setiembre set",
            "oct october octubre",
            "nov november noviembre",
            "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}
_TODAY = frozenset(
    ["today", "hoy", "2day", "this morning", "esta manana", "tonight", "esta noche", "right now", "ahora"]
)
_YESTERDAY = frozenset(["yesterday", "ayer", "last night", "anoche"])
_TOMORROW = frozenset(["tomorrow", "manana", "next week", "la semana que viene", "pasado manana"])
_DAYS_BACK = {"day before yesterday": 2, "the day before yesterday": 2, "anteayer": 2, "antier": 2, "antes de ayer": 2}
_AGO = re.compile(
    r"^(?:hace |about |like )*(?P<count>\d{1,5}|[a-z]+(?: y? ?[a-z]+)?) (?P<unit>days?|dias?|weeks?|semanas?|months?|mes|meses|years?|anos?)(?: ago| back| atras)?$"
)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|ro|er|do|to)\b")
_SMALL_WORDS = frozenset(
    [
        "the",
        "of",
        "on",
        "de",
        "del",
        "el",
        "la",
        "dia",
        "day",
        "since",
        "desde",
        "date",
        "my",
        "is",
        "mi",
        "fecha",
        "es",
        "it",
        "was",
        "fue",
        "in",
        "en",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "ano",
        "year",
        "a",
        "around",
        "about",
        "please",
        "favor",
        "por",
    ]
)
_MARKED_DATE = re.compile(r"^(\d{1,4})[-/. ](\d{1,2})(?:[-/. ](\d{1,4}))?$")
_OLDEST = 110


@dataclass(frozen=True, slots=True)
class Reading:
    """`other` is the second way to read it, where both fit and differ."""

    day: date | None
    other: date | None = None
    problem: Literal["future", "unclear"] | None = None


_UNCLEAR = Reading(None, None, "unclear")


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole_year(digits: str, today: date) -> int | None:
    """26 -> 2026 unless that is in the future, then 1926."""
    year = int(digits)
    if len(digits) <= 2:
        year = 2000 + year if 2000 + year <= today.year else 1900 + year
    elif len(digits) == 3:
        return None
    return year if year >= today.year - _OLDEST else None


def _latest(month: int, day: int, today: date) -> date | None:
    """The last time this month and day came round (29 February may be some years back); today counts."""
    years = range(today.year, today.year - 9, -1)
    return next((made for year in years if (made := _made(year, month, day)) and made <= today), None)


def _dated(month: int, day: int, year: str | None, today: date) -> date | None:
    if year is None:
        return _latest(month, day, today)
    whole = _whole_year(year, today)
    return _made(whole, month, day) if whole else None


def _settle(readings: list[date | None], today: date) -> Reading:
    """The first reading that is not in the future, with the second if that is past too and differs."""
    real = list(dict.fromkeys(day for day in readings if day))
    past = [day for day in real if day <= today]
    if past:
        return Reading(past[0], past[1] if len(past) > 1 else None)
    return Reading(None, None, "future") if real else _UNCLEAR


def _by_figures(parts: tuple[str, str, str | None], today: date, *, day_first: bool) -> Reading:
    first, second, third = parts
    if len(first) == 4:
        return _settle([_made(int(first), int(second), int(third))], today) if third else _UNCLEAR
    if len(first) > 2 or (third and len(third) not in (2, 4)):
        return _UNCLEAR
    one, two = int(first), int(second)
    month_first, day_before = _dated(one, two, third, today), _dated(two, one, third, today)
    return _settle([day_before, month_first] if day_first else [month_first, day_before], today)


def _by_keypad(digits: str, today: date) -> Reading:
    """MMDDYYYY, as the phone asks for it in both languages."""
    return _settle([_made(int(digits[4:]), int(digits[:2]), int(digits[2:4]))], today)


def _back(said: str, today: date) -> Reading | None:
    if said in _TODAY or said in _TOMORROW:
        return Reading(today) if said in _TODAY else Reading(None, None, "future")
    days = 1 if said in _YESTERDAY or said.startswith(("ayer ", "yesterday ")) else _DAYS_BACK.get(said)
    if days:
        return Reading(today - timedelta(days=days))
    found = _AGO.match(said)
    count = number_named(found["count"]) if found and re.search(r"hace |ago$|back$|atras$", said) else None
    return _long_before(count, found["unit"], today) if found and count is not None else None


def _long_before(count: int, unit: str, today: date) -> Reading:
    if unit[0] == "d" or (unit[0] in "ws" and unit != "mes"):
        days = count * (1 if unit[0] == "d" else 7)
        return Reading(today - timedelta(days=days)) if days <= _OLDEST * 365 else _UNCLEAR
    months = count * (1 if unit.startswith("m") else 12)
    if months > _OLDEST * 12:
        return _UNCLEAR
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    clamped = (_made(year, month + 1, day) for day in range(today.day, 27, -1) or (today.day,))
    return Reading(_made(year, month + 1, today.day) or next((day for day in clamped if day), None))


def _by_month_name(tokens: list[str], today: date) -> Reading:
    months = [_MONTHS[token] for token in tokens if token in _MONTHS]
    rest = [token for token in tokens if token not in _MONTHS]
    if len(months) != 1 or not 1 <= len(rest) <= 2:
        return _UNCLEAR
    numbers = [(str(number), token) for token in rest if (number := number_named(token)) is not None]
    if len(numbers) != len(rest):
        return _UNCLEAR
    written = [token if token.isdigit() else number for number, token in numbers]
    if len(written) == 2 and len(written[0]) == 4:
        written.reverse()
    day, year = int(written[0]), written[1] if len(written) == 2 else None
    return _settle([_dated(months[0], day, year, today)], today) if day <= 31 else _UNCLEAR


def _tokens(said: str) -> Iterator[str]:
    for token in re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)|[-/.:]", " ", _ORDINAL.sub(r"\1", said)).split():
        if token not in _SMALL_WORDS:
            yield token


def read_date(text: str, *, today: date, language: str) -> Reading:
    """See `Reading`. A future date is refused; where only one of two readings is past, that one is meant."""
    said = marked(text)
    back = _back(said, today) or _back(" ".join(_tokens(said)), today)
    if back:
        return back
    tokens = list(_tokens(said))
    if any(token in _MONTHS for token in tokens):
        return _by_month_name(tokens, today)
    bare = " ".join(token for token in said.split() if token not in _SMALL_WORDS)
    if bare.isdigit() and len(bare) == 8:
        keyed = _by_keypad(bare, today)
        return (
            keyed
            if keyed.problem != "unclear"
            else _settle([_made(int(bare[:4]), int(bare[4:6]), int(bare[6:]))], today)
        )
    figures = _MARKED_DATE.match(bare)
    if figures is None:
        return _UNCLEAR
    return _by_figures((figures[1], figures[2], figures[3]), today, day_first=language == "es")


def looks_like_date(text: str) -> bool:
    """Whether a text is meant as a day at all, possible or not ("feb 30" is; "night with my wife" is not)."""
    said = marked(text)
    tokens = list(_tokens(said))
    known = [token for token in tokens if token in _MONTHS or token.isdigit() or number_named(token) is not None]
    return bool(tokens) and (len(known) == len(tokens) or _back(said, date(2000, 1, 1)) is not None)
