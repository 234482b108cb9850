"""A consent is made of words that agree and of nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.hearing.consent import agrees, declines
from tests.units.hearing.strategies import odd_texts

AGREE = [
    "OK", "O.K.", "o k", "okey", "OK 👍🏽", "ok thanks", "OK, thank you", "ok gracias", "yes please", "yes i agree", "I agree.", "sí acepto",
    "acepto", "ok im 18", "OK I'm over 18", "yes, 25 years old", "estoy de acuerdo", "Claro que sí", "sí, soy mayor de edad", "1",
    "ok tengo 18 años cumplidos", "I agree and I am 18 or older", "OK\n- Sam", "acepto\nEnviado desde mi teléfono",
]  # fmt: skip
REFUSING = ["no", "not", "but", "don't", "never", "pero", "nunca", "sin"]


@pytest.mark.parametrize("text", AGREE)
def test_what_agrees(text: str) -> None:
    assert agrees(text)
    assert not declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "k", "18", "im 18", "thanks", "👍", "OK 👎", "ok im 17", "ok im 8", "okay whatever", "ok i think", "I agreed once", "2", "ok ok?? who",
        "OK\nwho is this", "OK\n- but not at night", "yes\nno",
    ],
)  # fmt: skip
def test_what_does_not_agree(text: str) -> None:
    assert not agrees(text)


@given(st.sampled_from(AGREE), st.sampled_from(REFUSING), st.booleans())
def test_nothing_that_takes_back_agrees(text: str, refusing: str, first: bool) -> None:  # noqa: FBT001  # drawn by lot
    assert not agrees(f"{refusing} {text}" if first else f"{text} {refusing}")


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No.",
        "NO THANKS",
        "nope",
        "no gracias",
        "not now",
        "I don't agree",
        "no acepto",
        "im not 18",
        "ahora no",
        "no\n-- Sam",
    ],
)
def test_what_declines(text: str) -> None:
    assert declines(text)
    assert not agrees(text)


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    assert not (agrees(text) and declines(text))
