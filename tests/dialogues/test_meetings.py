"""The next meetings, and reminders of them."""

import json
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import select

from app.carrier.errors import Refused
from app.groups.models import Group
from app.meetings.adding import put_meeting
from app.meetings.models import Meeting
from app.outbox.models import Message


@pytest.fixture
def meeting(world):
    """Another meeting of the circle."""

    def add(name, day, at, place="Here", call_in=None):
        with world.line.sessions.begin() as session:
            circle = session.scalars(select(Group).where(Group.code == "CIRCLE")).one()
            put_meeting(session, world.line, circle, name, f"FREQ=WEEKLY;BYDAY={day}", at, place, call_in)

    return add


def hours(phone):
    return [f"{at:%a %d %H:%M}" for at, _ in phone.came]


def test_the_next_three_are_listed(member):
    member.says("MEETINGS").hears("1 Tue Nov 24 7 PM Tuesday Circle, 12 Oak St", "2 Sat Nov 28 10 AM", "3 Tue Dec 1")
    member.hears("REMIND 1")


def test_the_next_three_are_listed_in_spanish(socia):
    socia.says("REUNION").hears("1 MA 24 nov 7 PM Tuesday Circle", "2 SA 28 nov", "RECORDAR 1")


def test_meetings_are_open_to_everybody(sam):
    sam.says("MEETINGS").hears("Tuesday Circle").hears_not("REMIND")


def test_a_meeting_that_begins_now_is_past(member, until):
    until(2026, 11, 24, 19)
    member.says("MEETINGS").hears("1 Sat Nov 28").hears_not("Nov 24")


def test_reminders_come_the_day_before_and_an_hour_before(member, until):
    member.says("MEETINGS", "REMIND 1").hears("Tuesday Circle", "Tue Nov 24 7 PM", "REMIND OFF")
    until(2026, 12, 2)
    assert hours(member) == ["Mon 23 19:00", "Tue 24 18:00", "Mon 30 19:00", "Tue 01 18:00"]
    assert "tomorrow at 7 PM" in member.texts[0]
    assert "today at 7 PM" in member.texts[1]


def test_reminders_in_spanish(socia, until):
    socia.says("RECORDAR 2").hears("Saturday Coffee", "RECORDAR NO")
    until(2026, 11, 29)
    assert hours(socia) == ["Fri 27 10:00", "Sat 28 09:00"]
    assert "mañana, 10 AM" in socia.texts[0]
    assert "hoy, 10 AM" in socia.texts[1]


def test_a_reminder_names_neither_group_nor_place(member, until):
    member.says("REMIND 1")
    until(2026, 11, 24, 20)
    for text in member.texts:
        assert "Circle" not in text
        assert "Oak" not in text


def test_a_reminder_in_the_quiet_hours_goes_at_the_last_allowed_minute_before(member, meeting, until):
    meeting("Early", "WE", time(8, 30))
    member.says("MEETINGS", "REMIND 2").hears("Early")
    until(2026, 11, 26)
    assert hours(member) == ["Tue 24 08:30", "Tue 24 20:59"]
    assert "tomorrow at 8:30 AM" in member.texts[1]


def test_a_reminder_moved_to_two_days_before_does_not_say_tomorrow(member, socia, meeting, until):
    meeting("Very early", "WE", time(7))
    for phone, words in ((member, "REMIND 2"), (socia, "RECORDAR 2")):
        phone.says(words).hears("Very early")
    until(2026, 11, 26)
    assert hours(member) == ["Mon 23 20:59", "Tue 24 20:59"]
    assert "Wed Nov 25 7 AM" in member.texts[0]
    assert "tomorrow" not in member.texts[0]
    assert "tomorrow at 7 AM" in member.texts[1]
    assert "mañana" not in socia.texts[0]


def test_new_quiet_hours_move_the_reminders_that_are_planned(member, until):
    member.says("REMIND 1", "HOURS 5PM-8AM")
    until(2026, 11, 25)
    assert hours(member) == ["Mon 23 16:59", "Tue 24 16:59"]


def test_a_new_zone_moves_the_reminders_out_of_the_quiet_hours_there(member, until):
    member.says("REMIND 1", "ZONE EASTERN")
    until(2026, 11, 25)
    assert hours(member) == ["Mon 23 17:59", "Tue 24 17:59"]  # 20:59 in the east; the meeting is at ten in the evening


def test_a_meeting_in_another_zone_names_its_zone(member, socia, world, until):
    member.says("ZONE EASTERN", "MEETINGS").hears("7 PM PST")
    socia.says("REUNIONES").hears_not("PST")
    member.says("REMIND 1").hears("7 PM PST")
    until(2026, 11, 25)
    assert ["7 PM PST" in body for body in member.texts] == [True, True]
    world.caller(member.number).calls().presses("3").hears("7 PM Pacific Standard Time")


def test_who_joins_too_late_for_the_day_before_gets_the_hour_before(member, until):
    until(2026, 11, 24, 12)
    member.says("REMIND 1")
    until(2026, 11, 25)
    assert hours(member) == ["Tue 24 18:00"]


def test_remind_off_ends_them_all(member, socia, until):
    member.says("REMIND 1", "REMIND 2", "REMIND OFF").hears("No more reminders")
    socia.says("RECORDAR 1", "RECORDAR NO").hears("Ya no")
    until(2026, 12, 6)
    assert (member.texts, socia.texts) == ([], [])


def test_remind_means_the_list_that_was_seen(member, until):
    member.says("MEETINGS")
    until(2026, 11, 24, 20)
    member.says("REMIND 1").hears("Tuesday Circle", "Dec 1")


def test_remind_alone_shows_the_list_and_an_unknown_number_is_told_so(member):
    member.says("REMIND").hears("1 Tue Nov 24", "REMIND 1")
    member.says("REMIND 9").hears("1 Tue Nov 24")


def test_asking_twice_reminds_once(member, until):
    member.says("REMIND 1", "REMIND 1")
    until(2026, 11, 25)
    assert len(member.texts) == 2


def test_with_two_numbers_seen_as_one_meeting_the_reminder_is_one(member, until):
    member.says("MEETINGS", "REMIND 1", "REMIND 3")
    until(2026, 11, 25)
    assert len(member.texts) == 2


def test_reminders_keep_the_wall_clock_when_the_clocks_change(member, world, until):
    world.clock.set(datetime(2027, 3, 9, 12, tzinfo=UTC))
    member.says("REMIND 2").hears("Saturday Coffee")
    world.run_until(datetime(2027, 3, 21, tzinfo=UTC))
    assert hours(member) == ["Fri 12 10:00", "Sat 13 09:00", "Fri 19 10:00", "Sat 20 09:00"]


def test_a_reminder_across_the_change_itself_keeps_the_wall_clock(member, meeting, world):
    meeting("Sunday", "SU", time(15))
    world.clock.set(datetime(2027, 3, 12, 20, tzinfo=UTC))
    member.says("MEETINGS").hears("2 Sun Mar 14 3 PM")
    member.says("REMIND 2")
    world.run_until(datetime(2027, 3, 15, tzinfo=UTC))
    assert hours(member) == ["Sat 13 15:00", "Sun 14 14:00"]


def test_the_list_may_be_empty(member, world):
    with world.line.sessions.begin() as session:
        session.execute(Group.__table__.metadata.tables["meetings"].delete())
    member.says("MEETINGS").hears("No meetings")
    member.says("REMIND 1").hears("no meeting")


def test_a_meeting_at_a_place_and_by_phone_tells_both(member, meeting):
    meeting("Early", "MO", time(9, 30), "5 Elm St", "503-555-0199")
    member.says("MEETINGS").hears("1 Mon Nov 23 9:30 AM Early, 5 Elm St, 503-555-0199")


def test_days_and_a_time_of_a_meeting_that_are_not_sure_are_refused(flask):
    add = "meetings add everyone Tea --place Here"
    assert "morning or evening" in flask(f"{add} --days M-F --at 7", fails=True)
    assert "Write days and a time" in flask(f"{add} --days 'first monday' --at 7PM", fails=True)
    assert "Tea: MO TU WE TH FR at 19:00." in flask(f"{add} --days M-F --at 7PM")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("Tea --days 'TUE XYZ' --at 7PM --place Here", "Not all of 'TUE XYZ' are days"),
        ("Tea --days 'weekdays but xyz' --at 7PM --place Here", "days"),
        ("' ' --days TUE --at 7PM --place Here", "what the meeting is called"),
        ("Tea --days TUE --at 7PM --place ' '", "Say where it is"),
    ],
)
def test_what_would_lead_to_a_closed_door_is_refused(flask, world, more, told):
    before = world.count(Meeting)
    assert told in flask(f"meetings add everyone {more}", fails=True)
    assert world.count(Meeting) == before


@pytest.mark.parametrize(
    "days", ["mon and thu", "lunes a viernes", "every tuesday", "every day except sunday", "TUE,THU"]
)
def test_days_as_people_write_them_are_days(flask, days):
    assert "Tea" in flask("meetings add everyone Tea --at 7PM --place Here --days", days)


def test_a_meeting_is_taken_away_with_everybodys_reminders(member, socia, flask, until, world):
    member.says("REMIND 1", "REMIND 2")
    socia.says("RECORDAR 1")
    listed = json.loads(flask("meetings list --json"))
    assert [(one["number"], one["name"], one["days"], one["reminded"]) for one in listed] == [
        (1, "Tuesday Circle", ["TU"], 2), (2, "Saturday Coffee", ["SA"], 1),
    ]  # fmt: skip
    assert "1: Tuesday Circle, Tuesday Circle, TU at 19:00" in flask("meetings list")
    assert "reminded of it were 2" in flask("meetings remove 1").casefold()
    until(2026, 11, 29)
    assert hours(member) == ["Fri 27 10:00", "Sat 28 09:00"]
    assert socia.texts == []
    member.says("MEETINGS").hears("Saturday Coffee").hears_not("Tuesday")
    assert "no meeting 1" in flask("meetings remove 1", fails=True)


def test_a_reminder_that_waits_already_is_called_off_too(member, flask, until, world):
    member.says("REMIND 1")
    world.carrier.refusing[member.number] = Refused(0)  # it is away
    until(2026, 11, 23, 19, 5)
    assert world.count(Message, Message.purpose == "reminder", Message.state == "queued") == 1
    flask("meetings remove 1")
    world.carrier.refusing.clear()
    until(2026, 11, 24, 20)
    [waiting] = world.all(Message, Message.purpose == "reminder")
    assert (waiting.state, waiting.reason, member.texts) == ("skipped", "called-off", [])
