"""Danger and leaving, where two things meet: nothing is put off, nothing is sent to somebody who left."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from rq.timeouts import JobTimeoutException
from sqlalchemy.exc import OperationalError

from app.carrier.errors import Refused
from app.conversations import hear, least
from app.conversations.hear import Incoming
from app.conversations.without_database import hear_without_database
from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.outbox.models import Attempt, Message
from app.people.models import ConsentEvent, Person
from app.staff.duty import staff_values
from app.staff.models import Staff
from tests.world import LINE, SAM

MAYBE = "I can't take this anymore"


def alerts(world):
    return world.count(Alert, Alert.kind != "person")


def test_whoever_asks_for_something_else_is_still_asked_about(world, member):
    member.says(MAYBE).hears("safe")
    member.says("MENU").hears("safe")
    world.pass_time(minutes=11)
    assert alerts(world) == 1


def test_whoever_says_they_are_safe_alerts_nobody(world, member):
    member.says(MAYBE, "1")
    world.pass_time(hours=1)
    assert alerts(world) == 0


def test_maybe_said_twice_is_not_asked_again(world, member):
    member.says(MAYBE)
    world.pass_time(minutes=9)
    member.says(MAYBE)
    assert member.told_others
    assert alerts(world) == 1


def test_a_question_pushed_aside_by_danger_is_over_when_its_day_is(world, member):
    member.says("CHECKIN", "3", "CRISIS")
    world.pass_time(days=5)
    member.says("BACK").hears_not("urge")


@pytest.mark.parametrize("leaving", ["FORGET ME", "wrong number"])
def test_start_renews_no_consent_of_somebody_who_is_gone(world, member, leaving):
    member.says(leaving)
    if leaving == "FORGET ME":
        member.says("1")
    member.says("STOP", "START").hears("JOIN")
    assert [person.standing for person in world.all(Person, Person.standing == "member")] == []


def test_a_reply_that_could_not_be_delivered_is_not_tried_again_after_stop(world, member):
    member.says("MENU")
    message = world.all(Message)[-1]
    failed = {"MessageSid": "SM" + "1" * 32, "MessageStatus": "undelivered", "ErrorCode": "30003"}
    world.post(f"/twilio/status?message={message.id}", failed)
    world.pass_time(seconds=5)
    member.says("STOP")
    world.pass_time(hours=2)
    assert member.texts == []


def test_the_alert_says_that_our_texts_may_not_reach_somebody_who_left(world, member):
    member.says("STOP", OptOutType="STOP")
    member.says("I want to kill myself")
    ((_, alert),) = member.told_others
    assert "may not reach" in alert
    world.pass_time(minutes=6)
    assert "may not reach" in world.coordinator.texts[-1]


def test_a_coordinator_who_confirms_what_is_taken_hears_so(world, member):
    member.says("CRISIS")
    world.coordinator.says("OK").hears("yours")
    assert "no open alert" in world.coordinator.says("OK").reply.casefold()
    world.coordinator.says("OK 1").hears("1 is yours now")


def test_danger_that_waited_long_in_the_spool_still_alerts(world, member):
    hear_without_database(world.line, Incoming("SM" + "2" * 32, SAM, LINE, "I am going to kill myself tonight"))
    world.pass_time(minutes=20)
    assert alerts(world) == 1


# --- leaving, whatever is broken -----------------------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch):
    """Every text meets this fault while it is being understood, until it is mended."""
    contexts = []

    def with_fault(fault, part="understand", where=hear):
        def fails(*_given, **_named):
            raise fault

        contexts.append(monkeypatch.context())
        contexts[-1].__enter__().setattr(where, part, fails)

    def mend():
        while contexts:
            contexts.pop().__exit__(None, None, None)

    with_fault.mend = mend
    yield with_fault
    mend()


@pytest.mark.parametrize(("who", "words", "told"), [("member", "STOP", "You are out"), ("socia", "ALTO", "EMPEZAR")])
def test_an_opt_out_that_no_conversation_can_be_had_about_holds_all_the_same(
    world, request, broken, the_person, who, words, told
):
    phone = request.getfixturevalue(who)
    broken(RuntimeError("a fault of ours"))
    phone.says(words)
    world.work()
    person = the_person(phone)
    assert (person.standing, person.reminders_on) == ("stopped", False)
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("late", words)]
    assert world.all(ConsentEvent)[-1].sort == "stopped"
    [confirmed] = phone.texts
    assert told in confirmed
    assert list((world.settings.var / "spool").glob("*")) == []


def test_a_wrong_number_that_no_conversation_can_be_had_about_is_parted(world, member, broken):
    broken(RuntimeError("a fault of ours"))
    member.says("wrong number, stop texting me")
    world.work()
    [gone] = world.all(Person)
    assert (gone.standing, gone.number_state, gone.number) == ("stopped", "parted", "")


def test_so_does_a_coordinators_and_no_alert_goes_to_them(world, member, broken):
    broken(RuntimeError("a fault of ours"))
    world.coordinator.says("STOP")
    world.work()
    broken.mend()
    [told] = world.coordinator.texts
    assert "nobody else is on duty" in told
    member.says("I want to kill myself")
    assert member.told_others == []


def test_an_opt_out_that_nothing_came_of_stays_until_something_does(world, member, broken, the_person):
    broken(RuntimeError("a fault of ours"))
    broken(RuntimeError("another"), "opt_out", least)
    member.says("STOP")
    world.work()
    world.pass_time(hours=1)
    assert (the_person(member).standing, world.count(InboxItem)) == ("member", 0)
    broken.mend()
    world.work()
    assert the_person(member).standing == "stopped"
    assert [event.sort for event in world.all(ConsentEvent)] == ["shown", "agreed", "stopped"]


@pytest.mark.parametrize("words", ["STOP", "I would like to know more"])
def test_a_tick_that_took_too_long_leaves_what_it_was_at_for_the_next(world, member, broken, the_person, words):
    hear_without_database(world.line, Incoming("SM" + "2" * 32, SAM, LINE, words))
    broken(JobTimeoutException("too long"))
    with pytest.raises(JobTimeoutException):
        world.work()
    assert world.count(InboxItem) == 0
    broken.mend()
    world.work()
    assert the_person(member).standing == ("stopped" if words == "STOP" else "member")
    assert world.count(InboxItem, InboxItem.sort == "late") == 0
    assert list((world.settings.var / "spool").glob("*")) == []


# --- an answer that was kept and did not leave ---------------------------------------------------------------------


@pytest.fixture
def unheard(world, monkeypatch):
    """The database keeps what is written, and its last word does not come in time. Those who text meanwhile."""

    class Stalling:
        def __call__(self):
            return known()

        @contextmanager
        def begin(self):
            with known.begin() as session:
                yield session
            raise OperationalError("COMMIT", None, Exception("time-out"))

    known = world.line.sessions

    def says(phone, words):
        form = phone.form(words)
        with monkeypatch.context() as patch:
            patch.setattr(world.line, "sessions", Stalling())
            phone.post(form)
        return form

    return says


def told(world, sid):
    """The states of the answer to a text, and how often it was tried by the carrier."""
    [message] = world.all(Message, Message.dedup == f"reply:{sid}")
    return message.state, world.count(Attempt, Attempt.message_id == message.id, Attempt.status == "sent")


def test_a_consent_whose_answer_did_not_leave_is_still_welcomed_once(world, sam, unheard):
    sam.says("JOIN")
    form = unheard(sam, "OK")
    sam.hears("kept")
    world.pass_time(minutes=3)
    [welcome] = sam.texts
    assert "call you" in welcome
    assert told(world, form["MessageSid"]) == ("sent", 1)
    sam.says("Sam").hears("Glad you are here, Sam")


def test_an_answer_that_the_carrier_has_is_not_sent_again(world, member, unheard):
    form = unheard(member, "MENU")
    [kept] = world.all(Message, Message.dedup == f"reply:{form['MessageSid']}")
    world.carrier.sent.append((world.clock.now(), member.number, LINE, kept.values["text"]))
    world.pass_time(minutes=30)
    assert len(member.texts) == 1


def test_an_answer_that_a_receipt_tells_of_is_not_sent_again(world, member, unheard):
    form = unheard(member, "MENU")
    [kept] = world.all(Message, Message.dedup == f"reply:{form['MessageSid']}")
    world.work()
    world.post(f"/twilio/status?message={kept.id}", {"MessageSid": "SM" + "7" * 32, "MessageStatus": "delivered"})
    world.pass_time(minutes=30)
    assert (member.texts, told(world, form["MessageSid"])[0]) == ([], "delivered")


def test_the_words_of_danger_that_did_not_leave_come_however_late(world, member, unheard):
    unheard(member, "I want to kill myself")
    member.hears("988")
    world.clock.advance(timedelta(hours=1))
    world.pass_time(minutes=2)
    [words] = member.texts
    assert "988" in words
    assert alerts(world) == 1


@pytest.mark.parametrize("later", [timedelta(minutes=6), timedelta(hours=1)])
def test_those_of_danger_at_home_come_within_minutes_or_not_at_all(world, member, unheard, later):
    """Later another may read them."""
    unheard(member, "my husband hit me and he will kill me")
    member.hears("911")
    world.clock.advance(later)
    world.pass_time(hours=2)
    assert (member.texts, alerts(world)) == ([], 1)
    assert world.count(InboxItem, InboxItem.sort == "not-delivered") == 1


def test_those_of_danger_at_home_come_at_once(world, member, unheard):
    unheard(member, "my husband hit me and he will kill me")
    world.pass_time(minutes=3)
    [words] = member.texts
    assert "911" in words


def test_another_answer_so_late_is_not_sent_but_shown(world, member, unheard):
    unheard(member, "MENU")
    world.clock.advance(timedelta(hours=1))
    world.pass_time(minutes=2)
    assert member.texts == []
    assert [item.sort for item in world.all(InboxItem)] == ["not-delivered"]


def test_an_opt_out_whose_answer_did_not_leave_is_confirmed(world, member, unheard, the_person):
    unheard(member, "STOP")
    world.pass_time(minutes=3)
    [out] = member.texts
    assert "You are out" in out
    assert the_person(member).standing == "stopped"
    assert world.count(InboxItem) == 0


def test_an_opt_out_is_confirmed_within_minutes_or_not_at_all(world, member, unheard, the_person):
    """The one text that may follow a STOP is to follow it at once. An hour later it would be one more text to somebody who
    wants none, and it may be night: it holds all the same, and is shown.
    """
    unheard(member, "STOP")
    world.clock.advance(timedelta(hours=1))
    world.pass_time(minutes=3)
    assert (member.texts, the_person(member).standing) == ([], "stopped")
    assert [item.sort for item in world.all(InboxItem)] == ["not-delivered"]


# --- a coordinator whom nothing reaches ----------------------------------------------------------------------------


@pytest.fixture
def bea(world):
    """Second on duty."""
    number = "+15035550197"
    with world.line.sessions.begin() as session:
        session.add(Staff(**staff_values(world.line, "Bea", number, "en")))
    return world.phone(number)


def not_reached(world):
    return sorted(item.words for item in world.all(InboxItem, InboxItem.sort == "staff-unreachable"))


@pytest.mark.parametrize("code", [21610, 21614, 30005])
def test_an_alert_that_the_carrier_refuses_goes_to_the_next_on_duty_at_once(world, member, bea, code):
    world.carrier.refusing[world.coordinator.number] = Refused(code, 400)
    member.says("I want to kill myself")
    world.pass_time(seconds=35)
    assert len([text for text in bea.texts if "RED 1" in text]) == 1
    assert not_reached(world) == ["Alex"]


def test_an_alert_that_a_receipt_tells_was_refused_goes_to_the_next_on_duty_at_once(world, member, bea):
    member.says("I want to kill myself")
    [alert] = world.all(Message, Message.purpose == "alert")
    failed = {"MessageSid": "SM" + "1" * 32, "MessageStatus": "undelivered", "ErrorCode": "30005"}
    world.post(f"/twilio/status?message={alert.id}", failed)
    world.pass_time(seconds=5)
    assert (len(bea.texts), not_reached(world)) == (1, ["Alex"])


def test_an_alert_from_a_call_goes_to_the_next_on_duty_too(world, member, bea):
    world.carrier.refusing[world.coordinator.number] = Refused(30005, 400)
    world.caller().calls().presses("9")
    world.pass_time(seconds=35)
    assert (len(bea.texts), not_reached(world)) == (1, ["Alex"])


def test_two_who_cannot_be_reached_are_not_told_in_a_circle(world, member, bea):
    for phone in (world.coordinator, bea):
        world.carrier.refusing[phone.number] = Refused(21614, 400)
    member.says("I want to kill myself")
    world.pass_time(minutes=4)
    assert not_reached(world) == ["Alex", "Bea"]
    assert world.count(Message, Message.purpose == "alert") <= 3
    world.carrier.refusing.clear()
    world.pass_time(minutes=10)
    assert world.coordinator.texts
    assert bea.texts


def test_an_alert_that_somebody_has_is_told_to_nobody_else(world, member, bea):
    member.says("I want to kill myself")
    bea.says("OK 1")
    world.carrier.refusing[world.coordinator.number] = Refused(30005, 400)
    world.pass_time(minutes=10)
    assert bea.texts == []


def test_danger_that_no_conversation_can_be_had_about_is_alerted_round_and_round(world, member, broken):
    broken(RuntimeError("a fault of ours"), "in_danger")
    member.says("I want to kill myself").hears("988")
    world.pass_time(minutes=6)
    assert alerts(world) == 1
    assert [item.sort for item in world.all(InboxItem)] == ["late", "danger"]
    assert len([body for body in world.coordinator.texts if "RED 1" in body]) == 2
    world.coordinator.says("OK 1").hears("1 is yours now")


def test_danger_that_nothing_came_of_stays_until_something_does(world, member, broken):
    broken(RuntimeError("a fault of ours"), "in_danger")
    broken(RuntimeError("another"), "alert_staff", least)
    member.says("stop texting me or I will kill myself")
    world.pass_time(minutes=5)
    assert alerts(world) == 0
    assert [item.sort for item in world.all(InboxItem)] == ["late"]
    assert world.all(Person)[0].standing == "stopped"
    broken.mend()
    world.work()
    assert alerts(world) == 1
