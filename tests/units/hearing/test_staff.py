"""What coordinators text about an alert."""

import pytest
from hypothesis import given

from flows.alert_replies import AlertNumber, NumberAndWords
from flows.hearing.staff import staff_words
from flows.replies import Heard, Misfit
from tests.units.flows.playing import TODAY
from tests.units.hearing.strategies import odd_texts


def heard(text):
    return Heard(text, "sms", "en", lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("OK", ("answer-alert", "")), ("OK 3", ("answer-alert", "3")), ("ok #12, thanks", ("answer-alert", "12")),
        ("OK RED 3", ("answer-alert", "3")), ("I'm on it", ("answer-alert", "")), ("ya voy", ("answer-alert", "")),
        ("lo tengo, gracias", ("answer-alert", "")), ("CALL 3", ("call-person", "3")), ("call", ("call-person", "")),
        ("Llamar rojo 3", ("call-person", "3")), ("REVEAL 3", ("reveal", "3")), ("MOSTRAR 3 ambulancia", ("reveal", "3 ambulancia")),
        ("NOTE 3 she is safe", ("alert-note", "3 she is safe")), ("nota: 3 duerme", ("alert-note", "3 duerme")),
    ],
)  # fmt: skip
def test_what_is_meant(text, meant):
    assert staff_words(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "OK see you at 7", "on it goes", "call me at 7", "call 3 people", "CALL 988 now", "note to self", "NOTE", "notes 3 are here", "OK 3 4",
        "please call 3", "reveal yourself", "yo quiero hablar", "I got 30 days today", "voy a la reunion", "mine is broken", "",
    ],
)  # fmt: skip
def test_what_is_none_of_it(text):
    assert staff_words(text) is None


@given(odd_texts)
def test_whatever_comes_is_read(text):
    staff_words(text)
    AlertNumber().read(heard(text))
    NumberAndWords().read(heard(text))


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("#3", 3), ("12345", 12345), ("two", 2), (" 7. ", 7)])
def test_the_number_of_an_alert(text, number):
    assert AlertNumber().read(heard(text)) == number


@pytest.mark.parametrize("text", ["0", "x", "", "1234567890123"])
def test_what_is_no_number_of_an_alert(text):
    assert isinstance(AlertNumber().read(heard(text)), Misfit)


def test_the_number_and_what_stands_behind_it():
    assert NumberAndWords().read(heard("3: she is\nsafe ")) == (3, "she is safe")
    assert NumberAndWords().read(heard("3")) == (3, "")
    assert isinstance(NumberAndWords().read(heard("she is safe")), Misfit)
