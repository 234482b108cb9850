"""A PIN stays nowhere but as a hash, whichever way it comes; and nothing is lost by that."""

import json
import re
from datetime import timedelta

import pytest

from app.check_ins.models import CheckIn
from app.conversations.exporting import everything
from app.conversations.hear import Incoming
from app.conversations.models import Conversation
from app.conversations.without_database import hear_without_database
from app.db.base import Base
from app.inbox.models import InboxItem
from app.people.models import Person
from tests.world import LINE, SAM

PIN, WRONG = "7394", "1826"
BY_CHANCE = re.compile(r"\b(?:SM)?[0-9a-f]{32,}\b|\$argon2\S+|\b\d{7,}\b")
"""Hashes, and numbers by chance: among so many figures any four come up."""


@pytest.fixture
def kept(world):
    """All that the database holds, every seal opened; and what `people export` would tell."""

    def read():
        with world.session() as session:
            rows = [
                [getattr(row, column.key) for column in mapper.column_attrs]
                for mapper in Base.registry.mappers
                for row in session.query(mapper.class_)
            ]
            told = [everything(session, person) for person in session.query(Person)]
        return BY_CHANCE.sub("", json.dumps([rows, told], default=str))

    return read


@pytest.fixture
def days(member):
    return member.says("DATE JAN 3", "1")


# --- by text -------------------------------------------------------------------------------------------------------


def test_a_pin_is_gone_as_soon_as_it_is_set(world, days, kept):
    days.says("PIN").hears("four digits")
    days.says(PIN).hears("PIN is set")
    assert PIN not in kept()
    world.caller().calls().presses("4", PIN).hears("323 days")


def test_a_pin_is_gone_as_soon_as_it_is_set_in_spanish(world, socia, kept):
    socia.says("CLAVE").hears("cuatro números")
    socia.says(PIN).hears("Guardamos su clave")
    assert PIN not in kept()


@pytest.mark.parametrize("words", [f"PIN {PIN}", f"pin {PIN[:2]} {PIN[2:]}", f"CLAVE {PIN}"])
def test_a_pin_behind_its_keyword_is_gone_too(member, kept, words):
    member.says(words).hears("PIN is set")
    assert PIN not in kept()


def test_what_is_no_pin_is_not_kept_either(member, kept):
    member.says("PIN 73941").hears("four")
    member.says("739").hears("four")
    assert "73941" not in kept()
    assert '"739"' not in kept()


def test_a_pin_from_somebody_who_may_not_set_one_is_not_kept(world, sam, kept):
    sam.says(f"PIN {PIN}").hears("JOIN")
    assert PIN not in kept()
    sam.joins().says("STOP", f"PIN {PIN}").hears("START")
    assert PIN not in kept()


def test_a_repeat_of_the_webhook_gets_the_same_answer(world, days, kept):
    days.says("PIN")
    form = days.form(PIN)
    first = [step.body for step in days.post(form)]
    assert [step.body for step in days.post(form)] == first == ["Your PIN is set. Please delete your text with it."]
    assert PIN not in kept()


def test_back_says_that_a_pin_stays_set(world, days):
    days.says("PIN", "BACK").hears("four digits")
    days.says(PIN, "BACK").hears("cannot")
    world.caller().calls().presses("4", PIN).hears("323 days")


def test_back_returns_from_danger_to_the_question_for_a_pin(world, days, kept):
    days.says("PIN", "CRISIS", "BACK").hears("four digits")
    days.says(PIN).hears("PIN is set")
    assert PIN not in kept()


# --- by text, astray -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("meanwhile", ["MENU", "CHECKIN", "COPE", "DAYS", "CRISIS", "MEETINGS"])
def test_a_pin_to_a_question_that_was_left_is_not_kept(world, member, kept, meanwhile):
    assert member.says("PIN", meanwhile, PIN).heard
    assert PIN not in kept()


def test_a_pin_to_a_question_that_has_expired_is_not_kept(world, member, socia, kept):
    member.says("PIN")
    socia.says("CLAVE")
    world.clock.advance(timedelta(hours=25))
    member.says(PIN).hears("no open question")
    socia.says(WRONG).hears("no tenemos una pregunta")
    assert PIN not in kept()
    assert WRONG not in kept()


def test_a_pin_said_twice_is_kept_neither_time(member, kept):
    member.says("PIN", PIN, PIN).hears("no open question")
    assert PIN not in kept()


@pytest.mark.parametrize(
    "slip", [f"pn {PIN}", f"Pim {PIN}", f"clve {PIN}", f"pin{PIN}", f"my pin: {PIN}", f"pin is {PIN}", f"{PIN} pin"]
)
def test_a_slip_of_pin_asks_for_it_and_is_not_kept(world, member, kept, slip):
    member.says(slip).hears("four digits")
    assert world.count(InboxItem) == 0
    assert world.all(Person)[0].pin_hash is None, "a slip sets nothing"
    assert PIN not in kept()


def test_a_slip_of_clave_asks_for_it_in_spanish(world, socia, kept):
    socia.says(f"la clave es {PIN}").hears("cuatro números")
    assert PIN not in kept()


def test_a_slip_of_pin_is_no_note(world, member, kept):
    member.says("CHECKIN", "3", "2", f"pn {PIN}").hears("four digits")
    assert [one.note for one in world.all(CheckIn)] == [None]
    assert PIN not in kept()


@pytest.mark.parametrize("words", ["in 2019", "I quit in 2019", "my bus is the 1204 and it was late", "win 2020"])
def test_other_figures_still_reach_a_coordinator(world, member, words):
    member.says(words)
    assert [item.words for item in world.all(InboxItem)] == [words]


def test_a_time_of_four_figures_is_still_an_answer(member):
    member.says("CHECKIN MON", "0930").hears("9:30")


@pytest.mark.parametrize("words", [f"PIN {PIN}", f"pn {PIN}", PIN, f"mi clave es {PIN}"])
def test_a_pin_that_waited_long_in_the_spool_is_not_kept(world, member, kept, words):
    hear_without_database(world.line, Incoming("SM" + "3" * 32, SAM, LINE, words))
    world.clock.advance(timedelta(minutes=20))
    world.work()
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("late", None)]
    assert PIN not in kept()


# --- on a call -----------------------------------------------------------------------------------------------------


def test_a_pin_is_gone_while_the_call_goes_on(world, days, kept):
    days.says(f"PIN {PIN}")
    call = world.caller().calls().presses("4", WRONG).hears("not your PIN")
    assert WRONG not in kept()
    call.presses(PIN).hears("323 days")
    assert PIN not in kept()
    call.presses("3").hears("Tuesday Circle")
    call.presses("4").hears("four digit PIN")
    assert PIN not in kept()
    assert world.all(Conversation, Conversation.key.startswith("call:"))[0].journal is not None


def test_a_pin_is_gone_while_the_call_goes_on_in_spanish(world, socia, kept):
    socia.says("FECHA 3 ENERO", "1", f"CLAVE {PIN}")
    world.caller(socia.number).calls().presses("4", WRONG, PIN).hears("323")
    assert PIN not in kept()
    assert WRONG not in kept()


def test_a_wrong_pin_is_counted_once_however_long_the_call_goes_on(world, days):
    days.says(f"PIN {PIN}")
    call = world.caller().calls().presses("4", WRONG)
    call.stays_silent().presses("*").presses("9", "2").hears("four digit PIN")
    assert world.all(Person)[0].pin_misses == 1
    call.presses(PIN).hears("323 days")


def test_a_repeat_of_a_turn_with_the_pin_is_answered_alike(world, days, kept):
    days.says(f"PIN {PIN}")
    call = world.caller().calls().presses("4")
    said, post = [], call.call.post
    call.call.post = lambda address, form: [said.append(post(address, form)) for _ in range(2)] and said[-1]
    call.presses(PIN).hears("323 days")
    assert said[0] == said[1]
    assert PIN not in kept()
