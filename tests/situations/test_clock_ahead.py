"""A clock that was ahead, by hours or a month, and is put right: what it has written holds nothing up and loses nothing."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from rq.timeouts import JobTimeoutException

from app.outbox.models import Attempt, Message
from app.schedule import plans
from app.schedule.heartbeat import beat
from app.schedule.models import Plan
from app.sending.bucket import LONGEST_BOOKED
from tests.a_faulty_carrier import TAKEN_THEN_500, refused
from tests.situations.test_schedule import statements
from tests.world import HOME
from workers import tick
from workers.deliver import run_delivery
from workers.tick import run_tick


@pytest.fixture
def slow(world, monkeypatch):
    monkeypatch.setattr(world.line, "settings", replace(world.settings, twilio_rate=1.0))


def minutes(world, count):
    for _ in range(count):
        world.clock.advance(timedelta(minutes=1))
        world.work()


def test_a_number_that_is_booked_far_ahead_is_free_within_minutes(world, carrier, members, queue, slow, ahead):
    ids = members(4)
    ahead(lambda: queue(ids[:2], words="one"), hours=3)
    queue(ids[2:], words="two")
    minutes(world, LONGEST_BOOKED // timedelta(minutes=1) + 2)
    assert [text["body"] for text in carrier.took].count("two") == 2


def test_a_number_that_stands_still_far_ahead_tries_within_half_an_hour(world, carrier, members, queue, ahead):
    ids = members(2)
    carrier.faults = [refused(20003, 401)]
    ahead(lambda: queue(ids[:1], words="one"), days=1)
    queue(ids[1:], words="two")
    minutes(world, 32)
    assert "two" in [text["body"] for text in carrier.took]


@pytest.mark.parametrize(("fault", "state"), [(TAKEN_THEN_500, "sent"), (refused(None, 500), "unknown")])
def test_a_text_in_doubt_from_ahead_is_settled(world, carrier, members, queue, ahead, fault, state):
    """The carrier's own clock is right."""
    ids = members(1)

    def doubtful():
        queue(ids)
        carrier.faults, carrier.clock = [fault], RightClock(world.clock.now() - timedelta(days=1))

    ahead(doubtful, days=1)
    carrier.clock = world.clock
    minutes(world, 2)
    assert [message.state for message in world.all(Message, Message.purpose == "broadcast")] == [state]
    assert len(carrier.took) == (state == "sent")


class RightClock:
    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at


def test_a_text_whose_worker_died_ahead_is_sent(world, carrier, members, queue, ahead):
    ids = members(1)

    def dies():
        queue(ids)
        with world.line.sessions.begin() as session:
            [message] = session.query(Message).filter_by(purpose="broadcast")
            message.lease_until, message.tries = world.clock.now() + timedelta(seconds=30), 1
            at = {"message_id": message.id, "by": "carrier", "sender": "+15035550100", "at": world.clock.now()}
            session.add(Attempt(text="Meeting tonight.", status="sending", **at))
            message.due_at -= timedelta(days=2)

    ahead(dies, days=1)
    minutes(world, LONGEST_BOOKED // timedelta(minutes=1) + 2)
    assert len(carrier.took) == 1


def test_who_is_asked_every_day_is_asked_every_day(world, member, ahead):
    member.says("CHECKIN 9AM")
    ahead(days=30)
    before = len(member.came)
    days = asked_on(world, member, days=40)
    assert before == 1
    assert days == Counter(dict.fromkeys(range(1, 41), 1)) - Counter([30]), "that day's was asked early"


def test_a_full_day_of_texts_from_ahead_keeps_no_later_day_silent(world, member, ahead):
    send = world.app.test_cli_runner().invoke

    def four():
        for number in range(4):
            sent = send(args=["broadcast", "--group", "everyone", "--at", "now", f"Soup {number}"])
            assert sent.exit_code == 0, sent.output
        world.work()
        assert len(member.came) == 4

    ahead(four, days=30)
    member.says("CHECKIN 9AM")
    assert asked_on(world, member, days=40) == Counter(dict.fromkeys(range(1, 41), 1))


def asked_on(world, member, days):
    """How often each day from now on."""
    began, before = world.local().date(), len(member.came)
    world.pass_time(days=days)
    return Counter((at.date() - began).days for at, _ in member.came[before:])


def test_reminders_and_milestones_come_in_their_time(world, member, ahead):
    world.run_until(datetime(2026, 11, 22, 11, tzinfo=HOME))
    member.says("REMIND 1", "DATE NOV 1", "1")
    usual = [plan.next_at for plan in world.all(Plan, Plan.next_at.is_not(None))]
    ahead(days=20)
    assert [plan.next_at for plan in world.all(Plan, Plan.next_at.is_not(None))] == usual
    before = len(member.came)
    world.pass_time(days=9)
    texts = [text for _, text in member.came[before:]]
    assert sum("30 days" in text for text in texts) == 1
    assert sum("30 days" not in text for text in texts) >= 2


def test_nobody_gets_twice_what_came_early(world, member, ahead):
    member.says("CHECKIN 9AM", "REMIND 1")
    for _ in range(3):
        ahead(hours=26)
    world.pass_time(days=8)
    texts = Counter(message.dedup for message in world.all(Message, Message.state == "sent"))
    assert set(texts.values()) == {1}
    assert len([1 for _, text in member.came if "mood" in text]) == 8


def test_a_clock_that_was_never_ahead_costs_one_look(world, member):
    member.says("CHECKIN 9AM", "REMIND 1")
    with statements(world.line.engine) as seen:
        run_tick(world.line)
    assert not [words for words, _ in seen if "DISTINCT" in words or words.startswith("DELETE")]
    world.clock.advance(-timedelta(hours=1))
    with statements(world.line.engine) as seen:
        run_tick(world.line)
    assert [words for words, _ in seen if "DISTINCT" in words]


def test_a_plan_without_a_real_zone_keeps_nobody_else_waiting(world, member, rosa, ahead):
    member.says("CHECKIN 9AM")
    rosa.joins("Rosa", language="es").says("REGISTRO 9AM")
    usual = [plan.next_at for plan in world.all(Plan, Plan.sort == "check-in")]
    with world.line.sessions.begin() as session:
        session.query(Plan).filter_by(sort="check-in").order_by(Plan.id).first().zone = "No/Where"
    ahead(days=30)
    assert world.all(Plan, Plan.sort == "check-in")[1].next_at == usual[1]


def was_ahead(world, monkeypatch, fault):
    """The clock has been put back, and the first time that all is to be planned anew this comes up."""
    world.clock.advance(timedelta(days=3))
    world.work()
    world.clock.advance(-timedelta(days=3))
    with monkeypatch.context() as broken:
        broken.setattr(tick.counting, "plan_anew", fails(fault))
        with pytest.raises(type(fault)):
            run_tick(world.line)


def fails(fault):
    def fail(*_):
        raise fault

    return fail


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError(), JobTimeoutException("too long")], ids=lambda one: type(one).__name__
)
def test_what_could_not_be_planned_anew_is_planned_at_the_next_tick(world, member, monkeypatch, fault):
    member.says("DATE NOV 1", "1")
    usual = next_times(world)
    was_ahead(world, monkeypatch, fault)
    with world.line.sessions.begin() as session:
        [plan] = session.query(Plan).filter_by(sort="milestone")
        plan.next_at += timedelta(days=300)
    run_tick(world.line)
    assert next_times(world) == usual


def next_times(world):
    return [plan.next_at for plan in world.all(Plan, Plan.sort == "milestone")]


def test_an_alert_goes_its_way_before_all_is_planned_anew(world, member, monkeypatch):
    """However long that takes."""
    member.says("I want to kill myself")
    world.pass_time(seconds=31)
    told = len(world.coordinator.texts)
    world.clock.advance(timedelta(minutes=5))
    with world.line.sessions.begin() as session:
        beat(session, "clock", world.clock.now() + timedelta(days=3))
    monkeypatch.setattr(tick.counting, "plan_anew", fails(JobTimeoutException("too long")))
    with pytest.raises(JobTimeoutException):
        run_tick(world.line)
    run_delivery(world.line, "urgent")
    assert len(world.coordinator.texts) > told


def test_so_many_different_rules_are_planned_anew_a_statement(world, members, monkeypatch):
    monkeypatch.setattr(plans, "RULES_AT_ONCE", 2)
    now, asked = world.clock.now(), []
    with world.line.sessions.begin() as session:
        for minute, person in enumerate(members(5)):
            daily = {"zone": "UTC", "rule": "FREQ=DAILY", "at": time(9, minute), "next_at": now + timedelta(days=99)}
            asked.append(plans.make_plan(session, "check-in", person, person_id=person, **daily).id)
    with statements(world.line.engine) as seen, world.line.sessions.begin() as session:
        plans.plan_anew_by_rule(session, now)
    assert max(len(values) for words, values in seen if "known" in words) <= 4 * 2
    assert {plan.next_at - now < timedelta(days=1) for plan in world.all(Plan, Plan.id.in_(asked))} == {True}
