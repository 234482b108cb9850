"""Tries that did not leave, or are older than others: what comes of them is weighed once, and nothing is sent twice."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from rq.timeouts import JobTimeoutException
from sqlalchemy.exc import OperationalError

from app.carrier.client import Carrier
from app.carrier.errors import Unknown
from app.outbox.models import Attempt, Message
from app.outbox.write import NewMessage, put_all
from app.sending import compose
from app.sending.deliver import Flight
from app.sending.outcome import settle
from app.sending.take import take
from tests.a_faulty_carrier import QUICK, TAKEN_THEN_500, faulty_carrier

# --- what was not begun --------------------------------------------------------------------------------------------


def test_check_ins_that_met_a_moment_without_the_carrier_come_at_once(world, carrier, members, monkeypatch):
    now = world.clock.now()
    asking = {"purpose": "check-in", "opens": "daily-check-in", "now": now, "valid_until": now + timedelta(hours=6)}
    with world.line.sessions.begin() as session:
        put_all(session, [NewMessage(dedup=f"ask:{one}", person_id=one, **asking) for one in members(150)])
    with faulty_carrier() as gone:
        nowhere = replace(world.settings, twilio_api_url=gone.url)
    with monkeypatch.context() as away:
        away.setattr(world.line, "carrier", Carrier(nowhere, patience=QUICK))
        world.work()
    assert carrier.took == []
    world.pass_time(minutes=2)
    assert set(carrier.counts().values()) == {1}
    assert len(carrier.counts()) == 150


def test_a_worker_that_was_frozen_leaves_what_others_have_sent_meanwhile(world, carrier, members, queue):
    queue(members(2))
    taken = take(world.line, "bulk", 10)
    world.pass_time(minutes=3)
    assert sorted(carrier.counts().values()) == [1, 1]
    with Flight(world.line) as flight:
        flight.send(taken.ready)
        while flight.under_way:
            settle(world.line, flight.landed())
    world.pass_time(minutes=1)
    assert sorted(carrier.counts().values()) == [1, 1]
    assert {(message.state, message.tries) for message in world.all(Message)} == {("sent", 1)}


def test_what_a_frozen_worker_still_holds_is_put_back_and_sent_once(world, carrier, members, queue):
    queue(members(2))
    taken = take(world.line, "bulk", 10)
    world.clock.advance(timedelta(seconds=15))
    with Flight(world.line) as flight:
        flight.send(taken.ready)
        while flight.under_way:
            settle(world.line, flight.landed())
    assert carrier.took == []
    world.work()
    assert sorted(carrier.counts().values()) == [1, 1]


FAULTS = [JobTimeoutException("too long"), OperationalError("SELECT 1", None, Exception("the database went away"))]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_job_that_took_too_long_is_no_fault_of_the_text_it_was_at(world, carrier, members, queue, monkeypatch, fault):
    queue(members(3))
    calls, real = itertools.count(1), compose.speaker_for

    def fails_once(*given):
        if next(calls) == 2:
            raise fault
        return real(*given)

    with monkeypatch.context() as broken:
        broken.setattr(compose, "speaker_for", fails_once)
        with pytest.raises(type(fault)):
            world.work()
    world.pass_time(minutes=5)
    assert {message.state for message in world.all(Message)} == {"sent"}
    assert sorted(carrier.counts().values()) == [1, 1, 1]


# --- the day's four ------------------------------------------------------------------------------------------------


def test_a_text_whose_receipt_came_before_the_answer_is_one_of_the_days_four(world, carrier, members, queue):
    ids = members(1)

    def receipt_first(_asked):
        attempt = world.all(Attempt)[-1]
        form = {"MessageSid": f"SM{attempt.id:032x}", "MessageStatus": "sent"}
        world.post(f"/twilio/status?attempt={attempt.id}", form)

    carrier.on_asked = receipt_first
    for words in ("one", "two", "three", "four", "five"):
        carrier.faults = [TAKEN_THEN_500]
        queue(ids, words=words)
        world.work()
        world.pass_time(minutes=1)
    assert len(carrier.took) == 4


# --- receipts of two tries -----------------------------------------------------------------------------------------

OLDER, NEWER = 0, 1
ENDS = {
    "the newer arrives": ("undelivered", "delivered"),
    "the older arrives": ("delivered", "undelivered"),
    "neither arrives": ("undelivered", "undelivered"),
}
ORDERS = list(itertools.permutations(itertools.product((OLDER, NEWER), ("sent", "end"))))


def sent_in_the_end(ends, order):
    """How often a text is sent whose first try the carrier never got, as far as anybody could know. One more goes out
    where neither arrives, or where that the older one is there shows only after the newer one has failed.
    """
    older_shows = min(order.index((OLDER, "sent")), order.index((OLDER, "end")))
    newer_fails = ends != "the newer arrives" and order.index((NEWER, "end"))
    return 2 if ends == "neither arrives" or (newer_fails is not False and newer_fails < older_shows) else 1


@pytest.mark.parametrize("ends", ENDS)
def test_receipts_of_two_tries_in_every_order_send_no_more_than_is_needed(world, ends):
    """Each order is an alert of its own, whose first try nobody could know about; minutes lie between the receipts."""
    to, alert = world.coordinator.number, {"purpose": "alert", "staff_id": 1, "now": world.clock.now()}
    with world.line.sessions.begin() as session:
        put_all(session, [NewMessage(dedup=f"{n}", values={"text": f"No {n}"}, **alert) for n in range(len(ORDERS))])
    world.carrier.refusing[to] = Unknown("ReadTimeoutError")
    world.work()
    world.carrier.refusing.clear()
    world.clock.advance(timedelta(minutes=11))
    world.work()
    assert len(world.coordinator.texts) == len(ORDERS)
    tries = [world.all(Attempt, Attempt.message_id == message.id) for message in world.all(Message)]
    for step in range(4):
        for order, both in zip(ORDERS, tries, strict=True):
            which, what = order[step]
            status, one = ENDS[ends][which] if what == "end" else "sent", both[which]
            form = {"MessageSid": one.sid or f"SM{900_000 + one.id:032d}", "MessageStatus": status}
            failed = {"ErrorCode": "30003"} if status == "undelivered" else {}
            world.post(f"/twilio/status?attempt={one.id}", form | failed)
        world.pass_time(minutes=3)
    came = Counter(world.coordinator.texts)
    assert {n: came[f"No {n}"] for n in range(len(ORDERS))} == {
        n: sent_in_the_end(ends, order) for n, order in enumerate(ORDERS)
    }
