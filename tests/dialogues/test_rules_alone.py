"""What hears meaning cannot run (a file that was spoilt, no memory left): whoever writes is heard by the rules all the same."""

import pytest

from app.conversations import alarm
from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.people.models import Person
from flows.hearing.weighed import weighed
from tests.away import locked, refused
from tests.world import SAM


@pytest.fixture(autouse=True)
def spoilt(monkeypatch):
    alarm._tell.cache_clear()
    weighed.cache_clear()
    monkeypatch.setattr("flows.hearing.learned.weigh.weigh", lambda _: 1 / 0)


def test_danger_that_a_rule_knows_is_heard(member, world):
    member.says("I want to kill myself").hears("988", "alerted a coordinator")
    assert world.count(Alert) == 1


@pytest.mark.parametrize("words", ["please do not text me any more, i mean it", "STOP"])
def test_a_plain_wish_to_hear_no_more_is_granted(member, world, words):
    member.says(words).hears("You are out")
    assert [one.standing for one in world.all(Person)] == ["stopped"]


def test_everything_else_goes_on(member):
    member.says("MEETINGS").hears("Tuesday Circle")
    member.says("we had soup at the hall today").hears("coordinator").hears_not("safe right now", "988")


@pytest.mark.parametrize("words", ["I relapsed last night", "can someone call me please"])
def test_a_note_reaches_the_inbox_whatever_it_may_ask_for(member, world, words):
    member.says("CHECKIN", "3", "2", words).hears("Kept")
    assert [item.words for item in world.all(InboxItem)] == [words]


def test_a_caller_is_heard(world):
    call = world.caller(world.phone(SAM).joins().number).calls()
    call.presses("1", "3", "2").says("I want to kill myself").hears("9 8 8")


def test_the_log_tells_of_it_once(member, caplog):
    alarm._tell.cache_clear()
    member.says("what a day it was", "we had soup at the hall", "nothing much to tell")
    [told] = [one.getMessage() for one in caplog.records if "cannot run" in one.getMessage()]
    assert "ZeroDivisionError" in told


def test_without_the_database_too_it_is_answered_and_kept(world):
    with (locked if world.line.engine.dialect.name == "sqlite" else refused)(world):
        world.phone(SAM).says("I want to kill myself").hears("988", "alerted a coordinator")
        assert len(list((world.settings.var / "spool").iterdir())) == 1


def test_a_fault_in_the_judging_keeps_no_text_from_being_kept(world, monkeypatch):
    """Worse still: no rule can be heard either."""
    world.app.testing = False
    monkeypatch.setattr("app.conversations.spool.wants_out", lambda _: 1 / 0)
    monkeypatch.setattr("app.conversations.alarm.judge", lambda *_: 1 / 0)
    try:
        with pytest.raises(AssertionError, match="500"):
            world.phone(SAM).says("I want to kill myself, i mean it")
    finally:
        world.app.testing = True
    assert len(list((world.settings.var / "spool").iterdir())) == 1
