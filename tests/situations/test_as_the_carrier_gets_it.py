"""From which number, how long it is worth delivering, and how fast: seen from the carrier."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.db.engine import WORK_PATIENCE
from app.line import make_line
from app.outbox.models import Message
from app.people.models import Person
from app.sandbox.twiml import Message as Texted
from tests.world import HOME, LINE, SAM
from workers.deliver import run_delivery

SECOND = "+15035550190"


@pytest.fixture
def numbers(world, monkeypatch):
    """The line's numbers, in this order."""

    def set_to(*ours, **changed):
        settings = replace(world.line.settings, twilio_numbers=ours, **changed)
        monkeypatch.setattr(world.line, "settings", settings)

    return set_to


@pytest.fixture
def flask(world):
    def run(*words):
        ran = world.app.test_cli_runner().invoke(args=list(words))
        assert ran.exit_code == 0, ran.output

    return run


# --- one person, one number ----------------------------------------------------------------------------------------


def test_whoever_knows_the_second_number_hears_from_no_other(world, carrier, numbers, flask, sam):
    numbers(LINE, SECOND)
    replies = []

    def says(*bodies):
        for body in bodies:
            replies.extend(sam.post(sam.form(body, To=SECOND)))

    says("JOIN", "OK", "Sam", "CHECKIN 9AM", "DATE OCT 24", "1", "REMIND 1")
    flask("broadcast", "--group", "everyone", "--at", "now", "Soup")
    world.run_until(datetime(2026, 11, 23, 9, 30, tzinfo=HOME))
    assert len(carrier.took) == 3
    numbers(SECOND, LINE)
    says("MENU")
    flask("broadcast", "--group", "everyone", "--at", "now", "Bread")
    world.run_until(datetime(2026, 11, 24, 9, 30, tzinfo=HOME))
    purposes = Counter(m.purpose for m in world.all(Message, Message.state == "sent", Message.purpose != "reply"))
    assert purposes == {"broadcast": 2, "check-in": 2, "milestone": 1, "reminder": 1}
    assert {(text["from"], text["to"]) for text in carrier.took} == {(SECOND, SAM)}
    assert {(step.from_ or SECOND) for step in replies if isinstance(step, Texted)} == {SECOND}
    assert {message.sender for message in world.all(Message, Message.purpose == "reply")} == {SECOND}


def test_each_of_two_people_keeps_a_number(world, carrier, numbers, flask, sam, rosa):
    numbers(LINE, SECOND)
    for body in ("JOIN", "OK", "Sam"):
        sam.says(body, To=SECOND)
    rosa.joins("Rosa", language="es")
    for turn, ours in enumerate([(LINE, SECOND), (SECOND, LINE)]):
        numbers(*ours)
        flask("broadcast", "--group", "everyone", "--at", "now", f"Soup {turn}")
        world.pass_time(minutes=1)
    assert Counter((text["from"], text["to"]) for text in carrier.took) == {
        (SECOND, sam.number): 2,
        (LINE, rosa.number): 2,
    }


# --- how long it is of use -----------------------------------------------------------------------------------------


def test_the_carrier_is_told_how_long_a_text_is_of_use(world, carrier, member, flask):
    member.says("CHECKIN 9AM", "REMIND 1")
    flask("broadcast", "--group", "everyone", "--at", "2026-11-23T12:00", "--useful-for", "3", "Soup")
    flask("broadcast", "--group", "everyone", "--at", "2026-11-23T13:00", "Bread")
    world.run_until(datetime(2026, 11, 24, 18, 30, tzinfo=HOME))
    hours = {text["body"]: text["validity"] and int(text["validity"]) / 3600 for text in carrier.took}
    told = [(next(name for name in WORDS if name in body), validity) for body, validity in hours.items()]
    assert told == [("mood", 6), ("Soup", 3), ("Bread", None), ("tomorrow", 5), ("today", 1)]


WORDS = ("mood", "Soup", "Bread", "tomorrow", "today")


# --- the bucket of each number -------------------------------------------------------------------------------------


@pytest.fixture
def two_workers(world):
    """Each with a line of its own, as a process has, taking and sending at the same moments."""
    made = []

    def work():
        while len(made) < 2:
            made.append(make_line(world.line.settings, world.clock, patience=WORK_PATIENCE))
            made[-1].carrier = world.line.carrier
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(lambda line: run_delivery(line, "bulk"), made))

    yield work
    for line in made:
        line.engine.dispose()


def test_each_number_keeps_its_own_rate_whoever_sends(world, carrier, numbers, members, queue, two_workers):
    numbers(LINE, SECOND, twilio_rate=1.0)
    ids = members(120)
    with world.line.sessions.begin() as session:
        for one in ids[::2]:
            session.get_one(Person, one).sender = SECOND
    queue(ids)
    two_workers()
    for n in range(5):
        world.phone(f"+1503555015{n}").says("JOIN", To=SECOND)
    replied = sum(message.segments for message in world.all(Message, Message.purpose == "reply"))
    assert replied >= 10
    for _ in range(30):
        world.clock.advance(timedelta(seconds=1))
        two_workers()
    sent = Counter(text["from"] for text in carrier.took)
    assert 29 <= sent[LINE] <= 32
    assert 29 - replied <= sent[SECOND] <= 32 - replied
    assert set(carrier.counts().values()) == {1}
