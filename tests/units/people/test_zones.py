"""Where somebody is in time, and when they are not to be disturbed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people import zones
from app.people.models import Person
from app.people.numbers import zones_of_area

MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda m: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=m))


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("97205", "America/Los_Angeles"),
        ("10001", "America/New_York"),
        ("85001", "America/Phoenix"),
        ("96813", "Pacific/Honolulu"),
        ("00901", "America/Puerto_Rico"),
        ("PACIFIC", "America/Los_Angeles"),
        ("Eastern time", "America/New_York"),
        ("montaña", "America/Denver"),
        ("Este", "America/New_York"),
        ("00000", None),
        ("somewhere", None),
        ("", None),
    ],
)
def test_a_place_is_a_zip_or_a_usual_name(words, zone):
    assert zones.find_zone(words) == zone


def test_a_window_may_go_over_midnight_and_its_end_is_outside():
    night = (time(21), time(8))
    assert [zones.within(at, night) for at in (time(21), time(0), time(7, 59), time(8), time(20, 59))] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert zones.within(time(13), (time(12), time(14)))
    assert not zones.within(time(3), None)


def test_an_area_code_tells_zones_and_no_number_tells_none():
    assert zones_of_area("+15035550101") == ("America/Los_Angeles",)
    assert zones_of_area("") == ()


def somebody(zone, start, end):
    return Person(number="+15035550101", zone=zone, quiet=[start.isoformat("minutes"), end.isoformat("minutes")])


@given(MOMENTS, MINUTES, MINUTES, st.sampled_from(["America/New_York", "America/Denver", "Pacific/Honolulu"]))
def test_the_next_and_the_last_allowed_minute_are_allowed_and_the_nearest(at, start, end, zone):
    person = somebody(zone, start, end)
    for found, step in ((zones.next_allowed, -1), (zones.last_allowed, 1)):
        moment = found(None, person, None, at)
        quiet = zones.is_quiet(None, person, None, moment)
        assert not quiet
        if moment != at:
            assert zones.is_quiet(None, person, None, moment + step * timedelta(minutes=1))
            assert (moment > at) == (step == -1)


def test_over_the_change_of_the_clocks_the_window_ends_at_its_wall_clock_time():
    person = somebody("America/New_York", time(21), time(8))
    for night, hour in ((datetime(2027, 3, 14, 4, tzinfo=UTC), 12), (datetime(2026, 11, 1, 4, tzinfo=UTC), 13)):
        end = zones.next_allowed(None, person, None, night)
        assert end.hour == hour
        assert end.astimezone(ZoneInfo("America/New_York")).time() == time(8)
