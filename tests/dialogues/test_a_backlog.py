"""A hundred thousand texts wait to be sent, and somebody is in danger."""

from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest

from app.broadcasts.models import Broadcast
from app.db.engine import WORK_PATIENCE
from app.line import make_line
from app.outbox.models import Message
from tests.a_counting_carrier import counting_carrier
from tests.servers import wait_until
from tests.situations import a_worker
from tests.world import SAM
from workers.deliver import run_delivery
from workers.tick import look_after_those_in_danger

MANY = 100_000


@pytest.fixture
def backlog(world, queued_for_all):
    """All of it is due now, in the bulk lane."""
    with world.line.sessions.begin() as session:
        at = world.clock.now()
        soup = Broadcast(
            key="soup", criteria={}, called="all", text="Soup", state="sending", zone="UTC", at=at, made_at=at
        )
        session.add(soup)
    queued_for_all(MANY, "broadcast", broadcast_id=soup.id)


@pytest.fixture
def busy(world, backlog):
    """`busy()`: from now on a worker in a process of its own sends of it, to a carrier of its own."""
    with counting_carrier() as carrier, ExitStack() as around:

        def send():
            sending = a_worker.start(world, carrier.url, rate=1e6)
            around.callback(sending.wait, 10)
            around.callback(sending.kill)
            wait_until(lambda: len(carrier.taken) > 500, seconds=60, what="the first texts")
            return sending, carrier

        yield send


@pytest.fixture
def worker(world):
    """The line as workers have it: with more patience than a webhook, for one that sends has the number's row for a moment."""
    line = make_line(world.settings, world.clock, patience=WORK_PATIENCE)
    line.carrier = world.carrier
    yield line
    line.engine.dispose()


@contextmanager
def at_once(carrier):
    """Told by what the worker sends meanwhile, so that a slow machine is slow for both: it sends at most a thousand a second
    (docs/speed.md), and two seconds are promised.
    """
    before = len(carrier.taken)
    yield
    assert len(carrier.taken) - before <= 2_000


@pytest.mark.parametrize(("number", "words"), [(SAM, "I want to kill myself"), ("+15035550133", "me quiero matar")])
def test_a_crisis_alert_waits_for_none_of_them(world, busy, worker, number, words):
    """The first is inside the very answer; the next step of the ladder is what a tick does first, and leaves in the next turn of
    its own lane.
    """
    alex = world.coordinator
    world.phone("+15035550134").says("I want to die tonight").hears("988")
    world.clock.advance(timedelta(minutes=5, seconds=1))
    world.was_there()
    sending, their_carrier = busy()

    with at_once(their_carrier):
        look_after_those_in_danger(worker)
        run_delivery(worker, "urgent")
    assert len(alex.texts) == 2, "the first again, since no receipt came, and the next step"

    with at_once(their_carrier):
        phone = world.phone(number).says(words)
    phone.hears("988")
    assert [to for to, _ in phone.told_others] == [alex.number]

    assert sending.poll() is None
    assert world.count(Message, Message.lane == "bulk", Message.state == "queued") > MANY / 2
