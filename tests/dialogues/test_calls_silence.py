"""A caller who is silent: asked again and again, ever more slowly, with every way open and nobody hung up on."""

import pytest

from app.conversations.calls import LONGEST_QUIET
from app.crisis.models import Alert
from app.sandbox.twiml import Dial, Gather
from app.voice.render import SECONDS_TO_ANSWER
from tests.world import ROSA, SAM

MANY = 30
LONGEST_WAIT = LONGEST_QUIET + SECONDS_TO_ANSWER
SAYS = {
    "en": ("still there", "For a person, press 0.", "In danger, press 9."),
    "es": ("Sigue ahí", "Para hablar con alguien, oprima el 0.", "oprima el 9"),
}


def waits(call):
    """Seconds of quiet until the line says something again; all of them within what a key ends."""
    asked = call.call.waiting
    assert isinstance(asked, Gather)
    return asked.timeout + sum(step.seconds for step in asked.inner if hasattr(step, "seconds"))


@pytest.fixture(params=["en", "es"])
def caller(request, world):
    """A member's call, in their language, with what is said there."""
    number = SAM if request.param == "en" else ROSA
    world.phone(number).joins("Alma", language=request.param)
    return world.caller(number).calls(), SAYS[request.param]


def test_a_silent_call_goes_on_and_waits_longer_up_to_a_bound(caller):
    call, (still_there, person, crisis) = caller
    waited = []
    for turn in range(1, MANY + 1):
        assert call.stays_silent().goes_on, turn
        waited.append(waits(call))
        if turn < 3:
            call.hears(still_there)
        else:
            call.hears(person, crisis)
    assert waited[:2] == [SECONDS_TO_ANSWER] * 2
    assert waited == sorted(waited)
    assert waited[2] < waited[3] < waited[4]
    assert set(waited[-20:]) == {LONGEST_WAIT}


@pytest.mark.parametrize("silent", range(1, MANY + 1, 4))
def test_9_is_heard_after_any_silence(world, caller, silent):
    call, _ = caller
    for _ in range(silent):
        call.stays_silent()
    call.presses("9").hears("9 8 8")
    assert call.goes_on
    assert world.count(Alert) == 1
    assert waits(call) == SECONDS_TO_ANSWER, "whoever is there is waited for as usual"


@pytest.mark.parametrize("silent", [3, MANY])
def test_0_and_the_menu_are_heard_after_any_silence(caller, silent):
    call, _ = caller
    for _ in range(silent):
        call.stays_silent()
    call.presses("3").hears("Tuesday Circle")
    assert waits(call) == SECONDS_TO_ANSWER
    for _ in range(silent):
        call.stays_silent()
    call.presses("0")
    assert isinstance(call.call.waiting, Dial)


def test_silence_begins_anew_after_an_answer(caller):
    call, (still_there, *_) = caller
    for _ in range(MANY):
        call.stays_silent()
    call.presses("1")
    call.stays_silent().hears(still_there)
    assert waits(call) == SECONDS_TO_ANSWER


def test_an_entry_after_a_long_silence_ends_as_quickly_as_ever(world, member):
    """The time after its last key is the Gather's own."""
    member.says("DATE JAN 3", "1", "PIN 4321")
    call = world.caller().calls().presses("4")
    for _ in range(MANY):
        call.stays_silent()
    assert waits(call) == LONGEST_WAIT
    assert call.call.waiting.timeout == SECONDS_TO_ANSWER
    assert call.presses("4321").hears("323 days").goes_on


def test_a_wrong_key_is_somebody_who_is_there(caller):
    call, _ = caller
    for _ in range(MANY):
        call.stays_silent()
    assert waits(call.presses("8")) == SECONDS_TO_ANSWER
