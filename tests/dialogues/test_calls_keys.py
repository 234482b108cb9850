"""The keys of a call: 0 a person, 9 crisis help, * again, # ends an entry, at every prompt that can be reached; silence
and wrong keys; and no keys whatever end a call.
"""

import re
import shutil
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conversations.models import Conversation
from app.people.models import Person
from app.sandbox.twiml import Dial, Gather
from tests.world import ROSA, SAM, World

PIN = "4321"
CONNECTED, MISSED, SILENT, SPEAKS = "connected", "missed", "silent", "speaks"
MOST_STEPS = 8
CALLERS = {"member": SAM, "member in Spanish": ROSA, "stranger": "+15035550103", "withheld": "anonymous"}


@pytest.fixture(scope="module")
def world(tmp_path_factory, sqlite_template):
    """One line for all the calls here: Sam and Rosa have joined, and keep a date and a PIN."""
    folder = tmp_path_factory.mktemp("keys")
    shutil.copyfile(sqlite_template, folder / "line.db")
    made = World(f"sqlite:///{folder / 'line.db'}", folder / "var")
    made.phone(SAM).joins("Sam").says("DATE JAN 3", "1", f"PIN {PIN}")
    made.phone(ROSA).joins("Rosa", language="es").says("FECHA 3 ENERO", "1", f"PIN {PIN}")
    yield made
    made.close()


def act(call, step):
    """One step of a caller, as a key, an entry, words or an outcome."""
    if isinstance(call.call.waiting, Dial):
        if step == CONNECTED and call.call.waiting.targets[0].url:
            return call.coordinator_presses("1")
        if step == CONNECTED:
            return lifeline_answers(call)
        return call.nobody_answers() if step == MISSED else call
    if step == SILENT:
        return call.stays_silent()
    if step == SPEAKS:
        return call.says("it was a quiet day") if call.call.waiting.takes_speech else call.stays_silent()
    return call if step in (CONNECTED, MISSED) else call.presses(step)


def lifeline_answers(call):
    call.call.dial_answered()
    call.call.dial_ended("completed")
    return call._listen()


def ways_on(call):
    """Everything that answers the question that is open now."""
    waiting = call.call.waiting
    if isinstance(waiting, Dial):
        return [CONNECTED, MISSED]
    if waiting.takes_speech:
        return [SPEAKS, "#"]
    if not waiting.one_key:
        return [PIN, "1111"]
    offered = re.findall(r"(?:press|oprima el) (\d)", call.heard)
    return sorted({*offered, "1", "5"} - {"0", "9"})


@dataclass(frozen=True)
class Place:
    """A question as it is met: which conversation, which question, with which keys."""

    script: str
    question: str
    keys: tuple[str, ...]


def place(world, call):
    with world.session() as session:
        row = session.query(Conversation).filter_by(key=f"call:{call.call.sid}").one()
        return Place(row.script, re.sub(r"#\d+$", "", row.question), tuple(ways_on(call)))


def dialled(world, number, steps):
    """A new call, after these steps."""
    with world.session() as session, session.begin():
        session.query(Person).update({"pin_misses": 0, "pin_locked_until": None})
        session.query(Person).filter_by(number_hash=world.line.sealer.fingerprint(SAM)).update(
            {"language": "en", "standing": "member"}
        )
        session.query(Person).filter_by(number_hash=world.line.sealer.fingerprint(ROSA)).update(
            {"language": "es", "standing": "member"}
        )
    call = world.caller(number).calls()
    for step in steps:
        act(call, step)
    return call


def every_place(world, number):
    """The first way to each question there is."""
    found, ways = {}, [()]
    while ways:
        steps = ways.pop(0)
        call = dialled(world, number, steps)
        here = place(world, call)
        if here in found:
            continue
        found[here] = steps
        if len(steps) < MOST_STEPS:
            anywhere = [] if steps else ["0", "9"]
            ways += [(*steps, step) for step in (*ways_on(call), *anywhere)]
        call.hangs_up()
    return found


@pytest.fixture(scope="module", params=CALLERS)
def caller(request, world):
    number = CALLERS[request.param]
    return number, every_place(world, number)


def said(call):
    return [part.text for part in call.turn if part.kind == "say"]


def at_every_prompt(world, caller):
    number, places = caller
    for where, steps in places.items():
        call = dialled(world, number, steps)
        if isinstance(call.call.waiting, Gather):
            yield where, call
            assert call.goes_on, where


def test_every_kind_of_place_is_reached(caller):
    number, places = caller
    asked = {where.question for where in places}
    expected = {"phone-menu", "resources-kind", "person-ringing"}
    if number in (SAM, ROSA):
        expected |= {"check-in-mood", "check-in-urge", "check-in-help", "check-in-note", "pin-enter"}
        expected |= {"lifeline-connect", "lifeline-ringing"}
    assert expected <= asked


def test_0_reaches_a_person_everywhere(world, caller):
    for where, call in at_every_prompt(world, caller):
        call.presses("0")
        assert isinstance(call.call.waiting, Dial), where
        assert call.call.waiting.targets[0].number == world.coordinator.number
        call.nobody_answers()


def test_9_is_crisis_help_everywhere_and_alerts(world, caller):
    for where, call in at_every_prompt(world, caller):
        call.presses("9").hears("9 1 1", "9 8 8")
        assert {one.to for one in call.call.messages} == {world.coordinator.number}, where


def test_star_says_it_again_everywhere(world, caller):
    for where, call in at_every_prompt(world, caller):
        before = said(call)
        assert said(call.presses("*")) == before, where


def test_pound_is_taken_everywhere(world, caller):
    for where, call in at_every_prompt(world, caller):
        call.presses("#")
        assert said(call), where


def test_silence_repeats_twice_and_then_offers_a_person(world, caller):
    for where, call in at_every_prompt(world, caller):
        if call.call.waiting.takes_speech:
            continue  # silence leaves a note out
        asks = said(call)[-1]
        for _ in range(2):
            call.stays_silent()
            assert re.search(r"still there|¿Sigue", said(call)[0]), where
            assert said(call)[-1] == asks, where
        call.stays_silent()
        assert re.search(r"(press|oprima el) 0", said(call)[0]), where
        assert said(call)[-1] == asks, where


def test_a_wrong_key_is_met_kindly_and_then_offers_a_person(world, caller):
    for where, call in at_every_prompt(world, caller):
        asks = said(call)[-1]
        for _ in range(2):
            call.presses("7")
            assert re.match(r"Sorry|Perd|Lo siento|Disculpe", said(call)[0]), (where, said(call)[0])
            assert said(call)[-1] == asks, where
        call.presses("7")
        assert re.search(r"(press|oprima el) 0", said(call)[0]), where


STEPS = st.lists(
    st.sampled_from([*"0123456789*#", PIN, "12", "0#", "99", SILENT, SPEAKS, CONNECTED, MISSED]), max_size=8
)


@settings(
    max_examples=200, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(STEPS, st.sampled_from(list(CALLERS.values())))
def test_no_keys_whatever_end_a_call(world, steps, number):
    call = world.caller(number).calls()
    for step in steps:
        act(call, step)
        assert call.goes_on, steps
    spoken = [part.text for part in call.call.heard if part.kind == "say"]
    assert not any("application error" in text or "went wrong" in text for text in spoken)
