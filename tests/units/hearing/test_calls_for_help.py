"""Help that is called for at once: CALL 911, AMBULANCIA, I AM IN DANGER. In few words nothing learned waves that away."""

import pytest
from hypothesis import given

from flows.hearing.danger import judge
from flows.hearing.learned.line import Weight
from flows.hearing.listen import listen
from flows.hearing.opt_out import wants_out
from tests.units.hearing.calls_for_help_texts import ASKED, FIGURES, IN_DANGER, NEAR, UNSAID
from tests.units.hearing.strategies import dressed

_LIGHT = Weight(-50.0, 0)


def _lines(texts: str) -> list[str]:
    return texts.strip().splitlines()


@pytest.mark.parametrize("text", _lines(UNSAID))
def test_a_call_for_the_emergency_number_is_danger_of_a_kind_that_was_not_said(text: str) -> None:
    heard = judge(text, lambda _: _LIGHT)
    assert (heard.verdict, heard.kind) == ("yes", None), heard


@pytest.mark.parametrize("text", _lines(IN_DANGER))
def test_being_in_danger_is_danger_from_somebody(text: str) -> None:
    """As ESTOY EN PELIGRO always was: 911 comes first in the answer, and nobody rings back."""
    heard = judge(text)
    assert (heard.verdict, heard.kind) == ("yes", "violence"), heard


@pytest.mark.parametrize("text", [text for text in _lines(IN_DANGER) if "gun" not in text])
def test_nothing_learned_waves_being_in_danger_away(text: str) -> None:
    assert judge(text, lambda _: _LIGHT).verdict == "yes"


@pytest.mark.parametrize("text", _lines(ASKED))
def test_what_may_be_a_call_for_help_is_asked_about(text: str) -> None:
    assert judge(text).verdict == "maybe", judge(text)


def test_at_least_forty_in_each_language_only_sound_like_a_call() -> None:
    assert len(_lines(NEAR)) >= 80


@pytest.mark.parametrize("text", _lines(NEAR))
def test_what_only_sounds_like_a_call_is_none(text: str) -> None:
    assert judge(text).verdict == "no", judge(text)


@given(dressed(_lines(UNSAID + IN_DANGER + ASKED + NEAR)))
def test_dress_does_not_change_what_is_heard(pair: tuple[str, str]) -> None:
    text, other = pair
    assert judge(other) == judge(text)


@pytest.mark.parametrize("text", _lines(FIGURES))
def test_ropes_debts_and_cars_are_asked_about_at_most(text: str) -> None:
    assert judge(text).verdict != "yes", judge(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bought a rope", "suicide"),
        ("compre una soga", "suicide"),
        ("me ahorco hoy", "suicide"),
        ("el me ahorca", "violence"),
        ("no despierta el bebe", "overdose"),
        ("le di narcan y todavia no despierta", "overdose"),
        ("no respira bien", "overdose"),
        ("overdosed on fentanyl", "overdose"),
        ("call 911 he is not breathing", "overdose"),
        ("my husband has a gun call the police", "violence"),
    ],
)
def test_the_same_words_without_the_boat_are_danger(text: str, kind: str) -> None:
    assert (judge(text).verdict, judge(text).kind) == ("yes", kind)


@pytest.mark.parametrize(
    "text",
    [
        "halp me",
        "hlp me",
        "someone please help me",
        "can someone please help me",
        "alguien por favor ayudeme",
        "aiudame",
    ],
)
def test_a_cry_for_help_is_the_keyword_and_no_wish_to_leave(text: str) -> None:
    assert (listen(text).keyword, listen(text).opt_out, wants_out(text)) == ("crisis_menu", False, "no")


@pytest.mark.parametrize("text", ["help me stop these texts", "in crisis. STOP", "not an emergency, stop texting me"])
def test_a_wish_to_leave_beside_such_words_stays_one(text: str) -> None:
    assert wants_out(text) != "no"
