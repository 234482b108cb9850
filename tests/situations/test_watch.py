"""The watch: with Redis away or a worker that hangs, what is due is done within seconds, once, and by nobody else."""

import logging
from datetime import datetime, timedelta
from threading import Event

import pytest

from app.outbox.models import Attempt
from app.schedule.heartbeat import LATE, beat, last_beat
from tests.away import locked, refused
from tests.servers import wait_until
from tests.world import HOME, START, FakeCarrier
from workers.watch import Watch

A_MOMENT = timedelta(seconds=2)
LONG = LATE + timedelta(seconds=1)


@pytest.fixture
def watch(world):
    """`watch(3)`: it looks three times, two seconds apart, and what it began gets done."""
    made = Watch(world.line)

    def look(times=1):
        for _ in range(times):
            world.clock.advance(A_MOMENT)
            made.look()
            for thread in made.at_work.values():
                thread.join(10)
        return made

    return look


@pytest.fixture
def asked(world, member):
    """Sam, who is to be asked this very moment; the workers were there until now."""
    member.says("CHECKIN 9AM")
    world.run_until(datetime(2026, 11, 23, 8, 59, 55, tzinfo=HOME))
    world.clock.advance(timedelta(seconds=6))
    return member


def heard_of(world, part):
    with world.line.sessions.begin() as session:
        beat(session, part, world.clock.now())


def test_with_nobody_at_work_what_is_due_is_sent_once(world, asked, watch):
    world.clock.advance(LONG)
    world.was_there()
    watch(10)
    assert len(asked.texts) == 1
    assert world.count(Attempt, Attempt.by == "carrier") == 1


def test_whoever_is_heard_of_is_left_alone(world, asked, watch):
    heard_of(world, "clock")
    assert watch(5).at_work == {}
    assert asked.texts == []
    world.clock.advance(LONG)
    assert "clock" in watch().at_work


def test_a_lane_is_late_only_while_something_waits(world, member, watch):
    world.clock.advance(LONG)
    heard_of(world, "clock")
    assert watch(3).at_work == {}


def test_what_comes_up_later_waits_no_quarter_minute(world, asked, watch, caplog):
    world.clock.advance(LONG)
    with caplog.at_level(logging.WARNING):
        watch(3)
        asked.says("I want to kill myself")
        world.clock.advance(timedelta(seconds=30))
        watch(2)
    assert len(world.coordinator.texts) == 1
    assert caplog.text.count("clock has not been heard of") == 1


def test_an_alert_goes_round_without_redis_and_without_workers(world, member, watch):
    member.says("I want to kill myself")
    for _ in range(33):
        world.clock.advance(timedelta(seconds=18))
        watch(1)
    times = [at for at, _ in world.coordinator.came]
    assert len(times) == 3
    assert timedelta(minutes=4) < times[2] - times[1] < timedelta(minutes=6)


def test_the_call_and_the_admin_come_without_redis_and_without_workers_too(world, member, watch):
    dee = world.phone("+15035550196")
    world.app.test_cli_runner().invoke(args=["staff", "add", "Dee", dee.number, "--admin"])
    member.says("I want to kill myself")
    for _ in range(244):
        world.clock.advance(timedelta(seconds=28))
        watch(1)
    assert world.coordinator.rung[0] - START < timedelta(minutes=13)
    assert (len(dee.texts), len(dee.rung)) == (1, 1)


def test_a_worker_that_is_back_gets_its_work_back(world, asked, watch):
    world.clock.advance(LONG)
    watch(2)
    world.clock.advance(A_MOMENT)
    heard_of(world, "clock")
    with world.line.sessions() as session:
        before = last_beat(session, "clock")
    watch(3)
    with world.line.sessions() as session:
        assert last_beat(session, "clock") == before


def test_a_beat_from_the_time_to_come_tells_nothing(world, asked, watch):
    world.clock.advance(timedelta(hours=2))
    heard_of(world, "clock")
    world.clock.advance(timedelta(hours=-2))
    assert "clock" in watch(1).at_work
    watch(8)
    assert len(asked.texts) == 1


class HangingCarrier(FakeCarrier):
    """Takes nothing for one number until it is let go."""

    def __init__(self, clock, number):
        super().__init__(clock=clock)
        self.number, self.let_go, self.hangs = number, Event(), Event()

    def send(self, to, *rest, **more):
        if to == self.number:
            self.hangs.set()
            self.let_go.wait(20)
        return super().send(to, *rest, **more)


def test_a_lane_that_hangs_holds_up_no_other(world, asked):
    made, carrier = Watch(world.line), HangingCarrier(world.clock, asked.number)
    world.line.carrier = world.carrier = carrier
    world.clock.advance(LONG)
    world.was_there()
    made.look()
    made.at_work["clock"].join(10)
    made.look()
    assert carrier.hangs.wait(10)
    world.phone("+15035550111").says("I want to kill myself")
    world.clock.advance(timedelta(seconds=31))

    def alerted():
        made.look()
        return world.coordinator.texts

    wait_until(alerted, seconds=10, what="the alert")
    assert asked.texts == []
    carrier.let_go.set()
    for thread in made.at_work.values():
        thread.join(20)
    assert len(asked.texts) == 1


def test_it_outlives_the_database(world, asked, watch, caplog):
    world.clock.advance(LONG)
    world.was_there()
    away = locked if world.line.engine.dialect.name == "sqlite" else refused
    with caplog.at_level(logging.WARNING):
        with away(world):
            watch(2)
        watch(3)
    assert caplog.text.count("the watch cannot look (OperationalError") == 1
    assert caplog.text.count("the watch looks again") == 1
    assert len(asked.texts) == 1
