"""Tries that did not leave, or are older than others: what comes of them is weighed once, and nothing is sent twice."""

import itertools
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from rq.timeouts import JobTimeoutException
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.carrier.client import Carrier, Sent
from app.carrier.errors import NOT_REACHED, Refused, Unknown
from app.conversations.models import Conversation
from app.outbox.models import Attempt, Message, Sender
from app.outbox.write import NewMessage, put, put_all
from app.people.models import Person
from app.sending import compose
from app.sending.deliver import Flight
from app.sending.outcome import LeftBehind, settle
from app.sending.take import take
from tests.a_faulty_carrier import QUICK, TAKEN_THEN_500, faulty_carrier
from tests.servers import wait_until
from tests.situations.test_schedule import somebody_waits
from tests.world import LINE, ROSA, SAM

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


def test_what_was_not_begun_leaves_its_time_to_others(world, monkeypatch):
    """A segment a second: eighty alerts would hold the others up for more than a minute."""
    monkeypatch.setattr(world.line, "settings", replace(world.settings, twilio_rate=1.0))
    alert = {"purpose": "alert", "staff_id": 1, "values": {"text": "Alert"}, "now": world.clock.now()}
    with world.line.sessions.begin() as session:
        put_all(session, [NewMessage(dedup=f"{n}", **alert) for n in range(80)])
    taken = take(world.line, "urgent", 80).ready
    settle(world.line, [(one, LeftBehind()) for one in taken])
    [sender] = world.all(Sender)
    assert (len(taken), sender.booked_until) == (80, world.clock.now())


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


@pytest.mark.parametrize("number", [SAM, ROSA])
def test_a_check_in_whose_worker_was_killed_is_no_open_question(world, number):
    member, now = world.phone(number).joins(), world.clock.now()
    with world.line.sessions.begin() as session:
        asks = {"purpose": "check-in", "opens": "daily-check-in", "valid_until": now + timedelta(seconds=50)}
        put(session, NewMessage(dedup="ask", person_id=world.all(Person)[0].id, now=now, **asks))
    assert len(take(world.line, "bulk", 10).ready) == 1
    for _ in range(4):
        world.clock.advance(timedelta(seconds=31))
        world.work()
    assert [message.state for message in world.all(Message, Message.dedup == "ask")] == ["skipped"]
    member.says("3")
    assert {row.question for row in world.all(Conversation)} == {None}


# --- numbers of ours -----------------------------------------------------------------------------------------------


def test_who_takes_and_who_writes_down_lock_our_numbers_in_one_order(world, members, queue, monkeypatch):
    """What failed lands in any order."""
    two, ids = "+15035550177", members(2)
    monkeypatch.setattr(world.line, "settings", replace(world.settings, twilio_numbers=(LINE, two)))
    with world.line.sessions.begin() as session:
        session.get_one(Person, ids[0]).sender = two
    queue(ids)
    landed = sorted(take(world.line, "bulk", 10).ready, key=lambda one: one.sender, reverse=True)
    assert [one.sender for one in landed] == [two, LINE]
    faults = []
    event.listen(world.line.engine, "handle_error", lambda context: faults.append(context.original_exception))
    with ThreadPoolExecutor(1) as pool:
        with world.line.sessions.begin() as session:
            if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer
                lock(session, LINE)
            writing = pool.submit(settle, world.line, [(one, Refused(NOT_REACHED)) for one in landed])
            if session.get_bind().dialect.name == "postgresql":
                wait_until(lambda: somebody_waits(world), seconds=10, what="the wait for the first number")
                lock(session, two)
        writing.result()
    assert faults == []
    assert {sender.stopped_for for sender in world.all(Sender)} == {NOT_REACHED}


def lock(session, number):
    session.scalars(select(Sender).where(Sender.number == number).with_for_update()).one()


# --- two tries of one text -----------------------------------------------------------------------------------------


@pytest.fixture
def delivered(world, carrier):
    """An alert that another try of has reached whom it is for, while this one is under way; the attempt of this one."""
    with world.line.sessions.begin() as session:
        alert = {"purpose": "alert", "staff_id": 1, "values": {"text": "Alert"}, "now": world.clock.now()}
        put(session, NewMessage(dedup="alert", **alert))
    [ready] = take(world.line, "urgent", 10).ready
    carrier.take({"To": ready.to, "From": ready.sender, "Body": ready.body, "StatusCallback": ""})
    with world.line.sessions.begin() as session:
        session.get_one(Message, ready.message).state = "delivered"
    return ready


def test_what_was_delivered_is_not_queued_again_by_a_try_that_failed(world, delivered):
    settle(world.line, [(delivered, Refused(20429))])
    assert [(message.state, message.reason) for message in world.all(Message)] == [("delivered", None)]
    assert [attempt.status for attempt in world.all(Attempt)] == ["failed"]


def test_what_was_delivered_is_not_merely_sent_once_a_try_is_found(world, delivered):
    settle(world.line, [(delivered, Unknown("ReadTimeoutError"))])
    world.clock.advance(timedelta(seconds=31))
    world.work()
    assert [message.state for message in world.all(Message)] == ["delivered"]
    assert [attempt.status for attempt in world.all(Attempt)] == ["sent"]


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


def by_message(world, *which):
    """The one try of each that came to this; between them may be some that were not begun."""
    return sorted(world.all(Attempt, *which), key=lambda attempt: attempt.message_id)


@pytest.mark.parametrize("ends", ENDS)
def test_receipts_of_two_tries_in_every_order_send_no_more_than_is_needed(world, ends):
    """Each order is an alert of its own, whose first try nobody could know about; minutes lie between the receipts."""
    to, alert = world.coordinator.number, {"purpose": "alert", "staff_id": 1, "now": world.clock.now()}
    with world.line.sessions.begin() as session:
        put_all(session, [NewMessage(dedup=f"{n}", values={"text": f"No {n}"}, **alert) for n in range(len(ORDERS))])
    world.carrier.refusing[to] = Unknown("ReadTimeoutError")
    world.work()
    older = by_message(world, Attempt.status == "unknown")
    world.carrier.refusing.clear()
    world.clock.advance(timedelta(minutes=11))
    world.work()
    assert len(world.coordinator.texts) == len(ORDERS)
    tries = list(zip(older, by_message(world, Attempt.status == "sent"), strict=True))
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


def test_a_receipt_that_is_faster_than_our_own_note_decides(world, members, queue):
    """It tells that the text failed, and the text is tried again: that it was taken is no news any more."""
    queue(members(1))
    [ready] = take(world.line, "bulk", 10).ready
    sid = "SM" + "7" * 32
    failed = {"MessageSid": sid, "MessageStatus": "undelivered", "ErrorCode": "30003"}
    world.post(f"/twilio/status?attempt={ready.attempt}", failed)
    settle(world.line, [(ready, Sent(sid, "queued", 1))])
    [message] = world.all(Message)
    assert (message.state, message.reason) == ("queued", "again-after-30003")
    world.pass_time(minutes=10)
    assert [body for _, _, _, body in world.carrier.sent] == [ready.body]


def test_a_look_up_that_tells_of_a_failure_is_no_sent_text(world, carrier, members, queue):
    carrier.faults = [TAKEN_THEN_500]
    queue(members(1))
    world.work()
    carrier.took[0] |= {"status": "undelivered", "error_code": 30003}
    world.pass_time(minutes=10)
    assert [attempt.status for attempt in world.all(Attempt)] == ["undelivered", "sent"]
    assert len(carrier.took) == 2
