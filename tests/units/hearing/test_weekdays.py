"""Days of the week, as texted in English and Spanish."""

import pytest
from hypothesis import given

from flows.hearing.weekdays import WEEK, find_weekdays, read_weekdays
from tests.units.hearing.strategies import odd_texts

_WORKDAYS, _WEEKEND = WEEK[:5], WEEK[5:]
_ALL_BUT_SUNDAY = WEEK[:6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon wed fri", ("MO", "WE", "FR")),
        ("Mondays, Thursdays", ("MO", "TH")),
        ("weekdays", _WORKDAYS),
        ("every day", WEEK),
        ("daily", WEEK),
        ("MWF", ("MO", "WE", "FR")),
        ("TTh", ("TU", "TH")),
        ("m w f", ("MO", "WE", "FR")),
        ("M-W-F", ("MO", "WE", "FR")),
        ("mo we fr", ("MO", "WE", "FR")),
        ("weekend", _WEEKEND),
        ("weekdays and saturday", _ALL_BUT_SUNDAY),
        ("lun mié vie", ("MO", "WE", "FR")),
        ("lu mi vi", ("MO", "WE", "FR")),
        ("L X V", ("MO", "WE", "FR")),
        ("L M X J V", _WORKDAYS),
        ("LMMJV", _WORKDAYS),
        ("S y D", _WEEKEND),
        ("todos los días", WEEK),
        ("diario", WEEK),
        ("entre semana", _WORKDAYS),
        ("fin de semana", _WEEKEND),
        ("sábado y domingo", _WEEKEND),
        ("martes", ("TU",)),
        ("sábado", ("SA",)),
        ("we do it", ()),
        ("mi casa", ()),
        ("", ()),
        ("hello", ()),
    ],
)
def test_weekdays(text: str, expected: tuple[str, ...]) -> None:
    assert find_weekdays(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri", _WORKDAYS),
        ("M-F", _WORKDAYS),
        ("m - f", _WORKDAYS),
        ("m thru f", _WORKDAYS),
        ("M to F", _WORKDAYS),
        ("M-Th", WEEK[:4]),
        ("L-V", _WORKDAYS),
        ("L a V", _WORKDAYS),
        ("de L a S", _ALL_BUT_SUNDAY),
        ("fri to mon", ("MO", "FR", "SA", "SU")),
        ("lunes a viernes", _WORKDAYS),
        ("todos los dias de lunes a viernes", _WORKDAYS),
        ("mon-wed and fri", ("MO", "TU", "WE", "FR")),
        ("Mon-Wed-Fri", ("MO", "WE", "FR")),
    ],
)
def test_from_one_day_to_another(text: str, expected: tuple[str, ...]) -> None:
    assert find_weekdays(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every day except sunday", _ALL_BUT_SUNDAY),
        ("everyday but sunday", _ALL_BUT_SUNDAY),
        ("all but sundays", _ALL_BUT_SUNDAY),
        ("except sunday", _ALL_BUT_SUNDAY),
        ("except for sat and sun", _WORKDAYS),
        ("not sunday", _ALL_BUT_SUNDAY),
        ("not on weekends please", _WORKDAYS),
        ("not sat or sun", _WORKDAYS),
        ("every day, no sundays", _ALL_BUT_SUNDAY),
        ("weekdays except wed", ("MO", "TU", "TH", "FR")),
        ("M-F but not W", ("MO", "TU", "TH", "FR")),
        ("monday, not tuesday", ("MO",)),
        ("todos los dias menos el domingo", _ALL_BUT_SUNDAY),
        ("todos menos domingo", _ALL_BUT_SUNDAY),
        ("excepto sábado y domingo", _WORKDAYS),
        ("de lunes a viernes menos miércoles", ("MO", "TU", "TH", "FR")),
        ("todos los días salvo de sábado a domingo", _WORKDAYS),
    ],
)
def test_all_days_but_some(text: str, expected: tuple[str, ...]) -> None:
    assert find_weekdays(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "except when I work", "every day except the 15th", "not sunday, monday", "not sunday, mon-sat", "no monday",
        "but mondays", "sunday no", "weekends except sat and sun", "every other day", "every other monday", "first monday",
        "cada dos dias", "el primer lunes", "T-Th", "M-S", "M a V", "L M V", "S", "we", "mi",
    ],
)  # fmt: skip
def test_days_that_are_not_sure_are_not_guessed(text: str) -> None:
    assert find_weekdays(text) is None
    assert read_weekdays(text) == ()


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    read_weekdays(text)
