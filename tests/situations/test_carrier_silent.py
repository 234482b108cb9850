"""A carrier whose answers say nothing, for a moment or an hour: what is queued waits, and somebody in danger does not."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from app.carrier.client import Carrier
from app.carrier.errors import Refused, Unknown
from app.carrier.pool import Patience
from app.outbox.models import Message, Sender
from app.outbox.write import NewMessage, put
from app.sending import deliver as sending
from app.sending import reconcile as looking
from app.sending.take import take
from tests.a_faulty_carrier import HANG, TAKEN, TAKEN_THEN_500, refused, wait_for
from tests.servers import wait_until
from tests.world import LINE
from workers.deliver import run_delivery
from workers.tick import run_tick

GONE = refused(None, 503)


@pytest.fixture
def a_broadcast(world, carrier, members, queue, monkeypatch):
    """Four hundred texts at one segment a second, as a long code has it; a quick time-out, since the tests wait for it."""
    settings = replace(world.settings, twilio_rate=1.0, twilio_api_url=carrier.url)
    monkeypatch.setattr(world.line, "settings", settings)
    monkeypatch.setattr(world.line, "carrier", Carrier(settings, patience=Patience(connect=2, read=0.1)))
    queue(members(400))


def states(world):
    return Counter(message.state for message in world.all(Message, Message.purpose == "broadcast"))


def passes(world, minutes, seconds=30):
    for _ in range(minutes * 60 // seconds):
        world.work()
        world.clock.advance(timedelta(seconds=seconds))


def all_goes_out(world, monkeypatch):
    """Without a limit of the number's own, for the rest."""
    monkeypatch.setattr(world.line, "settings", world.settings)
    passes(world, 12, seconds=60)


@pytest.mark.parametrize(
    ("fault", "looks", "most_unknown"), [(GONE, GONE, 5), (HANG, HANG, 5), (GONE, TAKEN, 20), (HANG, TAKEN, 20)]
)
def test_an_hour_without_an_answer_costs_a_handful_of_texts(
    world, carrier, a_broadcast, monkeypatch, fault, looks, most_unknown
):
    """Where look-ups fail too, no text is risked; where they say that nothing arrived, one is from time to time."""
    carrier.always, carrier.looks = fault, looks
    passes(world, 60, seconds=60)
    assert carrier.asked <= most_unknown
    carrier.always = carrier.looks = TAKEN
    all_goes_out(world, monkeypatch)
    came = states(world)
    assert came["sent"] == len(carrier.took) == 400 - came["unknown"]
    assert came["unknown"] <= most_unknown
    assert set(carrier.counts().values()) == {1}


def test_while_a_text_tries_no_other_is_risked(world, carrier, a_broadcast):
    """However long its answer takes, and whoever else would send."""
    carrier.always = HANG
    run_delivery(world.line, "bulk")
    carrier.always = carrier.looks = TAKEN
    world.clock.advance(timedelta(seconds=11))
    tries = take(world.line, "bulk", 10).ready
    assert len(tries) == 1
    for _ in range(9):
        world.clock.advance(timedelta(seconds=3))
        assert take(world.line, "bulk", 10).ready == []
    world.clock.advance(timedelta(seconds=4))
    assert len(take(world.line, "bulk", 10).ready) == 1


def test_it_goes_on_within_two_minutes_of_the_carriers_return(world, carrier, a_broadcast):
    carrier.always = carrier.looks = GONE
    passes(world, 60)
    carrier.always = carrier.looks = TAKEN
    passes(world, 2)
    assert len(carrier.took) > 3


def test_it_goes_on_when_receipts_tell_first_what_came_of_the_tries(world, carrier, a_broadcast):
    """Then nothing is left to be looked up that would show that the carrier is back."""
    carrier.always, carrier.looks = TAKEN_THEN_500, GONE
    passes(world, 10)
    for text in carrier.took:
        asked = urlsplit(text["callback"])
        world.post(f"{asked.path}?{asked.query}", {"MessageSid": text["sid"], "MessageStatus": "delivered"})
    assert set(states(world)) == {"queued", "delivered"}
    carrier.always = carrier.looks = TAKEN
    had = len(carrier.took)
    passes(world, 2, seconds=10)
    assert len(carrier.took) > had


def test_one_answer_that_says_nothing_costs_ten_seconds(world, carrier, a_broadcast):
    carrier.faults = [GONE]
    world.work()
    world.clock.advance(timedelta(seconds=9))
    world.work()
    assert carrier.asked == 1
    passes(world, 1, seconds=1)
    assert carrier.asked > 40
    assert world.all(Sender)[0].stopped_for is None


def test_a_longer_rest_is_kept_when_the_carrier_is_silent_too(world, carrier, a_broadcast, sam):
    carrier.always = refused(30034)
    world.work()
    until = world.all(Sender)[0].stopped_until
    carrier.always = GONE
    world.clock.advance(timedelta(seconds=1))
    an_alert(world)
    world.work()
    [sender] = world.all(Sender)
    assert (sender.stopped_for, sender.stopped_until) == (30034, until)


def an_alert(world, dedup="alert"):
    with world.line.sessions.begin() as session:
        words = {"purpose": "alert", "staff_id": 1, "values": {"text": "Alert"}, "now": world.clock.now()}
        return put(session, NewMessage(dedup=dedup, **words))


def test_an_alert_is_tried_all_the_same(world, carrier, a_broadcast):
    carrier.always = carrier.looks = GONE
    passes(world, 10)
    asked = carrier.asked
    carrier.always = TAKEN
    an_alert(world)
    world.work()
    assert carrier.counts() == {world.coordinator.number: 1}
    world.clock.advance(timedelta(seconds=1))
    world.work()
    assert carrier.asked == asked + 2, "that it was taken ends the rest"


def test_an_alert_that_is_one_too_many_goes_out_a_few_seconds_later(world, carrier):
    carrier.faults = [refused(20429, 429, Retry_After="1")] * 2
    number = an_alert(world)
    waits = []
    for _ in range(2):
        world.work()
        [alert] = world.all(Message, Message.id == number)
        waits.append((alert.due_at - world.clock.now()).total_seconds())
        world.clock.set(alert.due_at)
    world.work()
    assert 1 <= waits[0] <= 4 < waits[1] <= 16
    assert carrier.counts() == {world.coordinator.number: 1}


def test_an_alert_waits_as_long_as_the_carrier_asks(world, carrier):
    carrier.faults = [refused(20429, 429, Retry_After="40")]
    number = an_alert(world)
    world.work()
    [alert] = world.all(Message, Message.id == number)
    assert 40 <= (alert.due_at - world.clock.now()).total_seconds() <= 80


def test_an_alert_does_not_wait_for_another_that_hangs(world, carrier, monkeypatch):
    """Also where the turn that the first one began in is over."""
    settings = replace(world.settings, twilio_api_url=carrier.url)
    monkeypatch.setattr(world.line, "carrier", Carrier(settings, patience=Patience(connect=3, read=10)))
    monkeypatch.setattr(sending, "TURN", 0.5)
    carrier.faults = [HANG]
    an_alert(world, "hangs")
    with ThreadPoolExecutor(1) as pool:
        began, turn = time.monotonic(), pool.submit(run_delivery, world.line, "urgent")
        wait_for(carrier, 1)
        an_alert(world, "soon")
        wait_for(carrier, 2, seconds=2)
        wait_until(lambda: time.monotonic() > began + sending.TURN, seconds=2)
        an_alert(world, "when the turn is over")
        wait_for(carrier, 3, seconds=2)
        assert not turn.done(), "the first one hangs still"
        carrier.let_go()
        turn.result()


# --- looking up ----------------------------------------------------------------------------------------------------


class Doubtful:
    """A carrier whose look-ups go as `find` has it. `looked` is who was looked up."""

    def __init__(self, find):
        self.find, self.looked = find, []

    def find_sent(self, to, *_):
        self.looked.append(to)
        return self.find(to)


def fails(_to):
    raise Unknown("ReadTimeoutError")


@pytest.fixture
def in_doubt(world, members, queue, monkeypatch):
    """Eighty texts whose worker died, ready to be looked up; `in_doubt(find)` is the carrier."""

    def make(find):
        queue(members(80))
        monkeypatch.setattr(world.line, "carrier", Doubtful(find))
        assert len(take(world.line, "bulk", 80).ready) == 80
        world.clock.advance(timedelta(minutes=1))
        return world.line.carrier

    return make


def test_while_the_carrier_is_away_no_more_are_asked_for(world, in_doubt):
    carrier = in_doubt(fails)
    run_tick(world.line)
    assert len(carrier.looked) == looking.LOOKING


def test_one_that_cannot_be_looked_up_keeps_no_other_waiting(world, in_doubt):
    def find(to):
        if to == first:
            raise Refused(20404, 404)
        return []

    first = "+15035551000"
    carrier = in_doubt(find)
    run_tick(world.line)
    assert len(carrier.looked) == len(set(carrier.looked)) > looking.LOOKING


def test_a_tick_looks_up_for_a_few_seconds_only(world, in_doubt, monkeypatch):
    passed = [0.0]

    def find(_to):
        passed[0] += 1.0 / looking.LOOKING
        return []

    carrier = in_doubt(find)
    monkeypatch.setattr(looking, "time", a_clock(lambda: passed[0]))
    monkeypatch.setattr(looking, "LOOK_FOR", 2.0)
    run_tick(world.line)
    assert len(carrier.looked) == 2 * looking.LOOKING
    run_tick(world.line)
    assert len(set(carrier.looked)) > 2 * looking.LOOKING, "those that waited longest are next"


def a_clock(now):
    class Time:
        monotonic = staticmethod(now)

    return Time


def test_whoever_is_due_is_asked_before_anything_is_looked_up(world, in_doubt, member):
    member.says("CHECKIN 9AM")
    asked = []

    def find(_to):
        asked.append(world.count(Message, Message.purpose == "check-in"))
        return []

    in_doubt(find)
    world.clock.advance(timedelta(hours=23))
    run_tick(world.line)
    assert set(asked) == {1}


def test_a_look_up_is_given_up_sooner_than_a_text(world, carrier):
    ours = Carrier(replace(world.settings, twilio_api_url=carrier.url), patience=Patience(connect=2, read=30, look=0.2))
    carrier.looks = HANG
    began = time.monotonic()
    with pytest.raises(Unknown):
        ours.find_sent("+15035550101", LINE, "", world.clock.now())
    assert time.monotonic() - began < 10
