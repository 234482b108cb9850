"""How long an answer is of use. What could not be delivered is not texted in the night, least of all to a phone that another reads."""

from datetime import datetime, timedelta

import pytest

from app.carrier.errors import Refused
from app.conversations.hear import Incoming
from app.conversations.without_database import hear_without_database
from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.outbox.models import Message
from app.sending.kept_receipts import RECEIPTS, Receipt
from tests.world import HOME, LINE

AT_HOME, MAY_BE_AT_HOME, SUICIDE = (
    "my husband hit me and he will kill me",
    "she throws things at me",
    "I want to kill myself",
)
EVENING = datetime(2026, 11, 22, 20, 55, tzinfo=HOME)
A_MINUTE, A_NIGHT = timedelta(minutes=1), timedelta(hours=6)


@pytest.fixture
def evening(world, member):
    """Sam's phone, five minutes before the quiet hours."""
    world.clock.set(EVENING)
    world.work()
    return member


@pytest.fixture
def undelivered(world):
    """The carrier tells so much later that the last reply did not arrive. `kept`: while the database was away."""

    def tell(later, *, kept=False):
        message = world.all(Message, Message.purpose == "reply")[-1]
        told = Receipt(None, message.id, "SM" + "1" * 32, "undelivered", 30003)
        if kept:
            RECEIPTS.keep(world.line, told)
        world.clock.advance(later)
        if not kept:
            failed = {"MessageSid": told.sid, "MessageStatus": told.status, "ErrorCode": str(told.error)}
            world.post(f"/twilio/status?message={message.id}", failed)
        world.pass_time(minutes=20)

    return tell


@pytest.fixture
def away(world):
    """What they text is kept, as while the database is away."""

    def says(phone, *bodies):
        for words in bodies:
            text = Incoming(phone.form(words)["MessageSid"], phone.number, LINE, words)
            phone.heard = [one.body for one in hear_without_database(world.line, text).texts if not one.to]

    return says


def not_delivered(world):
    return world.count(InboxItem, InboxItem.sort == "not-delivered")


# --- danger at home ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [True, False])
def test_the_answer_to_danger_at_home_is_not_texted_in_the_night(world, evening, undelivered, kept):
    evening.says(AT_HOME).hears("911")
    undelivered(A_NIGHT, kept=kept)
    assert (evening.texts, not_delivered(world)) == ([], 1)


def test_it_is_tried_again_at_once(world, evening, undelivered):
    evening.says(AT_HOME).hears("911")
    undelivered(A_MINUTE)
    assert (len(evening.texts), not_delivered(world)) == (1, 0)
    assert evening.came[0][0] <= EVENING + timedelta(minutes=5)


@pytest.mark.parametrize("words", [AT_HOME, "MENU"])
def test_a_phone_that_stays_off_for_longer_is_not_tried_again(world, evening, undelivered, words):
    evening.says(words)
    world.carrier.refusing[evening.number] = Refused(30003, 400)
    undelivered(A_MINUTE)
    world.carrier.refusing.clear()
    world.pass_time(hours=6)
    assert (evening.texts, not_delivered(world)) == ([], 1)


def test_whoever_is_asked_if_they_are_safe_at_home_is_texted_nothing_later(world, evening, undelivered):
    evening.says(MAY_BE_AT_HOME).hears("safe").says("2").hears("911")
    assert [alert.kind for alert in world.all(Alert)] == ["violence"]
    undelivered(timedelta(minutes=6))
    assert (evening.texts, not_delivered(world)) == ([], 1)


def test_what_may_be_danger_at_home_is_not_asked_about_after_an_outage(world, evening, away):
    """They have had the numbers at once, and a coordinator is told."""
    away(evening, MAY_BE_AT_HOME)
    evening.hears("911")
    world.clock.advance(A_NIGHT)
    world.pass_time(minutes=20)
    assert (evening.texts, [alert.kind for alert in world.all(Alert)]) == ([], ["violence"])


# --- any other danger ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [True, False])
def test_the_words_of_any_other_danger_come_whenever_they_can(world, evening, undelivered, kept):
    evening.says(SUICIDE).hears("988")
    undelivered(A_NIGHT, kept=kept)
    [words] = evening.texts
    assert "988" in words
    assert not_delivered(world) == 0


@pytest.mark.parametrize("more", ["2", "not safe"])
def test_so_do_those_for_whoever_says_that_they_are_not_safe(world, evening, undelivered, more):
    evening.says("I can't take this anymore").hears("safe").says(more).hears("988")
    undelivered(A_NIGHT)
    [words] = evening.texts
    assert "988" in words


def test_so_do_those_for_whoever_writes_on_in_danger(world, evening, undelivered):
    evening.says(SUICIDE, "goodbye then").hears("988")
    undelivered(A_NIGHT)
    [words] = evening.texts
    assert "988" in words


# --- any other answer ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [True, False])
def test_any_other_answer_is_not_texted_in_the_night(world, evening, undelivered, kept):
    evening.says("MENU").hears("How can we help")
    undelivered(A_NIGHT, kept=kept)
    assert (evening.texts, not_delivered(world)) == ([], 1)


def test_one_that_could_not_be_delivered_comes_a_few_minutes_later(world, evening, undelivered):
    evening.says("MENU")
    undelivered(timedelta(minutes=10))
    [menu] = evening.texts
    assert ("How can we help" in menu, not_delivered(world)) == (True, 0)


def test_an_answer_that_the_account_was_refused_does_not_come_when_it_is_mended(world, evening, away):
    away(evening, "MEETINGS")
    world.carrier.refusing[evening.number] = Refused(20003, 401)
    world.pass_time(hours=6)
    world.carrier.refusing.clear()
    world.pass_time(hours=1)
    assert evening.texts == []


@pytest.mark.parametrize("words", ["STOP", "STOP I will kill myself"])
def test_leaving_in_an_outage_is_not_confirmed_in_the_night(world, evening, away, the_person, words):
    away(evening, words)
    world.clock.advance(A_NIGHT)
    world.pass_time(minutes=20)
    assert (evening.texts, the_person(evening).standing) == ([], "stopped")
    assert not_delivered(world) == 1


def test_leaving_in_a_short_outage_is_confirmed(world, evening, away, the_person):
    away(evening, "STOP")
    world.clock.advance(timedelta(minutes=10))
    world.pass_time(minutes=1)
    [out] = evening.texts
    assert ("You are out" in out, the_person(evening).standing) == (True, "stopped")


def test_leaving_that_a_fault_of_ours_met_is_not_confirmed_in_the_night(world, evening, away, the_person, monkeypatch):
    away(evening, "STOP")
    world.clock.advance(A_NIGHT)
    with monkeypatch.context() as broken:
        broken.setattr("app.conversations.hear.understand", lambda *_, **__: 1 / 0)
        world.pass_time(minutes=20)
    assert (evening.texts, the_person(evening).standing) == ([], "stopped")


@pytest.mark.parametrize("answered", [(), ("1",)])
def test_silence_about_danger_at_home_is_not_answered_hours_later(world, evening, away, answered):
    """Whether they said that they are safe while the line was away, or nothing at all."""
    evening.says(MAY_BE_AT_HOME).hears("Are you safe right now?")
    away(evening, *answered)
    world.clock.advance(A_NIGHT)
    world.pass_time(minutes=20)
    assert evening.texts == []
    assert [alert.kind for alert in world.all(Alert)] == ["violence"]
    assert not_delivered(world) == 1
