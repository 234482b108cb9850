"""Broadcasts while the clock was ahead for a moment: each comes in its own time, and once."""

from datetime import datetime

from app.broadcasts import fanout
from tests.world import HOME
from workers import tick


def came(phone, words):
    return [at for at, text in phone.came if text == words]


def test_a_broadcast_for_tomorrow_comes_tomorrow(world, member, flask, ahead):
    flask("broadcast --group everyone --at 2026-11-23T18:00 --useful-for 2 'Supper at six'")
    ahead(days=5)
    assert came(member, "Supper at six") == []
    world.pass_time(days=7)
    assert came(member, "Supper at six") == [datetime(2026, 11, 23, 18, tzinfo=HOME)]


def test_a_broadcast_that_the_night_would_have_outlasted_comes_in_its_time(world, member, flask, ahead):
    flask("broadcast --group everyone --at 2026-11-23T18:00 --useful-for 8 'Supper at six'")
    ahead(days=1, hours=13)
    world.pass_time(days=2)
    assert came(member, "Supper at six") == [datetime(2026, 11, 23, 18, tzinfo=HOME)]


def test_a_check_in_that_the_night_would_have_outlasted_comes_in_its_time(world, member, ahead):
    member.says("CHECKIN 6PM")
    ahead(hours=13)
    world.pass_time(days=1)
    assert [at.hour for at, text in member.came if "mood" in text] == [18]


def test_a_series_keeps_each_of_its_times(world, member, flask, ahead):
    flask("broadcast --group everyone --every 'every day' --at 6PM --useful-for 2 'Supper at six'")
    ahead(days=5)
    world.pass_time(days=3)
    days = [at.astimezone(HOME).day for at in came(member, "Supper at six")]
    assert days == sorted(set(days))
    assert len(days) == 3


def test_a_series_that_seemed_to_be_over_goes_on(world, member, flask, ahead):
    flask(
        "broadcast --group everyone --rule 'FREQ=DAILY;UNTIL=20261123T235900' --at 6PM --useful-for 2 'Supper at six'"
    )
    ahead(days=9)
    world.pass_time(days=9)
    assert came(member, "Supper at six")[-1] == datetime(2026, 11, 23, 18, tzinfo=HOME)


def test_a_series_that_was_called_off_meanwhile_stays_so(world, member, flask, ahead):
    flask("broadcast --group everyone --every 'every day' --at 6PM --useful-for 2 'Supper at six'")
    ahead(lambda: (world.work(), flask("broadcasts cancel 1")), days=5)
    world.pass_time(days=3)
    assert came(member, "Supper at six") == []


def test_the_rest_of_a_broadcast_is_written_now(world, monkeypatch, flask, ahead):
    """The clock was ahead for the first chunk alone."""
    phones = [world.phone(f"+150355501{at}").joins("Sam") for at in range(21, 26)]
    monkeypatch.setattr(fanout, "CHUNK", 2)
    monkeypatch.setattr(tick, "MOST_ROUNDS", 1)
    flask("broadcast --group everyone --at now 'Supper at six'")
    ahead(days=5)
    world.pass_time(minutes=12)  # the number is booked for ten at the longest
    assert [phone.texts for phone in phones] == [["Supper at six"]] * 5


def test_what_is_held_for_the_night_comes_the_next_morning(world, member, flask, ahead):
    world.run_until(datetime(2026, 11, 22, 22, 30, tzinfo=HOME))
    flask("broadcast --group everyone --at now --useful-for 20 'Coffee at ten'")
    world.work()
    ahead(days=5)
    world.pass_time(minutes=12)
    world.pass_time(days=1)
    [at] = came(member, "Coffee at ten")
    assert at.astimezone(HOME).hour in range(7, 10)
