"""What we start, where the schedule was late, ran twice, or its clock went astray: nothing twice, and what is still
useful comes; what does not come is in the books with its reason.
"""

from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from app.carrier.errors import Refused
from app.crisis.models import Alert
from app.groups.models import Group
from app.meetings.adding import put_meeting
from app.meetings.models import Meeting, Reminder
from app.outbox.models import Message
from app.schedule.models import Plan
from tests.world import HOME


@pytest.fixture
def away(world):
    """The line stands still until a wall-clock moment, and is then up again."""

    def until(year, month, day, hour=0, minute=0):
        world.clock.set(datetime(year, month, day, hour, minute, tzinfo=HOME))
        world.work()

    return until


@pytest.fixture
def meeting(world):
    def add(name, rule, at):
        with world.line.sessions.begin() as session:
            circle = session.scalars(select(Group).where(Group.code == "CIRCLE")).one()
            put_meeting(session, world.line, circle, name, rule, at, "Here", None)

    return add


def hours(phone, zone=HOME):
    return [f"{at.astimezone(zone):%a %d %H:%M}" for at, _ in phone.came]


def skipped(world):
    """What is in the books as not sent: (when it was due, why)."""
    rows = world.all(Message, Message.state == "skipped")
    return sorted((f"{one.due_at.astimezone(HOME):%a %d %H:%M}", one.reason) for one in rows)


# --- late ----------------------------------------------------------------------------------------------------------


def test_after_six_hours_away_what_is_still_useful_comes(world, member, socia, away, until):
    member.says("CHECKIN 9AM", "DATE OCT 24", "1")
    socia.says("REGISTRO 8:59AM", "RECORDAR 1")
    until(2026, 11, 24, 8)
    away(2026, 11, 24, 14, 59)
    assert hours(member)[-1] == "Tue 24 14:59"
    assert hours(socia) == ["Mon 23 08:59", "Mon 23 19:00"]
    assert skipped(world) == [("Tue 24 08:59", "too-late")]
    until(2026, 11, 25, 12)
    assert hours(member)[-1] == "Wed 25 09:00"
    assert hours(socia)[2:] == ["Tue 24 18:00", "Wed 25 08:59"]


def test_a_milestone_that_is_hours_late_still_comes_on_its_day(member, away):
    member.says("DATE OCT 24", "1")
    away(2026, 11, 23, 16)
    assert [body[:12] for body in member.texts] == ["Sam, 30 days"]


@pytest.fixture
def from_six(world, member, socia, until):
    """Ten past six on the day of the circle, and nothing was done since ten to: for Sam and Rosa a check-in and the reminder of
    the meeting at seven have come due. `from_six(phone)`: what came since then, and when.
    """
    member.says("CHECKIN 6PM TUE", "REMIND 1")
    socia.says("REGISTRO 6PM MAR", "RECORDAR 1")
    until(2026, 11, 24, 17, 50)
    world.clock.advance(timedelta(minutes=20))
    since = world.local()

    def came(phone):
        texts = [("reminder" if "7 PM" in body else "check-in", at) for at, body in phone.came if at >= since]
        return sorted(f"{sort} {at:%H:%M}" for sort, at in texts)

    return came


@pytest.mark.parametrize(
    "words", ["HOURS 10PM-7AM", "HOURS 5PM-6PM", "HOURS OFF", "ZONE 97205", "JOIN CIRCLE", "REMIND 1"]
)
def test_what_came_due_while_the_line_was_away_comes_though_a_setting_is_changed_first(from_six, words, member, world):
    member.says(words)
    world.pass_time(minutes=15)
    assert [sort.split()[0] for sort in from_six(member)] == ["check-in", "reminder"]


@pytest.mark.parametrize("words", ["HORARIO 10PM-7AM", "ZONA 97205", "UNIRME CIRCLE"])
def test_what_came_due_comes_in_spanish_too(from_six, words, socia, world):
    socia.says(words)
    world.pass_time(minutes=15)
    assert [sort.split()[0] for sort in from_six(socia)] == ["check-in", "reminder"]


def test_what_was_turned_off_does_not_come_and_the_rest_does(from_six, member, socia, world):
    member.says("CHECKIN OFF")
    socia.says("RECORDAR NO")
    world.pass_time(minutes=15)
    assert from_six(member) == ["reminder 18:10"]
    assert from_six(socia) == ["check-in 18:10"]


def test_a_new_time_takes_the_place_of_what_came_due_meanwhile(from_six, member, world):
    member.says("CHECKIN 7:30PM")
    world.pass_time(hours=2)
    assert from_six(member) == ["check-in 19:30", "reminder 18:10"]


def test_what_came_due_goes_by_the_new_quiet_hours(from_six, member, world):
    member.says("HOURS 5PM-9PM")
    world.pass_time(hours=4)
    assert from_six(member) == ["check-in 21:00"]


def test_after_what_came_due_the_next_is_asked_for_on_the_new_clock(from_six, member, until):
    member.says("ZONE MOUNTAIN")
    until(2026, 12, 2)
    assert [sort for sort in from_six(member) if sort.startswith("check-in")] == ["check-in 17:00", "check-in 18:10"]


def test_a_milestone_that_finds_no_room_on_its_day_does_not_come_on_the_next(member, flask, world, until):
    member.says("DATE OCT 24", "1", "CHECKIN 8:30PM MON")
    until(2026, 11, 23, 12)
    for number in range(4):
        flask("broadcast --group everyone --at now", f"Soup {number}")
    until(2026, 11, 25)
    assert [body[:4] for body in member.texts] == ["Soup"] * 4
    assert ("Mon 23 20:30", "enough-today") in skipped(world)


def test_today_is_not_said_on_the_morning_after_the_milestone(member, socia, world, until):
    member.says("DATE MAY 23", "1", "CHECKIN 8:45PM TUE")
    socia.says("FECHA 23 MAY", "1", "REGISTRO 8:45PM MAR")
    until(2026, 11, 23, 20, 44)
    world.carrier.refusing.update(dict.fromkeys((member.number, socia.number), Refused(0)))
    until(2026, 11, 23, 21, 5)
    world.carrier.refusing.clear()
    until(2026, 11, 24, 12)
    assert member.texts == socia.texts == []
    assert [reason for _, reason in skipped(world)] == ["quiet-hours"] * 2


def test_a_milestone_waits_for_whoever_sleeps_all_day(member, until):
    member.says("DATE OCT 24", "1", "HOURS 8AM-10PM")
    until(2026, 11, 25)
    assert hours(member) == ["Mon 23 22:00"]


def test_the_day_of_a_milestone_ends_where_its_person_is(member, away):
    member.says("ZONE EASTERN", "DATE OCT 24", "1", "HOURS 3AM-6AM")
    away(2026, 11, 23, 20, 59)
    assert hours(member) == ["Mon 23 20:59"]


def test_a_milestone_is_over_at_midnight_where_its_person_is(member, world, away):
    member.says("ZONE EASTERN", "DATE OCT 24", "1", "HOURS 3AM-6AM")
    away(2026, 11, 23, 21)
    assert (hours(member), skipped(world)) == ([], [("Mon 23 07:00", "too-late")])


def test_a_reminder_never_comes_after_the_meeting_began(world, member, away, until):
    member.says("REMIND 1")
    until(2026, 11, 24, 17, 59)
    away(2026, 11, 24, 19)
    assert hours(member) == ["Mon 23 19:00"]
    assert skipped(world) == [("Tue 24 18:00", "too-late")]
    until(2026, 12, 2)
    assert hours(member)[1:] == ["Mon 30 19:00", "Tue 01 18:00"]


def test_tomorrow_is_not_said_on_the_day_itself(world, member, away):
    member.says("REMIND 1")
    away(2026, 11, 24, 9)
    assert member.texts == []
    away(2026, 11, 24, 18, 30)
    assert "today at 7 PM" in member.texts[0]
    assert skipped(world) == [("Mon 23 19:00", "too-late")]


def test_each_time_that_was_missed_is_in_the_books(world, member, away, until):
    member.says("CHECKIN 9AM", "REMIND 1")
    away(2026, 11, 26, 10)
    assert hours(member) == ["Thu 26 10:00"]
    missed = ["Mon 23 09:00", "Mon 23 19:00", "Tue 24 09:00", "Tue 24 18:00", "Wed 25 09:00"]
    assert skipped(world) == [(at, "too-late") for at in missed]
    until(2026, 11, 27, 10)
    assert hours(member)[1:] == ["Fri 27 09:00"]


def test_of_a_long_gap_the_first_and_the_last_week_are_in_the_books(world, member, away):
    member.says("CHECKIN 9AM", "DATE NOV 1", "1")
    away(2027, 2, 9, 10)
    assert Counter(m.purpose for m in world.all(Message, Message.state == "skipped")) == {"check-in": 7, "milestone": 3}
    assert [f"{at:%m-%d}" for at, _ in member.came] == ["02-09"]


def test_a_line_that_was_away_for_a_leap_day_keeps_to_the_calendar(world, member, away, until):
    member.says("DATE FEB 29 2024", "1")
    until(2028, 2, 28)
    away(2028, 3, 1, 12)
    assert [f"{m.due_at:%Y-%m-%d}" for m in world.all(Message, Message.state == "skipped")] == ["2028-02-29"]
    until(2029, 3, 2)
    assert [f"{at:%Y-%m-%d}" for at, _ in member.came] == ["2027-02-28", "2029-02-28"]


# --- a clock that jumps --------------------------------------------------------------------------------------------


def test_a_clock_that_jumps_a_day_and_back_an_hour_asks_nobody_twice(world, member, socia, until):
    member.says("CHECKIN 9AM", "REMIND 1", "DATE OCT 25", "1")
    socia.says("REGISTRO 8:30AM")
    until(2026, 11, 23, 8, 45)
    world.clock.advance(timedelta(days=1))
    world.work()
    world.clock.advance(timedelta(hours=-1))
    until(2026, 11, 26)
    assert hours(member) == ["Tue 24 09:00", "Tue 24 09:00", "Tue 24 18:00", "Wed 25 09:00"]
    assert hours(socia) == ["Mon 23 08:30", "Tue 24 08:45", "Wed 25 08:30"]
    assert len({m.dedup for m in world.all(Message)}) == world.count(Message)


def test_an_hour_that_comes_twice_brings_each_text_once(world, member, until):
    member.says("CHECKIN 9AM", "REMIND 1")
    until(2026, 11, 23, 19, 30)
    for _ in range(2):
        world.clock.advance(timedelta(hours=-1))
        until(2026, 11, 23, 19, 30)
    world.clock.advance(timedelta(hours=-12))
    until(2026, 11, 23, 20)
    assert hours(member) == ["Mon 23 09:00", "Mon 23 19:00"]


def test_a_clock_that_went_ahead_and_back_keeps_no_alert_and_no_silence_waiting(world, member):
    world.clock.advance(timedelta(days=1))
    member.says("I want to kill myself")
    world.phone("+15035550111").says("I can't take this anymore").hears("safe")
    world.work()
    world.clock.advance(timedelta(days=-1))
    world.pass_time(minutes=1)
    assert [alert.kind for alert in world.all(Alert)] == ["suicide", "suicide"]
    assert any("RED 1" in body for body in world.coordinator.texts)


# --- clocks that change, days that some months lack ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "night", "came"),
    [
        ("CHECKIN 2:30AM", (2027, 3, 14), ["Sat 13 02:30", "Sun 14 03:30", "Mon 15 02:30"]),
        ("CHECKIN 1:30AM", (2027, 11, 7), ["Sat 06 01:30", "Sun 07 01:30", "Mon 08 01:30"]),
    ],
)
def test_a_check_in_at_night_comes_once_in_the_night_of_the_change(world, member, until, words, night, came):
    until(*night[:2], night[2] - 2, 12)
    member.says(words, "1")
    until(*night[:2], night[2] + 1, 12)
    assert hours(member) == came


def test_in_the_hour_that_comes_twice_a_late_tick_sends_nothing_again(world, member, until):
    until(2027, 11, 6, 12)
    member.says("CHECKIN 1:30AM", "1")
    world.clock.set(datetime(2027, 11, 7, 1, 45, tzinfo=HOME))
    world.work()
    world.clock.set(datetime(2027, 11, 7, 1, 30, fold=1, tzinfo=HOME))
    world.work()
    assert hours(member) == ["Sun 07 01:45"]


def test_a_meeting_on_the_31st_is_held_in_months_that_have_one(member, meeting, until):
    meeting("Month's end", "FREQ=MONTHLY;BYMONTHDAY=31", time(12))
    until(2026, 12, 28)
    member.says("MEETINGS", "REMIND 2").hears("Month's end", "Dec 31")
    until(2027, 5, 30)
    assert [f"{at:%m-%d %H:%M}" for at, _ in member.came if at.hour == 11] == [
        "12-31 11:00",
        "01-31 11:00",
        "03-31 11:00",
    ]


def test_a_meeting_on_the_last_day_is_held_every_month(member, meeting, until):
    meeting("Month's end", "FREQ=MONTHLY;BYMONTHDAY=-1", time(12))
    until(2028, 1, 30)
    member.says("MEETINGS", "REMIND 1").hears("Month's end", "Jan 31")
    until(2028, 5, 1)
    assert [f"{at:%m-%d}" for at, _ in member.came if at.hour == 11] == ["01-31", "02-29", "03-31", "04-30"]


# --- somebody who moves --------------------------------------------------------------------------------------------


def test_who_was_asked_this_morning_is_not_asked_again_after_moving_west(member, until):
    member.says("ZONE EASTERN", "CHECKIN 9AM")
    until(2026, 11, 23, 6, 5)
    assert hours(member) == ["Mon 23 06:00"]
    member.says("3", "1", "ZONE PACIFIC")
    until(2026, 11, 24, 12)
    assert hours(member) == ["Mon 23 06:00", "Tue 24 09:00"]


def test_who_moves_before_being_asked_is_asked_at_nine_where_they_are(member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 5)
    member.says("ZONE HAWAII")
    until(2026, 11, 23, 23)
    assert hours(member) == ["Mon 23 11:00"]


def test_a_time_that_is_past_in_the_new_zone_comes_the_next_day(member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8)
    member.says("ZONE EASTERN")
    until(2026, 11, 24, 12)
    assert hours(member) == ["Tue 24 06:00"]


def test_a_new_time_on_the_same_day_is_asked_at_too(member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9, 5)
    member.says("3", "1", "NEXT", "CHECKIN 6PM")
    until(2026, 11, 24, 12)
    assert hours(member) == ["Mon 23 09:00", "Mon 23 18:00"]


def test_a_milestone_of_today_comes_at_once_where_its_hour_is_past(member, until):
    member.says("DATE OCT 24", "1")
    until(2026, 11, 23, 8, 30)
    member.says("ZONE EASTERN")
    until(2026, 11, 24, 12)
    assert hours(member) == ["Mon 23 08:30"]


# --- what is gone --------------------------------------------------------------------------------------------------


def test_a_meeting_that_is_no_more_is_not_reminded_of_and_harms_nobody(world, member, socia, until):
    member.says("REMIND 1")
    socia.says("RECORDAR 2")
    with world.line.sessions.begin() as session:
        tuesday = session.scalars(select(Meeting).where(Meeting.name == "Tuesday Circle")).one()
        session.delete(tuesday)
    until(2026, 11, 29)
    assert (member.texts, len(socia.texts)) == ([], 2)
    assert world.count(Reminder) == 1
    assert world.count(Plan, Plan.sort == "reminder-day", Plan.next_at.is_not(None)) == 1
