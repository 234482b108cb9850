"""Days as people write them; Spanish reads the day first, English the month, and a future day is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.milestones.dates import milestones_of
from flows.hearing.dates import Reading, read_date
from flows.hearing.days_back import days_until
from tests.units.hearing.strategies import odd_texts

_TODAY = date(2026, 11, 22)
_JAN_3 = date(2026, 1, 3)
_MAR_1 = date(2026, 3, 1)
_MAY_1 = Reading(date(2026, 5, 1))
_FUTURE = Reading(None, None, "future")
_UNCLEAR = Reading(None, None, "unclear")


@pytest.mark.parametrize("year", ["99999999999999999999", "9" * 5000])
def test_a_year_beyond_all_measure_is_asked_for_again(year: str) -> None:
    for text in (f"30 FEB {year}", f"FEB {year}", f"{year} FEB 3"):
        assert read_date(text, today=_TODAY, language="en") == _UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "jan 3",
        "Jan. 3rd",
        "January 3",
        "january 3rd, 2026",
        "3 jan",
        "3rd of January",
        "jan3",
        "3 de enero",
        "3 ene 26",
        "enero 3",
        "3 de enero de 2026",
        "3 de enero del 2026",
        "2026-01-03",
        "2026/1/3",
        "01032026",
        "my date is jan 3",
        "mi fecha es 3 de enero",
        "tres de enero",
        "Saturday January 3",
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_spelt_so_that_order_does_not_matter(text: str, language: str) -> None:
    assert read_date(text, today=_TODAY, language=language) == Reading(_JAN_3)


@pytest.mark.parametrize("text", ["1/3/26", "01-03-2026", "1.3.2026", "1/3", "01/03/26", "1 3 26"])
def test_figures_are_read_in_the_order_of_the_language_and_the_other_is_offered(text: str) -> None:
    assert read_date(text, today=_TODAY, language="en") == Reading(_JAN_3, _MAR_1)
    assert read_date(text, today=_TODAY, language="es") == Reading(_MAR_1, _JAN_3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", Reading(_TODAY)),
        ("hoy", Reading(_TODAY)),
        ("yesterday", Reading(date(2026, 11, 21))),
        ("ayer", Reading(date(2026, 11, 21))),
        ("anoche", Reading(date(2026, 11, 21))),
        ("last night", Reading(date(2026, 11, 21))),
        ("3 days ago", Reading(date(2026, 11, 19))),
        ("hace 3 días", Reading(date(2026, 11, 19))),
        ("three days ago", Reading(date(2026, 11, 19))),
        ("a week ago", Reading(date(2026, 11, 15))),
        ("hace dos semanas", Reading(date(2026, 11, 8))),
        ("hace un mes", Reading(date(2026, 10, 22))),
        ("2 years ago", Reading(date(2024, 11, 22))),
        ("antier", Reading(date(2026, 11, 20))),
        ("11/22", Reading(_TODAY)),
        ("nov 22", Reading(_TODAY)),
        ("nov 23", Reading(date(2025, 11, 23))),
        ("12/25", Reading(date(2025, 12, 25))),
        ("13/1/26", Reading(date(2026, 1, 13))),
        ("8/8/26", Reading(date(2026, 8, 8))),
        ("12/11/26", Reading(date(2026, 11, 12))),
        ("feb 29", Reading(date(2024, 2, 29))),
        ("jan 3 99", Reading(date(1999, 1, 3))),
        ("jan 3 27", Reading(date(1927, 1, 3))),
        ("sept 5 2024", Reading(date(2024, 9, 5))),
        ("1 de septiembre", Reading(date(2026, 9, 1))),
        ("12/25/2026", _FUTURE),
        ("25/12/2026", _FUTURE),
        ("jan 3 2027", _FUTURE),
        ("12252026", _FUTURE),
        ("2/30/25", _UNCLEAR),
        ("january third", Reading(_JAN_3)),
        ("the third of january", Reading(_JAN_3)),
        ("May twenty-first 2020", Reading(date(2020, 5, 21))),
        ("january twenty one", Reading(date(2026, 1, 21))),
        ("treinta y uno de enero", Reading(date(2026, 1, 31))),
        ("primero de mayo", _MAY_1),
        ("1o de mayo", _MAY_1),
        ("1º de mayo", _MAY_1),
        ("1° de mayo", _MAY_1),
        ("1ro de mayo", _MAY_1),
        ("1er mayo", _MAY_1),
        ("janury 3", Reading(_JAN_3)),
        ("jaunary 3", Reading(_JAN_3)),
        ("febuary 2", Reading(date(2026, 2, 2))),
        ("5 de setiembre", Reading(date(2026, 9, 5))),
        ("agsto 5", Reading(date(2026, 8, 5))),
        ("marco 3", _UNCLEAR),
        ("last monday", Reading(date(2026, 11, 16))),
        ("el lunes pasado", Reading(date(2026, 11, 16))),
        ("since monday", Reading(date(2026, 11, 16))),
        ("last sunday", Reading(date(2026, 11, 15))),
        ("my date is last friday", Reading(date(2026, 11, 20))),
        ("90 days ago", Reading(date(2026, 8, 24))),
        ("hace 90 días", Reading(date(2026, 8, 24))),
        ("ninety days", Reading(date(2026, 8, 24))),
        ("90 días", Reading(date(2026, 8, 24))),
        ("noventa días sobria", Reading(date(2026, 8, 24))),
        ("6 months ago", Reading(date(2026, 5, 22))),
        ("one year sober", Reading(date(2025, 11, 22))),
        ("my date is a week ago please", Reading(date(2026, 11, 15))),
        ("the day before yesterday", Reading(date(2026, 11, 20))),
        ("ayer por la noche", Reading(date(2026, 11, 21))),
        ("desde ayer", Reading(date(2026, 11, 21))),
        ("in 3 days", _FUTURE),
        ("dentro de 3 días", _FUTURE),
        ("next monday", _FUTURE),
        ("el próximo lunes", _FUTURE),
        ("la semana que viene", _FUTURE),
        ("last week", _UNCLEAR),
        ("feb 30", _UNCLEAR),
        ("the 3rd", _UNCLEAR),
        ("3", _UNCLEAR),
        ("march", _UNCLEAR),
        ("010326", _UNCLEAR),
        ("hello", _UNCLEAR),
        ("", _UNCLEAR),
        ("13/13/26", _UNCLEAR),
        ("jan 3 feb 4", _UNCLEAR),
        ("jan 32", _UNCLEAR),
        ("99999 days ago", _UNCLEAR),
        ("0/0/0", _UNCLEAR),
        ("tomorrow", _FUTURE),
        ("mañana", _FUTURE),
    ],
)
def test_readings_in_english(text: str, expected: Reading) -> None:
    assert read_date(text, today=_TODAY, language="en") == expected


def test_a_month_ago_is_clamped() -> None:
    assert read_date("1 month ago", today=date(2026, 3, 31), language="en") == Reading(date(2026, 2, 28))


def test_a_day_of_the_week_is_never_today() -> None:
    monday = date(2026, 11, 23)
    assert read_date("last monday", today=monday, language="en") == Reading(date(2026, 11, 16))
    assert read_date("el domingo pasado", today=monday, language="es") == Reading(date(2026, 11, 22))


@pytest.mark.parametrize("said", ["90 days", "90 días"])
def test_so_many_days_are_as_many_as_days_will_count(said: str) -> None:
    day = read_date(said, today=_TODAY, language="en").day
    assert day is not None
    assert (_TODAY - day).days == 90
    assert next(one.day for one in milestones_of(day) if one.count == 90) == _TODAY


@pytest.mark.parametrize(
    ("words", "days"), [("until friday", 5), ("hasta el viernes", 5), ("until sunday", 7), ("friday", None)]
)
def test_days_until_a_day_of_the_week(words: str, days: int | None) -> None:
    assert days_until(words, _TODAY) == days


@given(st.dates(date(1950, 1, 1), date(2026, 11, 22)))
def test_every_past_day_is_read_back(day: date) -> None:
    assert read_date(f"{day:%B} {day.day}, {day.year}", today=_TODAY, language="en") == Reading(day)
    assert read_date(day.isoformat(), today=_TODAY, language="es") == Reading(day)
    assert read_date(f"{day:%m%d%Y}", today=_TODAY, language="en") == Reading(day)


@given(odd_texts, st.sampled_from(["en", "es"]))
def test_any_characters_are_read_without_fault(text: str, language: str) -> None:
    read = read_date(text, today=_TODAY, language=language)
    assert (read.day is None) == (read.problem is not None)
