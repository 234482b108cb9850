"""TELL: what stands behind it, and which group is meant."""

import pytest
from hypothesis import given

from flows.entries import CodeAndPin
from flows.hearing.tell import split_group, told
from flows.replies import Heard, Misfit
from tests.units.flows.playing import TODAY
from tests.units.hearing.strategies import odd_texts

CIRCLE, RIVER, TUESDAY, EVERYONE = 1, 2, 3, 4
GROUPS = [
    ("Tuesday Circle", CIRCLE), ("CIRCLE", CIRCLE), ("Río Grande", RIVER), ("RIVER", RIVER), ("Tuesday", TUESDAY),
    ("everyone", EVERYONE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("TELL everyone hi", "everyone hi"), ("tell: Circle, Potluck at 6", "Circle, Potluck at 6"), ("TELL", ""),
        ("Avisar todos hola", "todos hola"), ("  tell  ", ""), ("telling everyone", None), ("I tell everyone", None), ("", None),
    ],
)  # fmt: skip
def test_what_stands_behind_the_word(text, behind):
    assert told(text) == behind


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Tuesday Circle Potluck at 6", (CIRCLE, "Potluck at 6")),
        ("tuesday  CIRCLE: Potluck, at 6", (CIRCLE, "Potluck, at 6")),
        ("Tuesday circles", (TUESDAY, "circles")),
        ("the Tuesday Circle Potluck", (CIRCLE, "Potluck")),
        ("a rio grande Comida a las 6", (RIVER, "Comida a las 6")),
        ("RIVER", (RIVER, "")),
        ("everyone everyone", (EVERYONE, "everyone")),
        ("Potluck in the Tuesday Circle", None),
        ("the", None),
        ("", None),
    ],
)
def test_the_longest_name_at_the_beginning_is_the_group(said, found):
    assert split_group(said, GROUPS) == found


@given(odd_texts)
def test_any_characters_are_taken(text):
    told(text)
    split_group(text, GROUPS)


@pytest.mark.parametrize(
    "text", ["4821 7733", "48217733", "4821-7733.", "code 4821 pin 7733", "4821, 7733 thanks", "ok 4821 7733"]
)
def test_a_code_and_a_pin(text):
    assert read(text) == "48217733"


@pytest.mark.parametrize(
    "text", ["4821", "4821 773", "482 17733", "11/30/2026", "1 4821 7733", "+15035550101", "", "x", "a b c d 4821 7733"]
)
def test_no_code_and_pin(text):
    assert isinstance(read(text), Misfit)


def read(text):
    return CodeAndPin().read(Heard(text, "sms", "en", TODAY))
