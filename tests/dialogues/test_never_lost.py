"""Danger and leaving, where two things meet: nothing is put off, nothing is sent to somebody who left."""

import pytest

from app.conversations.hear import Incoming
from app.conversations.spool import hear_without_database
from app.crisis.models import Alert
from app.outbox.models import Message
from app.people.models import Person
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
    assert "no open alert" in world.coordinator.says("OK 1").reply.casefold()


def test_danger_that_waited_long_in_the_spool_still_alerts(world, member):
    hear_without_database(world.line, Incoming("SM" + "2" * 32, SAM, LINE, "I am going to kill myself tonight"))
    world.pass_time(minutes=20)
    assert alerts(world) == 1
