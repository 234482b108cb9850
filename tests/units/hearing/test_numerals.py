"""Counts and answers on a scale."""

import pytest
from hypothesis import given

from flows.hearing.numerals import read_count, read_scale
from tests.units.hearing.strategies import odd_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7),
        ("seven", 7),
        ("7 days", 7),
        ("siete días", 7),
        ("por 7 dias", 7),
        ("a week", 7),
        ("una semana", 7),
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
    read_count(text), read_scale(text, 1, 5)
