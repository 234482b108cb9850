"""Times, weekly times and windows, as texted in English and Spanish."""

from datetime import time

import pytest
from hypothesis import given

from flows.hearing.times import read_schedule, read_time, read_window
from tests.units.hearing.strategies import odd_texts

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = _WEEK[:5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9", time(9)),
        ("9am", time(9)),
        ("9 AM", time(9)),
        ("9:30 pm", time(21, 30)),
        ("0930", time(9, 30)),
        ("21:00", time(21)),
        ("2100", time(21)),
        ("noon", time(12)),
        ("at noon", time(12)),
        ("midnight", time(0)),
        ("mediodía", time(12)),
        ("medianoche", time(0)),
        ("9 de la noche", time(21)),
        ("9 de la mañana", time(9)),
        ("8 de la tarde", time(20)),
        ("9 p. m.", time(21)),
        ("9 P.M.", time(21)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12 de la noche", time(0)),
        ("a las 8 y media", time(8, 30)),
        ("half past 8", time(8, 30)),
        ("nine", time(9)),
        ("nueve", time(9)),
        ("930pm", time(21, 30)),
        ("9 in the morning", time(9)),
        ("8 at night", time(20)),
        ("2 at night", time(2)),
        ("7 o'clock", time(7)),
        ("9a", time(9)),
        ("9p", time(21)),
        ("9.30", time(9, 30)),
        ("25", None),
        ("9:75", None),
        ("0am", None),
        ("24:00", None),
        ("hello", None),
        ("", None),
        ("9 or 10", None),
        ("99999", None),
    ],
)
def test_times(text: str, expected: time | None) -> None:
    assert read_time(text) == expected


def test_the_caller_says_which_half_a_bare_hour_is_in() -> None:
    assert (read_time("9", default="pm"), read_time("9", default="am"), read_time("9am", default="pm")) == (
        time(21),
        time(9),
        time(9),
    )
    assert (read_time("0930", default="pm"), read_time("12", default="am"), read_time("21", default="am")) == (
        time(9, 30),
        time(12),
        time(21),
    )


@pytest.mark.parametrize(
    ("text", "at", "days"),
    [
        ("9AM MON WED FRI", time(9), ("MO", "WE", "FR")),
        ("mon wed fri 9am", time(9), ("MO", "WE", "FR")),
        ("every day at 8pm", time(20), _WEEK),
        ("lunes a viernes a las 9", time(9), _WORKDAYS),
        ("a las 7 de la noche lun mie vie", time(19), ("MO", "WE", "FR")),
        ("noon daily", time(12), _WEEK),
        ("8", time(8), ()),
        ("weekdays", None, _WORKDAYS),
        ("MWF 7:30am", time(7, 30), ("MO", "WE", "FR")),
        ("9AM M-F", time(9), _WORKDAYS),
        ("9am L a V", time(9), _WORKDAYS),
        ("9am mo we fr", time(9), ("MO", "WE", "FR")),
        ("9am except sunday", time(9), _WEEK[:6]),
        ("todos los dias menos el domingo a las 9", time(9), _WEEK[:6]),
        ("every morning at 9", time(9), ()),
        ("a las 9 sin falta", time(9), ()),
        ("mas o menos a las 9", time(9), ()),
        ("hello", None, ()),
        ("9am every other day", time(9), None),
        ("every day 9am except sunday 11am", time(9), None),
        ("9am s", time(9), None),
        ("every night at 8", time(20), ()),
        ("8 mon wed evenings", time(20), ("MO", "WE")),
        ("afternoons at 3", time(15), ()),
        ("por la tarde a las 5", time(17), ()),
        ("lunes por las noches a las 8", time(20), ("MO",)),
        ("noches a las 12", time(0), ()),
        ("9 in the mornings", time(9), ()),
        ("08:30 every night", time(20, 30), ()),
        ("9am monday nights", time(9), ("MO",)),
        ("2 every night", time(2), ()),
        ("9 morning or night", time(9), ()),
        ("a las 9, buenas noches", time(9), ()),
        ("7 days a week at 8 at night", time(20), _WEEK),
    ],
)
def test_schedules(text: str, at: time | None, days: tuple[str, ...] | None) -> None:
    read = read_schedule(text)
    assert (read.at, read.days) == (at, days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10pm-7am", (time(22), time(7))),
        ("10 pm a 7 am", (time(22), time(7))),
        ("21-8", (time(21), time(8))),
        ("from 9 pm until 8 am", (time(21), time(8))),
        ("de 10 pm a 7 am", (time(22), time(7))),
        ("2200-0700", (time(22), time(7))),
        ("9 de la noche a 7 de la mañana", (time(21), time(7))),
        ("10PM \u2013 7AM", (time(22), time(7))),
        ("10-7", (time(22), time(7))),
        ("midnight to 6am", (time(0), time(6))),
        ("12-8", (time(0), time(8))),
        ("12 to 8", (time(0), time(8))),
        ("12-8am", (time(0), time(8))),
        ("de 12 a 8", (time(0), time(8))),
        ("12:30-8", (time(0, 30), time(8))),
        ("9 PM to 12", (time(21), time(0))),
        ("9 PM a las 12:30", (time(21), time(0, 30))),
        ("9-12", (time(21), time(0))),
        ("7-12", (time(19), time(0))),
        ("6-12", (time(18), time(0))),
        ("de 4 a 12", (time(16), time(0))),
        ("7-12:30", (time(19), time(0, 30))),
        ("7am-12", (time(7), time(12))),
        ("07:00-12", (time(7), time(12))),
        ("12pm-8", (time(12), time(8))),
        ("noon to 8 am", (time(12), time(8))),
        ("12-8pm", (time(12), time(20))),
        ("12 to midnight", (time(12), time(0))),
        ("8am to 12", (time(8), time(12))),
        ("22-12", (time(22), time(12))),
        ("1-9", (time(1), time(9))),
        ("2-10", (time(2), time(10))),
        ("1 a 10 de la mañana", (time(1), time(10))),
        ("1pm-9", (time(13), time(9))),
        ("5-9", (time(17), time(9))),
        ("12-12", None),
        ("9pm", None),
        ("hello", None),
        ("9pm-9pm", None),
        ("", None),
    ],
)
def test_windows(text: str, expected: tuple[time, time] | None) -> None:
    assert read_window(text) == expected


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    read_time(text), read_schedule(text), read_window(text)
