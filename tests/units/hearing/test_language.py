"""A language is guessed only where it is clear."""

import pytest
from hypothesis import given

from flows.hearing.language import guess
from tests.units.hearing.strategies import odd_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when is the next meeting", "en"),
        ("i need help today", "en"),
        ("hello", "en"),
        ("cuando es la reunion", "es"),
        ("quiero hablar con alguien", "es"),
        ("¿dónde?", "es"),
        ("mañana", "es"),
        ("hola", "es"),
        ("ya no puedo mas", "es"),
        ("ok", None),
        ("4", None),
        ("", None),
        ("👍", None),
        ("menu", None),
        ("crisis", None),
        ("Rosa", None),
        ("97205", None),
        ("no", None),
    ],
)
def test_languages(text: str, expected: str | None) -> None:
    assert guess(text) == expected


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    assert guess(text) in ("en", "es", None)
