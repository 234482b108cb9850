"""A day as people write it: Spanish reads the day first, English the month; without a year, the latest one past."""

import re
from collections.abc import Iterator
from datetime import date

from flows.hearing.card import EVERYDAY
from flows.hearing.days_back import FUTURE, OLDEST, UNCLEAR, WEEKDAYS, Reading, day_of, read_back
from flows.hearing.numerals import in_figures
from flows.hearing.plain import marked
from flows.hearing.rules import rule_book
from flows.hearing.spelling import edits

__all__ = ["SMALL_WORDS", "Reading", "looks_like_date", "read_date"]

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
_NAMES = tuple(name for name in _MONTHS if len(name) >= 5)
"""Long enough for a slip of the finger to leave the month clear."""
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|ro|er|do|to|o)\b")
SMALL_WORDS = WEEKDAYS.keys() | frozenset(rule_book("words")["dates"]["small"].split())
_MARKED_DATE = re.compile(r"^(\d{1,4})[-/. ](\d{1,2})(?:[-/. ](\d{1,4}))?$")


def _whole_year(digits: str, today: date) -> int | None:
    """26 -> 2026 unless that is in the future, then 1926."""
    year = int(digits)
    if len(digits) <= 2:
        year = 2000 + year if 2000 + year <= today.year else 1900 + year
    elif len(digits) == 3:
        return None
    return year if year >= today.year - OLDEST else None


def _latest(month: int, day: int, today: date) -> date | None:
    """The last time this month and day came round (29 February may be some years back); today counts."""
    years = range(today.year, today.year - 9, -1)
    return next((made for year in years if (made := day_of(year, month, day)) and made <= today), None)


def _dated(month: int, day: int, year: str | None, today: date) -> date | None:
    if year is None:
        return _latest(month, day, today)
    whole = _whole_year(year, today)
    return day_of(whole, month, day) if whole else None


def _settle(readings: list[date | None], today: date) -> Reading:
    """The first reading that is not in the future, with the second if that is past too and differs."""
    real = list(dict.fromkeys(day for day in readings if day))
    past = [day for day in real if day <= today]
    if past:
        return Reading(past[0], past[1] if len(past) > 1 else None)
    return FUTURE if real else UNCLEAR


def _by_figures(parts: tuple[str, str, str | None], today: date, *, day_first: bool) -> Reading:
    first, second, third = parts
    if len(first) == 4:
        return _settle([day_of(int(first), int(second), int(third))], today) if third else UNCLEAR
    if len(first) > 2 or (third and len(third) not in (2, 4)):
        return UNCLEAR
    one, two = int(first), int(second)
    month_first, day_before = _dated(one, two, third, today), _dated(two, one, third, today)
    return _settle([day_before, month_first] if day_first else [month_first, day_before], today)


def _by_keypad(digits: str, today: date) -> Reading:
    """MMDDYYYY, as the phone asks for it in both languages."""
    return _settle([day_of(int(digits[4:]), int(digits[:2]), int(digits[2:4]))], today)


def _month(token: str) -> int | None:
    """january, ene, and with one slip janury, agsto; never a word that means something else."""
    if token in _MONTHS or len(token) < 5 or token in EVERYDAY:
        return _MONTHS.get(token)
    near = {_MONTHS[name] for name in _NAMES if edits(token, name) == 1}
    return near.pop() if len(near) == 1 else None


def _by_month_name(tokens: list[str], today: date) -> Reading:
    months = [month for token in tokens if (month := _month(token))]
    written = [token for token in tokens if token.isdigit()]
    fits = len(months) == 1 and 1 <= len(written) <= 2 and len(written) + 1 == len(tokens)
    if not fits or any(len(one) > 4 for one in written):
        return UNCLEAR
    if len(written) == 2 and len(written[0]) == 4:
        written.reverse()
    day, year = int(written[0]), written[1] if len(written) == 2 else None
    return _settle([_dated(months[0], day, year, today)], today) if day <= 31 else UNCLEAR


def _said(text: str) -> str:
    """In plain words, with figures for every number in it: "the twenty-first of May" is the 21 of may, "1º" the 1."""
    apart = re.sub(r"(?<=[a-z])-(?=[a-z])| ?°", " ", marked(text))
    return in_figures(_ORDINAL.sub(r"\1", apart))


def _tokens(said: str) -> Iterator[str]:
    for token in re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)|[-/.:]", " ", said).split():
        if token not in SMALL_WORDS:
            yield token


def read_date(text: str, *, today: date, language: str) -> Reading:
    """See `Reading`. A future date is refused; where only one of two readings is past, that one is meant."""
    said = _said(text)
    back = read_back(said, today)
    if back:
        return back
    tokens = list(_tokens(said))
    if any(_month(token) for token in tokens):
        return _by_month_name(tokens, today)
    bare = " ".join(token for token in said.split() if token not in SMALL_WORDS)
    if bare.isdigit() and len(bare) == 8:
        keyed = _by_keypad(bare, today)
        return (
            keyed
            if keyed.problem != "unclear"
            else _settle([day_of(int(bare[:4]), int(bare[4:6]), int(bare[6:]))], today)
        )
    figures = _MARKED_DATE.match(bare)
    if figures is None:
        return UNCLEAR
    return _by_figures((figures[1], figures[2], figures[3]), today, day_first=language == "es")


def looks_like_date(text: str) -> bool:
    """Whether a text is meant as a day at all, possible or not ("feb 30" is; "night with my wife" is not)."""
    said = _said(text)
    tokens = list(_tokens(said))
    named = bool(tokens) and all(token.isdigit() or _month(token) for token in tokens)
    return named or read_back(said, date(2000, 1, 1)) is not None
