"""Broadcasts and everything else that starts from us: to whom, when, how many a day."""

from collections import Counter
from dataclasses import replace
from datetime import time

import pytest

from app.broadcasts.models import Broadcast
from app.carrier.errors import Refused
from app.groups.models import EVERYONE
from app.outbox.models import Attempt, Message
from app.people.models import Person
from workers.tick import run_tick


def everyone(*words):
    return "--group", EVERYONE, "--at", "now", *words


def test_a_broadcast_reaches_everyone_who_agreed_and_nobody_else(world, member, socia, broadcast):
    stopped = world.phone("+15035550111").joins("Kim").says("STOP")
    stranger = world.phone("+15035550112").says("hello")
    asked = world.phone("+15035550113").says("JOIN")
    forgotten = world.phone("+15035550114").joins("Lee").says("FORGET ME", "1")
    back = world.phone("+15035550115").joins("Ann").says("STOP", "START")
    broadcast(*everyone("Potluck on Friday at 6.", "--es", "Comida el viernes a las 6."))
    world.pass_time(minutes=1)
    assert member.texts == back.texts == ["Potluck on Friday at 6."]
    assert socia.texts == ["Comida el viernes a las 6."]
    for phone in (stopped, stranger, asked, forgotten, world.coordinator):
        assert phone.texts == []


def test_a_broadcast_to_a_group_stays_in_it(world, member, broadcast):
    world.app.test_cli_runner().invoke(args=["groups", "add", "Other", "--code", "OTHER", "--zone", "pacific"])
    other = world.phone("+15035550111").joins("Kim", code="OTHER")
    broadcast("--group", "Other", "--at", "now", "Hi {name}")
    world.pass_time(minutes=1)
    assert (member.texts, other.texts) == ([], ["Hi Kim"])


def test_a_broadcast_waits_for_its_moment(world, member, broadcast, until):
    broadcast("--group", EVERYONE, "--at", "2026-11-23T18:00", "Tonight")
    until(2026, 11, 23, 17, 59)
    assert member.texts == []
    until(2026, 11, 23, 18)
    assert member.texts == ["Tonight"]


def test_a_broadcast_comes_once_however_often_the_line_wakes(world, member, broadcast):
    broadcast(*everyone("Hello"))
    for _ in range(3):
        world.work()
    assert member.texts == ["Hello"]


def test_a_stop_between_planning_and_sending_is_honoured(world, member, broadcast, until):
    until(2026, 11, 22, 23)
    broadcast(*everyone("Hello"))
    world.work()
    member.says("STOP")
    until(2026, 11, 23, 12)
    assert member.texts == []


def test_a_broadcast_in_the_quiet_hours_comes_when_they_end(world, member, broadcast, until):
    until(2026, 11, 22, 23)
    broadcast(*everyone("Hello"))
    until(2026, 11, 23, 12)
    assert [f"{at:%a %H:%M}" for at, _ in member.came] == ["Mon 08:00"]


def test_in_a_pause_no_broadcast_comes(world, member, broadcast):
    member.says("PAUSE 7")
    broadcast(*everyone("Hello"))
    world.pass_time(days=1)
    assert member.texts == []


def test_a_reply_may_come_in_the_quiet_hours(member, until):
    until(2026, 11, 23, 3)
    member.says("MEETINGS").hears("Tuesday Circle")


def test_nothing_we_start_comes_in_the_quiet_hours(world, member, socia, broadcast, until):
    member.says("CHECKIN 8:30PM", "REMIND 1", "REMIND 2", "DATE OCT 24", "1", "HOURS 6PM-9:30AM")
    socia.says("REGISTRO 8AM", "RECORDAR 1", "FECHA 24 OCT", "1", "ZONA ESTE")
    for hour in range(0, 24, 3):
        until(2026, 11, 23, hour)
        broadcast(*everyone(f"At {hour}"))
    until(2026, 12, 1)
    assert len(member.came) > 8
    assert all("09:30" <= f"{at:%H:%M}" < "18:00" for at, _ in member.came)
    assert all("05:00" <= f"{at:%H:%M}" < "18:00" for at, _ in socia.came)


def test_at_most_four_a_day_start_from_us_and_the_rest_comes_later(world, member, broadcast, until):
    for number in range(6):
        broadcast(*everyone(f"Number {number}"))
    until(2026, 11, 24, 12)
    assert Counter(f"{at:%a}" for at, _ in member.came) == {"Sun": 4, "Mon": 2}
    assert sorted(member.texts) == [f"Number {number}" for number in range(6)]


def test_replies_do_not_count_for_the_cap(world, member, broadcast):
    member.says(*["MEETINGS", "DAYS", "MENU", "HELP"] * 2)
    broadcast(*everyone("Hello"))
    world.pass_time(minutes=1)
    assert member.texts == ["Hello"]


def test_a_paused_broadcast_holds_what_is_not_sent_and_goes_on_after(world, member, broadcast, manage, until):
    until(2026, 11, 22, 23)
    broadcast(*everyone("Hello"))
    world.work()
    assert manage("pause", "1").exit_code == 0
    until(2026, 11, 23, 8, 1)
    assert member.texts == []
    assert manage("resume", "1").exit_code == 0
    world.pass_time(minutes=1)
    assert member.texts == ["Hello"]


def test_a_broadcast_paused_before_its_moment_goes_out_after_it_is_resumed(world, member, broadcast, manage, until):
    broadcast("--group", EVERYONE, "--at", "2026-11-23T12:00", "Hello")
    manage("pause", "1")
    until(2026, 11, 23, 12, 5)
    assert member.texts == []
    manage("resume", "1")
    world.pass_time(minutes=1)
    assert member.texts == ["Hello"]


def test_a_broadcast_resumed_before_its_moment_waits_for_it(world, member, broadcast, manage, until):
    broadcast("--group", EVERYONE, "--at", "2026-11-23T12:00", "Hello")
    manage("pause", "1")
    manage("resume", "1")
    until(2026, 11, 23, 11, 59)
    assert member.texts == []
    until(2026, 11, 23, 12)
    assert member.texts == ["Hello"]


def test_a_cancelled_broadcast_sends_nothing_more(world, member, broadcast, manage, until):
    until(2026, 11, 22, 23)
    broadcast(*everyone("Hello"))
    world.work()
    assert manage("cancel", "1").exit_code == 0
    until(2026, 11, 23, 12)
    assert member.texts == []


def test_a_broadcast_that_reached_everybody_is_sent(world, member, broadcast, manage):
    broadcast(*everyone("Hello"))
    world.pass_time(minutes=1)
    assert world.all(Broadcast)[0].state == "sent"
    [attempt] = world.all(Attempt, Attempt.by == "carrier")
    world.post(f"/twilio/status?attempt={attempt.id}", {"MessageSid": attempt.sid, "MessageStatus": "delivered"})
    assert manage("pause", "1").exit_code == 1


def test_a_text_the_carrier_is_too_busy_for_is_tried_again(world, member, broadcast):
    world.carrier.refusing[member.number] = Refused(20429, 429)
    broadcast(*everyone("Hello"))
    world.work()
    world.carrier.refusing.clear()
    world.pass_time(minutes=10)
    assert member.texts == ["Hello"]


def test_a_number_that_takes_no_texts_is_recorded_and_left_alone(world, member, broadcast, the_person):
    world.carrier.refusing[member.number] = Refused(30006, 400)
    broadcast(*everyone("Hello"))
    world.work()
    world.carrier.refusing.clear()
    broadcast(*everyone("Again"))
    world.pass_time(days=1)
    assert member.texts == []
    assert the_person(member).number_state == "no-texts"
    assert [message.state for message in world.all(Message, Message.purpose == "broadcast")] == ["failed", "skipped"]


def test_a_number_that_texts_us_takes_texts_again(world, member, broadcast, the_person):
    world.carrier.refusing[member.number] = Refused(30006, 400)
    broadcast(*everyone("Hello"))
    world.work()
    world.carrier.refusing.clear()
    member.says("MEETINGS")
    assert the_person(member).number_state == "good"
    broadcast(*everyone("Again"))
    world.pass_time(minutes=1)
    assert member.texts == ["Again"]


def not_in_service(world, member, broadcast, days=2):
    world.pass_time(days=days)
    world.carrier.refusing[member.number] = Refused(30005, 400)
    broadcast(*everyone("Hello"))
    world.work()
    world.carrier.refusing.clear()


def test_a_number_that_is_not_in_service_is_its_next_owners(world, member, broadcast):
    member.says("DATE JAN 3 2025", "1")
    not_in_service(world, member, broadcast)
    [former] = world.all(Person, Person.number_state == "parted")
    assert (former.number, former.name, former.standing) == ("", None, "stopped")
    member.says("DAYS").hears("JOIN").hears_not("day")
    member.says("START").hears("To join, text JOIN")
    broadcast(*everyone("Again"))
    world.pass_time(days=1)
    assert member.texts == []


def test_a_number_that_has_just_texted_is_in_service_whatever_a_carrier_says(world, member, broadcast, the_person):
    member.says("DATE JAN 3 2025", "1")
    not_in_service(world, member, broadcast, days=0)
    assert the_person(member).number_state == "no-texts"
    member.says("DAYS").hears("day")
    assert the_person(member).number_state == "good"


def test_who_was_in_danger_lately_stays_within_reach_all_the_same(world, member, broadcast, the_person):
    member.says("I want to kill myself")
    world.pass_time(hours=1)  # before that nothing of ours goes to them
    not_in_service(world, member, broadcast, days=0)
    assert the_person(member).number_state == "no-texts"


def test_a_reply_that_the_carrier_takes_and_never_delivers_is_not_sent_for_ever(world, member):
    member.says("MENU")
    reply = world.all(Message, Message.purpose == "reply")[-1]
    failed = {"MessageSid": "SM" + "7" * 32, "MessageStatus": "undelivered", "ErrorCode": "30034"}
    world.post(f"/twilio/status?message={reply.id}", failed)
    world.carrier.refusing[member.number] = Refused(30034, 400)
    world.pass_time(hours=2)
    assert world.count(Attempt, Attempt.message_id == reply.id) <= 7
    [ended] = world.all(Message, Message.id == reply.id)
    assert (ended.state, ended.reason) == ("skipped", "too-late")


def test_a_number_that_stopped_at_the_carrier_needs_more_than_a_text(world, member, broadcast, the_person):
    world.carrier.refusing[member.number] = Refused(21610, 400)
    broadcast(*everyone("Hello"))
    world.work()
    member.says("MEETINGS")
    assert the_person(member).number_state == "opted-out-at-carrier"


def test_a_check_in_the_carrier_is_too_busy_for_does_not_wait_for_itself(world, member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8, 59)
    world.carrier.refusing[member.number] = Refused(20429, 429)
    until(2026, 11, 23, 9)
    world.carrier.refusing.clear()
    until(2026, 11, 23, 9, 5)
    assert len(member.texts) == 1
    member.says("4").hears("urge")


def test_a_broadcast_to_somebody_whom_nothing_may_reach_ends(world, member, broadcast, group, monkeypatch):
    """One quiet hour less a day, in two zones an hour apart."""
    monkeypatch.setattr(world.line, "settings", replace(world.settings, quiet_hours=(time(8), time(7))))
    group(zone="America/Denver")
    broadcast(*everyone("Hello"))
    world.pass_time(minutes=1)
    [message] = world.all(Message, Message.purpose == "broadcast")
    assert (message.state, message.reason) == ("skipped", "never-allowed")


# --- counted by when it left ---------------------------------------------------------------------------------------


def test_what_was_paused_overnight_still_comes_four_a_day(world, member, broadcast, manage, until):
    until(2026, 11, 22, 20, 59)
    for turn in range(1, 8):
        broadcast(*everyone(f"Soup {turn}"))
    run_tick(world.line)
    for turn in range(1, 8):
        manage("pause", str(turn))
    until(2026, 11, 23, 10)
    for turn in range(1, 8):
        manage("resume", str(turn))
    until(2026, 11, 24, 12)
    assert Counter(f"{at:%a}" for at, _ in member.came) == {"Mon": 4, "Tue": 3}
    assert len(set(member.texts)) == 7


def test_a_receipt_of_the_morning_after_makes_no_text_of_that_day(world, member, broadcast, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 22, 20)
    for turn in range(4):
        broadcast(*everyone(f"Soup {turn}"))
    until(2026, 11, 23, 8, 30)
    for attempt in world.all(Attempt, Attempt.by == "carrier"):
        form = {"MessageSid": attempt.sid, "MessageStatus": "delivered"}
        world.post(f"/twilio/status?attempt={attempt.id}", form)
    until(2026, 11, 23, 9, 5)
    assert Counter(f"{at:%a}" for at, _ in member.came) == {"Sun": 4, "Mon": 1}


# --- asked, and not yet seen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("member", ("CHECKIN 9AM", "no open question", "mood", "urge")),
        ("socia", ("REGISTRO 9AM", "no tenemos una pregunta", "se siente", "ganas")),
    ],
)
def test_a_number_answers_no_question_that_has_not_left_yet(request, world, until, who, words):
    phone, (check_in, nothing, mood, urge) = request.getfixturevalue(who), words
    phone.says(check_in)
    world.carrier.refusing[phone.number] = Refused(0)
    until(2026, 11, 23, 9)
    phone.says("3").hears(nothing)
    world.carrier.refusing.clear()
    until(2026, 11, 23, 9, 2)
    [(_, asked)] = phone.came
    assert mood in asked
    phone.says("3").hears(urge)


def test_a_number_answers_no_question_that_a_receipt_tells_never_came(world, member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9)
    [attempt] = world.all(Attempt, Attempt.by == "carrier")
    form = {"MessageSid": attempt.sid, "MessageStatus": "undelivered", "ErrorCode": "30003"}
    world.post(f"/twilio/status?attempt={attempt.id}", form)
    member.says("3").hears("no open question")
    until(2026, 11, 23, 9, 5)
    assert len(member.texts) == 2
    member.says("3").hears("urge")
