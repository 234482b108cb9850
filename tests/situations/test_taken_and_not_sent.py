"""What a worker in a process of its own has taken and not begun to send: it stays where it is when a broadcast is stopped, and
is sent once when the worker is killed. Counted at the carrier.
"""

import time
from collections import Counter

import pytest

from app.broadcasts.changing import CHANGES
from app.broadcasts.models import Broadcast
from app.db.engine import WORK_PATIENCE
from app.line import make_line
from app.outbox.models import Attempt, Message
from app.sending.deliver import IN_FLIGHT
from tests.a_counting_carrier import counting_carrier
from tests.servers import wait_until
from tests.situations import a_worker

WITHIN = 2.0
MANY = 1_000
A_SLOW_ANSWER = 0.5


@pytest.fixture
def slow():
    with counting_carrier() as carrier:
        carrier.seconds = A_SLOW_ANSWER
        yield carrier
        carrier.seconds = 0.0


@pytest.fixture
def soup(world, members):
    """A broadcast to so many, all of it due now."""
    people, now = members(MANY), world.clock.now()
    with world.line.sessions.begin() as session:
        made = Broadcast(
            key="soup", criteria={}, called="all", text="Soup", state="sending", zone="UTC", at=now, made_at=now
        )
        session.add(made)
        session.flush()
        due = {"purpose": "broadcast", "lane": "bulk", "state": "queued", "due_at": now, "made_at": now}
        session.add_all(
            Message(dedup=f"soup:{one}", person_id=one, broadcast_id=made.id, tries=0, segments=0, **due)
            for one in people
        )
    return made.id


@pytest.fixture
def another(world):
    """The line of somebody with a way to the database of their own."""
    line = make_line(world.settings, world.clock, patience=WORK_PATIENCE)
    yield line
    line.engine.dispose()


@pytest.mark.parametrize("word", ["pause", "cancel"])
def test_stopped_while_the_carrier_is_slow_nothing_leaves_two_seconds_later(world, slow, soup, another, word):
    """The worker has just taken so much that it would be at it for longer."""
    worker = a_worker.start(world, slow.url)
    wait_until(lambda: slow.taken, seconds=60, what="the first text")
    began = time.monotonic()
    with another.sessions.begin() as session:
        assert CHANGES[word](session, soup, world.clock.now()) == 1
    stopped = time.monotonic()
    assert stopped - began <= WITHIN
    assert worker.wait(30) == 0
    assert len(slow.came) >= IN_FLIGHT
    assert max(slow.came) <= stopped + WITHIN
    assert world.count(Attempt, Attempt.status == "sending") == 0
    assert world.count(Message, Message.broadcast_id == soup, Message.state == "sent") == len(slow.taken) < MANY


def test_a_worker_is_killed_between_taking_and_sending(world, carrier, members, queue):
    queue(members(30))
    worker = a_worker.start(world, carrier.url, stands_still=True)
    wait_until(lambda: world.count(Attempt, Attempt.status == "sending") == 30, seconds=60, what="what it takes")
    worker.kill()
    worker.wait(10)
    world.pass_time(seconds=25)
    assert carrier.took == [], "somebody else might still be sending them"
    world.pass_time(minutes=2)
    assert Counter(carrier.counts().values()) == {1: 30}
    assert world.count(Message, Message.purpose == "broadcast", Message.state == "sent") == 30
