"""A hundred thousand texts wait to be sent, and somebody is in danger."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.broadcasts.models import Broadcast
from app.outbox.models import Message
from tests.world import ROSA, SAM
from workers.deliver import run_delivery
from workers.tick import run_tick

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


class InTheMiddle:
    """Takes texts; at one of them something else happens first, while it and the texts behind it are under way."""

    def __init__(self, carrier, at, then):
        self.carrier, self.at, self.then, self.count = carrier, at, then, itertools.count(1)

    def send(self, to, *words, **more):
        if to == ROSA and next(self.count) == self.at:  # the crowd's one phone
            with ThreadPoolExecutor(1) as pool:
                self.step = pool.submit(self.then)
        return self.carrier.send(to, *words, **more)


@pytest.mark.parametrize(("number", "words"), [(SAM, "I want to kill myself"), ("+15035550133", "me quiero matar")])
def test_a_crisis_alert_waits_for_none_of_them(world, backlog, number, words):
    """The first is inside the very answer; the next step of the ladder leaves in the next turn of its own lane."""
    phone, alex, waits = world.phone(number), world.coordinator, []
    phone.says(words).hears("988")
    assert [to for to, _ in phone.told_others] == [alex.number]
    world.clock.advance(timedelta(minutes=5, seconds=1))
    world.was_there()

    def the_next_step():
        run_tick(world.line)
        due = world.clock.now()
        run_delivery(world.line, "urgent")
        waits.extend(at - due for at, to, _, _ in world.carrier.sent if to == alex.number)
        stop(world)

    world.line.carrier = busy = InTheMiddle(world.carrier, 200, the_next_step)
    run_delivery(world.line, "bulk")
    busy.step.result()
    assert len(waits) == 2, "the first again, since no receipt came, and the next step"
    assert max(waits) <= timedelta(seconds=2)
    assert world.count(Message, Message.lane == "bulk", Message.state == "queued") > MANY - 2_000


def stop(world):
    """Of the rest nothing is to be seen here."""
    with world.line.sessions.begin() as session:
        session.execute(update(Broadcast).values(state="paused"))
