"""Counts and answers on a scale."""

import pytest
from hypothesis import given

from flows.hearing.numerals import in_figures, read_count, read_number, read_scale, read_span
from tests.units.hearing.strategies import odd_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7),
        ("seven", 7),
        ("7 days", 7),
        ("siete días", 7),
        ("por 7 dias", 7),
        ("thirty one", 31),
        ("treinta y uno", 31),
        ("veinte", 20),
        ("twenty-one", 21),
        ("off", None),
        ("2 3", None),
        ("", None),
        ("a day", None),
        ("0", 0),
    ],
)
def test_counts(text: str, expected: int | None) -> None:
    assert read_count(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "days"),
    [
        ("7", 7, 7),
        ("7 please", 7, 7),
        ("make it 7", 7, 7),
        ("- 7", 7, 7),
        ("sixty", 60, 60),
        ("noventa", 90, 90),
        ("0", 0, 0),
        ("2 weeks", None, 14),
        ("2 semanas", None, 14),
        ("two weeks please", None, 14),
        ("por 7 días", 7, 7),
        ("for 3 months", None, 90),
        ("a day", None, 1),
        ("una semana", None, 7),
        ("just a month", None, 30),
        ("un mes", None, 30),
        ("the week", None, None),
        ("a", None, None),
        ("-1", None, None),
        ("for -3 days", None, None),
        ("1.5 weeks", None, None),
        ("7-10 days", None, None),
        ("7/10", None, None),
        ("3 weeks 2 days", None, None),
        ("2weeks", None, 14),
        ("2Días", None, 2),
        ("9am", None, None),
        ("no i have 3 kids to feed first", None, None),
        ("no, primero tengo 3 hijos que cuidar", None, None),
        ("", None, None),
    ],
)
def test_a_number_and_a_span_stand_alone(text: str, number: int | None, days: int | None) -> None:
    assert read_number(text) == number
    assert read_span(text) == days


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("twenty first of may", "21 of may"),
        ("treinta y uno de enero", "31 de enero"),
        ("a week", "a week"),
        ("jan 03", "jan 03"),
    ],
)
def test_numbers_in_words_become_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", 4),
        ("4/5", 4),
        ("4 of 5", 4),
        ("four", 4),
        ("cuatro", 4),
        ("a 4", 4),
        ("4.", 4),
        ("mood 4", 4),
        ("I'm a 3 today", 3),
        ("(2)", 2),
        ("#3", 3),
        ("5!", 5),
        ("4️⃣", 4),
        ("como un 2", 2),
        ("uno", 1),
        (" 3 \n", 3),
        ("for", 4),
        ("4 thanks", 4),
        ("5 muy bien", 5),
        ("4 👍", 4),
        ("1 😭", 1),
        ("4 thanks 5", None),
        ("4 5", None),
        ("6", None),
        ("0", None),
        ("4.5", None),
        ("4/10", None),
        ("-4", None),
        ("44", None),
        ("4 drinks", None),
        ("hello", None),
        ("", None),
        ("10:30", None),
        ("3 days ago i fell", None),
    ],
)
def test_scales(text: str, expected: int | None) -> None:
    assert read_scale(text, 1, 5) == expected


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    read_count(text), read_scale(text, 1, 5), read_number(text), read_span(text), in_figures(text)
