"""A name is what somebody says they are called, whatever stands around it; talk is none."""

import pytest
from hypothesis import given

from flows.hearing.names import LEFT_OUT, read_name, tells_name
from tests.units.hearing.strategies import odd_texts

NAMES = """
DAVE JOHN KATE HOPE Will Art Grace Joy Faith Rose May Mark Dia Paz José Milagros O'Brien Al Jo Noah Nadia Sunny No\u00e9 Alta Sol
"""


@pytest.mark.parametrize(
    "name",
    [
        *NAMES.split(),
        "Mary Ann",
        "José Luis",
        "María de los Ángeles García",
        "Old Man",
        "Mary and Joe",
        "Dorothy Day",
        "Maria Dias",
    ],
)
def test_a_word_or_a_few_are_a_name(name: str) -> None:
    assert read_name(name) == name


@pytest.mark.parametrize("name", ["Sam", "Hope", "Will", "Grace", "Art", "Mary Ann", "José Luis", "D'Angelo"])
@pytest.mark.parametrize(
    "told",
    [
        "my name is {}", "I'm {}", "im {}", "I am {}", "call me {}", "You can call me {}", "this is {}", "it's {}", "hi im {}",
        "ok, {}", "{} please", "{}, thank you", "I go by {}", "me llamo {}", "Soy {}", "mi nombre es {}", "dígame {}", "llámeme {}",
        "hola, soy {}", "me dicen {}", "puede llamarme {}", "{} por favor", "{}.", "I'm {}, and I need a meeting", "{}\n-- my phone",
    ],
)  # fmt: skip
def test_a_name_stands_alone_whatever_it_was_told_with(told: str, name: str) -> None:
    assert read_name(told.format(name)) == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Sam, alcoholic", "Sam"), ("Sam addict", "Sam"), ("Mike from NA", "Mike"), ("Mike N.A.", "Mike"), ("Sam 3 days clean", "Sam"),
        ("Sam three weeks sober", "Sam"), ("Sam day 3", "Sam"), ("Sam im an addict", "Sam"), ("my name is Sam alcoholic", "Sam"),
        ("Sam (he/him)", "Sam"), ("Sam; Portland", "Sam"), ("Big Will from NA", "Big Will"), ("Juan alcohólico", "Juan"),
        ("soy Juan, adicto", "Juan"), ("Ana de AA", "Ana"), ("Ana en recuperación", "Ana"), ("Yo soy Ana y soy adicta", "Ana"),
        ("me llamo Domingo", "Domingo"), ("soy Domingo", "Domingo"), ("Domingo", "Domingo"),
    ],
)  # fmt: skip
def test_nothing_that_tells_of_recovery_is_kept_beside_a_name(told: str, name: str) -> None:
    assert read_name(told) == name


@pytest.mark.parametrize(
    "text",
    [
        "no", "No.", "nope", "no thanks", "No, thank you!", "skip", "none", "ok", "OK.", "ok thanks", "thanks", "no name", "i'm good",
        "I'd rather not say", "not now", "no gracias", "gracias", "ok gracias", "nada", "ninguno", "omitir", "ahora no", "sí",
        "prefiero no decirlo", "mejor no", "está bien",
    ],
)  # fmt: skip
def test_a_no_leaves_it_out(text: str) -> None:
    assert read_name(text) == LEFT_OUT


@pytest.mark.parametrize(
    "text",
    [
        "what", "why?", "que", "quién", "1", "12345", "...", "what is this for?", "why do you need it", "i'm tired", "im from portland",
        "call me later", "call me tomorrow at 5", "this is hard", "soy de Portland", "estoy muy mal y no puedo dormir",
        "goodbye", "bye everyone", "sorry", "adiós",
        "my name is none of your business", "alcoholic", "3 days clean", "grateful alcoholic Sam", "call me please", "llámeme",
        "llámeme domingo", "es domingo", "I am having a very hard day since my brother left",
    ],
)  # fmt: skip
def test_talk_is_no_name(text: str) -> None:
    assert read_name(text) is None


@pytest.mark.parametrize(
    "text", ["Sam", "hi, Sam thanks", "my name is Sam Jones", "me llamo Ana Luz", "call me Big Mike"]
)
def test_a_name_is_told_in_a_word_or_as_one(text: str) -> None:
    assert tells_name(text)


@pytest.mark.parametrize("text", ["goodbye then", "Mary Ann", "im gone", "its over", "bye sam"])
def test_what_may_be_a_name_and_something_else(text: str) -> None:
    assert not tells_name(text)


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    name = read_name(text)
    assert name is None or "\n" not in name
