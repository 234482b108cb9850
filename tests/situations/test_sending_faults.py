"""The carrier at fault, workers killed: nothing lost, nothing twice, counted at the carrier."""

import signal
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from app.broadcasts.audience import Criteria
from app.broadcasts.planning import Order, plan_broadcast
from app.carrier.client import Carrier
from app.carrier.errors import Kind, table
from app.conversations.hear import Incoming
from app.conversations.without_database import hear_without_database
from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.outbox.models import Attempt, Message, Sender
from app.outbox.write import NewMessage, put
from app.people.models import Person
from app.sending.stops import FIRST_OF_DELIVERY
from app.sending.take import take
from flows.words.segments import segments
from tests.a_faulty_carrier import (
    DROP,
    HANG,
    QUICK,
    TAKEN,
    TAKEN_THEN_500,
    TAKEN_THEN_DROPPED,
    TAKEN_THEN_HANGS,
    faulty_carrier,
    refused,
    wait_for,
)
from tests.away import full, read_only
from tests.servers import wait_until
from tests.situations import a_worker
from tests.world import HOME, LINE
from workers.deliver import run_delivery


def states(world):
    return {message.state for message in world.all(Message, Message.purpose == "broadcast")}


def receipt(world, attempt, status, error=""):
    """What the carrier tells of a try."""
    sid = attempt.sid or "SM" + f"{attempt.id:x}".rjust(32, "f")
    form = {"MessageSid": sid, "MessageStatus": status, "ErrorCode": str(error)}
    world.post(f"/twilio/status?attempt={attempt.id}", form)


def once_each(carrier, count):
    assert len(carrier.counts()) == count
    assert set(carrier.counts().values()) == {1}


# --- workers that die ----------------------------------------------------------------------------------------------


def killed(process):
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def test_a_worker_killed_after_the_carrier_took_the_text(world, carrier, members, queue):
    queue(members(1))
    carrier.faults = [TAKEN_THEN_HANGS]
    worker = a_worker.start(world, carrier.url)
    wait_for(carrier, 1)
    killed(worker)
    world.pass_time(minutes=2)
    once_each(carrier, 1)
    assert states(world) == {"sent"}


def test_a_worker_killed_in_the_middle_of_a_batch(world, carrier, members, queue):
    queue(members(150))
    carrier.faults = [TAKEN] * 40
    carrier.always = HANG
    worker = a_worker.start(world, carrier.url)
    wait_for(carrier, 60)
    killed(worker)
    carrier.always = TAKEN
    carrier.let_go()
    world.pass_time(minutes=3)
    once_each(carrier, 150)
    assert states(world) == {"sent"}


def test_a_worker_killed_between_the_claim_and_the_sending(world, carrier, members, queue):
    queue(members(30))
    assert len(take(world.line, "bulk", 100).ready) == 30
    world.pass_time(seconds=40)
    assert carrier.took == [], "somebody else might still be sending them"
    world.pass_time(minutes=2)
    once_each(carrier, 30)
    assert states(world) == {"sent"}


def test_two_workers_at_once_share_the_work(world, carrier, members, queue):
    queue(members(300))
    workers = [a_worker.start(world, carrier.url) for _ in range(2)]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    world.work()
    once_each(carrier, 300)


# --- answers that say nothing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [TAKEN_THEN_DROPPED, TAKEN_THEN_500, TAKEN_THEN_HANGS])
def test_what_the_carrier_took_without_saying_so_is_found_and_not_sent_again(world, carrier, members, queue, fault):
    queue(members(3))
    carrier.faults = [fault] * 3
    world.pass_time(minutes=30)
    once_each(carrier, 3)
    assert states(world) == {"sent"}


@pytest.mark.parametrize("fault", [DROP, HANG, refused(None, 500), refused(None, 502)])
def test_what_nobody_can_know_is_marked_unknown_and_not_sent_again(world, carrier, members, queue, fault):
    queue(members(2))
    carrier.faults = [fault] * 2
    world.pass_time(minutes=30)
    assert (carrier.took, states(world)) == ([], {"unknown"})


@pytest.fixture
def late_receipt(world, carrier, members, queue):
    """The carrier took a text and let no look-up find it, and tells of it by receipt long after."""

    def comes(status, error=""):
        queue(members(1))
        carrier.faults = [DROP]
        world.pass_time(minutes=30)
        assert states(world) == {"unknown"}
        [attempt] = world.all(Attempt)
        receipt(world, attempt, status, error)

    return comes


def test_what_nobody_could_know_is_known_once_its_receipt_comes(world, carrier, late_receipt):
    late_receipt("delivered")
    world.pass_time(minutes=30)
    assert (carrier.took, states(world)) == ([], {"delivered"})


def test_what_nobody_could_know_is_tried_again_once_a_receipt_tells_that_it_failed(world, carrier, late_receipt):
    late_receipt("undelivered", 30003)
    world.pass_time(minutes=30)
    once_each(carrier, 1)
    assert states(world) == {"sent"}


def test_an_alert_that_nobody_can_know_about_is_sent_again(world, carrier, sam):
    carrier.faults = [DROP]
    sam.says("I want to kill myself")
    world.pass_time(minutes=14)
    first, *_ = world.all(Message, Message.purpose == "alert")
    tries = [attempt.status for attempt in world.all(Attempt, Attempt.message_id == first.id)]
    assert (first.state, tries) == ("sent", ["lost", "sent"])


def a_reply(world, text):
    """What came of the last reply, which says it."""
    message = world.all(Message, Message.purpose == "reply")[-1]
    assert text in message.values["text"]
    return message.state


@pytest.mark.parametrize("fault", [DROP, refused(None, 500)])
def test_the_words_of_danger_that_silence_brings_are_sent_again(world, carrier, sam, fault):
    sam.joins().says("I can't take this anymore").hears("safe")
    world.pass_time(minutes=9)
    carrier.faults = [fault] * 2  # the person's and the coordinator's
    world.pass_time(minutes=15)
    [words] = [text["body"] for text in carrier.took if text["to"] == sam.number]
    assert "988" in words
    assert (a_reply(world, "988"), world.count(InboxItem, InboxItem.sort == "not-delivered")) == ("sent", 0)


def test_words_of_danger_that_never_leave_are_shown_in_the_end(world, carrier, sam):
    sam.joins().says("I can't take this anymore")
    world.pass_time(minutes=9)
    carrier.always = refused(None, 500)
    world.pass_time(hours=2)
    assert (a_reply(world, "988"), world.count(InboxItem, InboxItem.sort == "not-delivered")) == ("unknown", 1)


@pytest.fixture
def late_reply(world, sam):
    """An answer that leaves by the carrier: the text waited in the spool."""

    def put_off(words):
        hear_without_database(world.line, Incoming(sam.form(words)["MessageSid"], sam.number, LINE, words))
        world.work()

    sam.joins()
    return put_off


def shown(world):
    return [item.sort for item in world.all(InboxItem)]


@pytest.mark.parametrize(("fault", "state"), [(refused(None, 500), "unknown"), (refused(21999), "failed")])
def test_any_other_reply_that_may_not_have_arrived_is_shown(world, carrier, late_reply, fault, state):
    carrier.faults = [fault]
    late_reply("MENU")
    world.pass_time(minutes=30)
    assert (a_reply(world, "How can we help"), shown(world)) == (state, ["not-delivered"])


def test_a_reply_to_a_number_that_takes_no_texts_is_shown_as_that_alone(world, carrier, late_reply):
    carrier.faults = [refused(21614)]
    late_reply("MENU")
    assert shown(world) == ["no-texts"]


def test_replies_that_a_fault_of_the_account_stops_fill_no_inbox(world, carrier, sam):
    sam.joins().says("MENU", "HELP", "MENU")
    for message in world.all(Message, Message.purpose == "reply"):
        failed = {"MessageSid": f"SM{message.id:032x}", "MessageStatus": "undelivered", "ErrorCode": "30034"}
        world.post(f"/twilio/status?message={message.id}", failed)
    carrier.always = refused(30034)
    world.pass_time(hours=1)
    assert {message.state for message in world.all(Message, Message.purpose == "reply")} == {"skipped"}
    assert shown(world).count("account") == 1
    assert "not-delivered" not in shown(world)


def test_the_same_words_that_went_out_before_are_not_taken_for_this_try(world, carrier, members, queue):
    ids = members(1)
    queue(ids)
    world.work()
    carrier.faults = [DROP]
    with world.line.sessions.begin() as session:
        same = {"purpose": "broadcast", "values": {"text": "Meeting tonight."}, "now": world.clock.now()}
        put(session, NewMessage(dedup="again", person_id=ids[0], **same))
    world.pass_time(minutes=15)
    assert sorted(message.state for message in world.all(Message)) == ["sent", "unknown"]


def test_a_receipt_that_comes_before_the_answer_counts(world, carrier, members, queue):
    queue(members(1))

    def receipt_first(_asked):
        [attempt] = world.all(Attempt)
        form = {"MessageSid": "SM" + "9" * 32, "MessageStatus": "delivered"}
        world.post(f"/twilio/status?attempt={attempt.id}", form)

    carrier.on_asked = receipt_first
    carrier.faults = [TAKEN_THEN_500]
    world.pass_time(minutes=30)
    once_each(carrier, 1)
    assert states(world) == {"delivered"}


# --- a database that takes no writes -------------------------------------------------------------------------------


@pytest.fixture
def no_room(world):
    """The disk under the database is full; what was refused for it."""
    found = []

    @contextmanager
    def no_room():
        note = lambda context: found.append(context.sqlalchemy_exception)  # noqa: E731
        event.listen(world.line.engine, "handle_error", note)
        with (full if world.line.engine.dialect.name == "sqlite" else read_only)(world):
            yield found
        event.remove(world.line.engine, "handle_error", note)

    return no_room


@pytest.fixture
def under_way(world, carrier, members, queue):
    """A batch that the carrier is taking, and the turn of the worker that sends it; `goes_on` lets the carrier answer."""
    queue(members(150))
    goes_on = threading.Event()
    carrier.on_asked = lambda _asked: goes_on.wait(20)
    with ThreadPoolExecutor(1) as worker:
        turn = worker.submit(run_delivery, world.line, "bulk")
        wait_for(carrier, 60)
        yield turn, goes_on
        goes_on.set()


def test_a_disk_that_is_full_for_a_moment_while_texts_are_under_way(world, carrier, under_way, no_room):
    turn, goes_on = under_way
    with no_room() as refused_writes:
        goes_on.set()
        wait_until(lambda: len(refused_writes) > 1, seconds=10)  # PostgreSQL only cuts the connection the first time
    turn.result(20)
    world.work()
    once_each(carrier, 150)
    assert states(world) == {"sent"}


def test_a_disk_that_is_full_for_a_minute_while_texts_are_under_way(
    world, carrier, under_way, no_room, sam, monkeypatch
):
    """Longer than the worker waits, so that nobody knows what came of its texts."""
    monkeypatch.setattr("app.sending.outcome.DATABASE_MAY_BE_AWAY", 0.1)
    turn, goes_on = under_way
    with no_room() as refused_writes:
        goes_on.set()
        assert turn.exception(20) in refused_writes
        for _ in range(6):
            world.clock.advance(timedelta(seconds=10))
            with suppress(DBAPIError):
                world.work()
        sam.says("I want to kill myself").hears("988")
    world.pass_time(minutes=2)
    assert set(carrier.counts().values()) == {1}
    assert states(world) == {"sent"}
    assert world.count(Alert) == 1


@pytest.mark.parametrize(
    ("fault", "receipts"),
    [(TAKEN, ("queued", "sent", "delivered")), (TAKEN_THEN_500, ("delivered", "sent", "delivered", "queued"))],
)
def test_the_carrier_tells_where_it_was_asked_to(world, carrier, members, queue, fault, receipts):
    """While we note its answer."""
    carrier.faults, carrier.receipts, carrier.post = [fault], receipts, world.post
    queue(members(8))
    world.pass_time(minutes=15)
    wait_until(lambda: states(world) == {"delivered"}, seconds=10)
    once_each(carrier, 8)


# --- refusals ------------------------------------------------------------------------------------------------------


CODES = {kind: [code for code, (of, _) in table().items() if of is kind and code] for kind in Kind}
FILTERED = 30007
AT_ONCE, BY_RECEIPT = "at once", "by receipt"


def each_way(codes):
    """Each with the ways in which the carrier may tell it: of delivery by receipt as well."""
    ways = [(code, AT_ONCE) for code in codes] + [(code, BY_RECEIPT) for code in codes if code >= FIRST_OF_DELIVERY]
    return pytest.mark.parametrize(("code", "how"), ways)


def undelivered(world, code):
    """All that the carrier has did not arrive."""
    for attempt in world.all(Attempt, Attempt.status == "sent"):
        receipt(world, attempt, "undelivered", code)


def fails(world, carrier, code, how, times=1):
    """The next so many tries, as they come."""
    if how == AT_ONCE:
        carrier.faults = [refused(code, 429 if code == 20429 else 400)] * times
        return
    for _ in range(times):
        world.pass_time(minutes=30)
        undelivered(world, code)


@each_way(CODES[Kind.PERMANENT])
def test_a_number_that_cannot_take_texts_is_recorded_and_shown(world, carrier, members, queue, code, how):
    queue(members(1))
    fails(world, carrier, code, how)
    world.pass_time(hours=12)
    assert (carrier.asked, states(world)) == (1, {"failed"})
    [shown] = world.all(InboxItem)
    [person] = world.all(Person, Person.id == shown.person_id)
    assert person.number_state == {21610: "opted-out-at-carrier", 30005: "parted"}.get(code, "no-texts")


@each_way(CODES[Kind.LATER])
def test_what_may_go_later_is_tried_later_and_sent_once(world, carrier, members, queue, code, how):
    queue(members(1))
    fails(world, carrier, code, how, times=3)
    world.pass_time(hours=1)
    if how == AT_ONCE:
        once_each(carrier, 1)
    assert (carrier.asked, states(world)) == (4, {"sent"})


@each_way([30008])
def test_later_has_an_end(world, carrier, members, queue, code, how):
    queue(members(1))
    fails(world, carrier, code, how, times=6)
    world.pass_time(hours=9)
    assert (carrier.asked, states(world)) == (6, {"failed"})


def test_each_wait_is_about_twice_the_last(world, carrier, members, queue):
    queue(members(1))
    carrier.always = refused(30008)
    for tries in range(1, 6):
        world.work()
        [message] = world.all(Message, Message.purpose == "broadcast")
        wait = timedelta(seconds=20) * 2**tries
        assert wait <= message.due_at - world.clock.now() <= 2 * wait
        world.clock.set(message.due_at)


def test_those_that_were_refused_together_do_not_come_back_together(world, carrier, members, queue):
    queue(members(20))
    fails(world, carrier, 20429, AT_ONCE, times=20)
    world.work()
    texts = world.all(Message, Message.purpose == "broadcast", Message.reason == "again-after-20429")
    assert len(texts) == 20
    assert len({text.due_at for text in texts}) > 10


@pytest.mark.parametrize("code", [code for code in CODES[Kind.ALERT] if code != FILTERED])
def test_a_fault_of_the_account_stops_the_sending_tells_somebody_and_loses_nothing(
    world, carrier, members, queue, code
):
    queue(members(150))
    carrier.always = refused(code, 401 if code == 20003 else 400)
    world.work()
    asked = carrier.asked
    assert asked < 100, "one fault is not a hundred and fifty"
    assert world.count(InboxItem, InboxItem.sort == "account") == 1
    world.pass_time(minutes=4)
    told = world.count(Message, Message.key == "staff-sending-stopped")
    assert (carrier.asked - asked, told) == (told, 1), "nothing but the text to the coordinator is tried"
    carrier.always = TAKEN
    world.pass_time(hours=2)
    assert states(world) == {"sent"}
    assert all(count == 1 for count in carrier.counts().values())


@pytest.mark.parametrize("code", [code for code in CODES[Kind.ALERT] if FIRST_OF_DELIVERY <= code != FILTERED])
def test_so_does_one_that_is_told_once_the_carrier_has_the_texts(world, carrier, members, queue, code):
    queue(members(5))
    world.work()
    undelivered(world, code)
    assert (carrier.asked, states(world)) == (5, {"queued"})
    assert world.count(InboxItem, InboxItem.sort == "account") == 1
    world.pass_time(minutes=29)
    assert list(carrier.counts().values()) == [1] * 6, "nothing but the text to the coordinator is tried"
    world.pass_time(hours=2)
    assert states(world) == {"sent"}
    assert Counter(carrier.counts().values()) == {2: 5, 1: 1}


@each_way([FILTERED])
def test_a_text_that_is_filtered_is_not_sent_again_and_the_others_wait_half_an_hour(
    world, carrier, members, queue, code, how
):
    one, *others = members(4)
    queue([one], words="Soup")
    fails(world, carrier, code, how)
    world.work()
    queue(others)
    world.pass_time(minutes=29)
    assert carrier.asked == 2, "the text that is filtered, and the one to the coordinator"
    assert world.count(Message, Message.key == "staff-sending-stopped") == 1
    assert [item.sort for item in world.all(InboxItem)] == ["account"]
    world.pass_time(minutes=10)
    ends = {message.person_id: message.state for message in world.all(Message, Message.purpose == "broadcast")}
    assert ends == {one: "failed"} | dict.fromkeys(others, "sent")


@pytest.mark.parametrize("code", CODES[Kind.TOMORROW])
def test_what_the_carriers_day_had_no_room_for_goes_the_next_morning(world, carrier, members, queue, code):
    """As receipts tell it."""
    queue(members(3))
    world.work()
    undelivered(world, code)
    world.pass_time(hours=10)
    assert (carrier.asked, states(world)) == (3, {"queued"})
    world.run_until(datetime(2026, 11, 23, 8, 10, tzinfo=HOME))
    assert (carrier.asked, states(world)) == (6, {"sent"})


@pytest.mark.parametrize("code", CODES[Kind.TOMORROW])
def test_when_the_carriers_day_is_used_up_what_can_wait_goes_the_next_morning(
    world, carrier, members, queue, sam, code
):
    queue(members(3))
    carrier.faults = [refused(code)] * 4
    world.work()
    sam.says("I can't take this anymore").hears("safe")
    world.pass_time(hours=10)
    assert (set(carrier.counts()), states(world)) == ({sam.number, world.coordinator.number}, {"queued"})
    world.run_until(datetime(2026, 11, 23, 8, 10, tzinfo=HOME))
    assert states(world) == {"sent"}


UNHEARD_OF = 21999


def test_a_code_that_we_do_not_know_and_that_meets_everybody_stops_the_sending_too(world, carrier, members, queue):
    queue(members(40))
    carrier.always = refused(UNHEARD_OF)
    world.work()
    assert Counter(m.state for m in world.all(Message, Message.purpose == "broadcast")) == {"failed": 4, "queued": 36}
    assert [item.sort for item in world.all(InboxItem)] == ["account"]
    world.pass_time(minutes=4)
    assert world.count(Message, Message.key == "staff-sending-stopped") == 1
    carrier.always = TAKEN
    world.pass_time(hours=1)
    assert len(carrier.took) == 37
    assert all(count == 1 for count in carrier.counts().values())


def test_so_does_one_that_receipts_tell(world, carrier, members, queue):
    """Of a try of the last minutes that is under way still nobody knows: it takes older ones to tell."""
    ids = members(10)
    for _ in range(2):
        queue(ids[:5], words=f"{world.clock.now():%M} Soup")
        world.work()
        for attempt in world.all(Attempt)[-5:]:
            receipt(world, attempt, "undelivered", "30999")
        world.clock.advance(timedelta(minutes=3))
        ids = ids[5:]
    states_now = Counter(m.state for m in world.all(Message, Message.purpose == "broadcast"))
    assert states_now == {"failed": 5, "queued": 5}
    [number] = world.all(Sender)
    assert number.stopped_until > world.clock.now()
    assert [item.sort for item in world.all(InboxItem)] == ["account"]


UNTOLD_OF = "30999"


def test_a_few_phones_that_tell_at_once_stop_nobody_else(world, carrier, members, queue):
    """Refusals are told at once, deliveries some seconds later: what is under way is nobody's fault yet."""
    queue(members(200))
    world.work()
    tries = world.all(Attempt)
    for attempt in tries[:100]:
        receipt(world, attempt, "delivered")
    for attempt in tries[100::20]:
        receipt(world, attempt, "undelivered", UNTOLD_OF)
    [number] = world.all(Sender)
    assert (number.stopped_until, world.count(InboxItem)) == (None, 0)


def test_a_broadcast_that_receipts_tell_meets_nobody_is_stopped_while_it_runs(world, carrier, members, queue):
    ids = members(24)
    for at in (0, 8, 16):
        queue(ids[at : at + 8], words=f"{at} Soup")
        world.work()
        world.clock.advance(timedelta(seconds=6))
        for attempt in world.all(Attempt, Attempt.status == "sent") + world.all(Attempt, Attempt.status == "queued"):
            receipt(world, attempt, "undelivered", UNTOLD_OF)
    [number] = world.all(Sender)
    assert number.stopped_until > world.clock.now()
    assert [item.sort for item in world.all(InboxItem)] == ["account"]


def test_one_phone_stops_no_number_that_has_just_delivered_to_everybody(world, carrier, members, queue):
    ids = members(60)
    queue(ids[:5], words="Morning")
    world.work()
    for attempt in world.all(Attempt):
        receipt(world, attempt, "undelivered", UNTOLD_OF)
    world.clock.advance(timedelta(hours=7))
    queue(ids[5:], words="Soup")
    world.work()
    *arrived, last = world.all(Attempt)[5:]
    for attempt in arrived:
        receipt(world, attempt, "delivered")
    receipt(world, last, "undelivered", UNTOLD_OF)
    [number] = world.all(Sender)
    assert (number.stopped_until, world.count(InboxItem)) == (None, 0)


def test_whose_carrier_tells_of_no_delivery_counts_as_reached(world, carrier, members, queue):
    """Some carriers tell of failures alone."""
    queue(members(40))
    world.work()
    tries = world.all(Attempt)
    world.clock.advance(timedelta(minutes=10))
    for attempt in tries[3::8]:
        receipt(world, attempt, "undelivered", UNTOLD_OF)
    [number] = world.all(Sender)
    assert (number.stopped_until, world.count(InboxItem)) == (None, 0)


def test_one_person_whom_a_code_that_we_do_not_know_meets_stops_nobody(world, carrier, members, queue):
    one, *others = members(4)
    for n in range(8):
        carrier.always = refused(UNHEARD_OF)
        queue([one], words=f"{n} Soup")
        world.work()
    carrier.always = TAKEN
    queue(others)
    world.work()
    assert len(carrier.took) == 3
    assert world.count(InboxItem) == 0


def test_a_text_that_is_taken_begins_the_count_anew(world, carrier, members, queue):
    for n, one in enumerate(members(12)):
        carrier.faults = [] if n % 4 == 3 else [refused(UNHEARD_OF)]
        queue([one])
        world.work()
    assert (len(carrier.took), world.count(InboxItem)) == (3, 0)


def test_a_carrier_that_is_away_for_an_hour(world, members, queue, monkeypatch):
    queue(members(100))
    with faulty_carrier(world.clock) as gone:
        nowhere = replace(world.settings, twilio_api_url=gone.url)
    monkeypatch.setattr(world.line, "carrier", Carrier(nowhere, patience=QUICK))
    world.pass_time(hours=1)
    assert states(world) == {"queued"}
    with faulty_carrier(world.clock) as back:
        monkeypatch.setattr(world.line, "carrier", Carrier(replace(nowhere, twilio_api_url=back.url)))
        world.pass_time(minutes=2)
        once_each(back, 100)


# --- pace ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def slow(world, monkeypatch):
    """One segment a second, as a long code has it."""
    monkeypatch.setattr(world.line, "settings", replace(world.settings, twilio_rate=1.0))


def a_minute(world, seconds=60):
    for _ in range(seconds):
        world.work()
        world.pass_time(seconds=1)


def test_a_number_sends_no_faster_than_its_rate(world, carrier, members, queue, slow):
    queue(members(200))
    a_minute(world)
    assert 58 <= len(carrier.took) <= 62


def test_what_has_an_hour_waits_for_no_broadcast(world, carrier, members, slow):
    """At one segment a second the broadcast takes fifty seconds; the reminder is of use for twenty."""
    ids = members(50)
    with world.line.sessions.begin() as session:
        at = {"at": world.clock.now(), "now": world.clock.now()}
        plan_broadcast(session, Order(Criteria(), "everyone", "UTC", "Picnic on Sunday"), key="picnic", **at)
    world.pass_time(seconds=5)
    soon = {"purpose": "reminder", "values": {"text": "Soon"}, "now": world.clock.now()}
    with world.line.sessions.begin() as session:
        put(
            session,
            NewMessage(dedup="soon", person_id=ids[0], valid_until=world.clock.now() + timedelta(seconds=20), **soon),
        )
    a_minute(world, seconds=20)
    assert "Soon" in [text["body"] for text in carrier.took]
    a_minute(world, seconds=35)
    assert len(carrier.took) == 51


def test_a_long_text_takes_the_time_of_its_segments(world, carrier, members, queue, slow):
    queue(members(100), words="x" * 400)
    a_minute(world)
    assert 19 <= len(carrier.took) <= 22


def test_replies_take_their_share(world, carrier, members, queue, slow):
    queue(members(200))
    world.work()
    for n in range(10):
        world.phone(f"+1503555015{n}").says("JOIN")
    replied = sum(message.segments for message in world.all(Message, Message.purpose == "reply"))
    assert replied >= 20
    a_minute(world)
    assert len(carrier.took) <= 62 - replied


def test_an_alert_inside_an_answer_takes_its_share_too(world, slow, sam):
    world.work()
    sam.says("I want to kill myself").hears("988")
    [(to, alert)] = sam.told_others
    assert to == world.coordinator.number
    world.work()
    [sender] = world.all(Sender)
    left = segments(sam.reply).count + segments(alert).count
    assert sender.booked_until - world.clock.now() == timedelta(seconds=left)


def test_an_alert_waits_for_no_backlog(world, carrier, members, queue, slow, sam):
    queue(members(300))
    world.work()
    carrier.took.clear()
    sam.says("I want to kill myself")
    world.pass_time(seconds=31)
    assert carrier.counts()[world.coordinator.number] == 1


def test_a_number_whose_texts_are_refused_as_too_many_slows_down(world, carrier, members, queue):
    queue(members(1))
    carrier.faults = [refused(20429, 429, Retry_After="40")]
    world.work()
    [sender] = world.all(Sender)
    assert (sender.booked_until - world.clock.now()).total_seconds() == 40
