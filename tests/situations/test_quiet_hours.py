"""Promise 3 in every zone of the United States, over both changes of the clocks: nothing that we start comes at night."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.groups.joining import join_group
from app.groups.models import Group
from app.meetings.adding import put_meeting
from app.meetings.models import Meeting, Reminder
from app.meetings.reminders import plan_reminders
from app.outbox.models import Message
from app.outbox.write import NewMessage, put_all
from app.people.models import Person
from app.people.zones import quiet_for
from app.schedule.models import Plan
from tests.world import HOME, LINE

UNITED_STATES = {"US", "PR", "VI", "GU", "MP", "AS"}
"""With the islands whose numbers begin with +1."""


def zones():
    """Every zone of theirs, as the list of time zones itself has them."""
    rows = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    columns = [row.split("\t") for row in rows if not row.startswith("#")]
    return sorted(zone for country, _, zone, *_ in columns if country in UNITED_STATES)


ZONES = zones()
CHANGES = {"spring": datetime(2027, 3, 13, 12, tzinfo=UTC), "autumn": datetime(2026, 10, 31, 12, tzinfo=UTC)}
SPAN = timedelta(hours=44)
EVERY, SELDOM = timedelta(minutes=70), timedelta(minutes=165)


def by_day(at):
    return 8 <= at.hour < 21


def test_none_is_forgotten():
    assert len(ZONES) >= 34
    assert {"America/Adak", "America/Indiana/Knox", "America/Puerto_Rico", "Pacific/Honolulu"} <= set(ZONES)


@pytest.mark.parametrize("change", CHANGES)
def test_no_text_comes_at_night(world, change):
    begin, turns = CHANGES[change], range(SPAN // SELDOM)
    each = [(f"{n:02}{turn:02}", zone, turn) for n, zone in enumerate(ZONES) for turn in turns]
    with world.line.sessions.begin() as session:  # a person each, so that four a day hold nobody back
        people = [
            Person(number_hash=who, number=f"+1503555{who}", sender=LINE, standing="member", zone=zone, since=begin)
            for who, zone, _ in each
        ]
        session.add_all(people)
        session.flush()
        text = {"purpose": "broadcast", "values": {"text": "Hello."}, "now": begin}
        nights = [
            NewMessage(dedup=f"night:{who}", person_id=person.id, due_at=begin + SELDOM * turn, **text)
            for person, (who, _, turn) in zip(people, each, strict=True)
        ]
        put_all(session, nights)
    world.clock.set(begin)
    world.pass_time(days=3)
    zone_of = {f"+1503555{who}": zone for who, zone, _ in each}
    came = [(at.astimezone(ZoneInfo(zone_of[to])), to) for at, to, _, _ in world.carrier.sent]
    assert len(came) == len(zone_of) == len({to for _, to in came})
    assert [at for at, _ in came if not by_day(at)] == []
    assert {message.state for message in world.all(Message, Message.purpose == "broadcast")} == {"sent"}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("zone", ZONES)
def test_what_is_held_goes_out_at_eight_sharp(zone, change):
    person = Person(number="", zone=zone)
    hours = quiet_for(None, person, (datetime(2026, 1, 1, 21).time(), datetime(2026, 1, 1, 8).time()))  # noqa: DTZ001
    for step in range(SPAN // EVERY):
        at = CHANGES[change] + EVERY * step
        end = hours.ends(at).astimezone(ZoneInfo(zone))
        assert (end == at) if by_day(at.astimezone(ZoneInfo(zone))) else (end.hour, end.minute) == (8, 0)


def test_of_a_hundred_who_are_reminded_of_an_early_meeting_no_more_come_in_a_minute_than_can_leave(
    world, members, monkeypatch
):
    """At one segment a second: their last allowed minute has room for sixty."""
    monkeypatch.setattr(world.line, "settings", replace(world.settings, twilio_rate=1.0))
    ids = members(100)
    with world.line.sessions.begin() as session:
        circle = session.scalars(select(Group).where(Group.code == "CIRCLE")).one()
        put_meeting(session, world.line, circle, "Early", "FREQ=WEEKLY;BYDAY=WE", time(7, 30), "Here", None)
        session.flush()
        meeting = session.scalars(select(Meeting).where(Meeting.name == "Early")).one()
        for person in session.scalars(select(Person).where(Person.id.in_(ids))).all():
            join_group(session, person.id, "CIRCLE", world.clock.now())
            reminder = Reminder(person_id=person.id, meeting_id=meeting.id, since=world.clock.now())
            session.add(reminder)
            session.flush()
            plan_reminders(session, world.line, person, reminder, meeting, world.clock.now())
    for _ in range(2):
        minutes = Counter(plan.next_at.astimezone(HOME) for plan in world.all(Plan, Plan.sort == "reminder-hour"))
        assert sum(minutes.values()) == 100
        assert max(minutes.values()) < 60
        assert {f"{at:%a %H}" for at in minutes} == {"Tue 20"}
        world.run_until(datetime(2026, 11, 25, 8, tzinfo=HOME))
