import pytest

from flows.hearing.yes_no import read_yes_no

YES = (
    "yes", "Y", "yea", "yes please", "Yes, thank you very much", "ok", "sure", "yes i am", "yes im ok", "right",
    "sí", "si", "Sí, por favor", "claro que sí", "si gracias", "si quiero", "dale",
)  # fmt: skip
NO = (
    "no",
    "N",
    "nope",
    "no thanks",
    "No thank you",
    "no im not",
    "not really",
    "not now",
    "no gracias",
    "no, todavía no",
    "nunca",
)
NEITHER = (
    "", "hello", "no way, i have been here 1 year", "yes but i am scared", "yes and no", "ok no", "no si", "maybe", "si no puedo",
    "ok call my sister tomorrow", "sure as the sun my days are over", "no quiero ir a la reunion de hoy", "im ok", "y mañana",
)  # fmt: skip


@pytest.mark.parametrize("text", YES)
def test_a_yes(text):
    assert read_yes_no(text) == "yes"


@pytest.mark.parametrize("text", NO)
def test_a_no(text):
    assert read_yes_no(text) == "no"


@pytest.mark.parametrize("text", NEITHER)
def test_what_says_more_is_neither(text):
    assert read_yes_no(text) is None
