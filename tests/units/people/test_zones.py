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
        ("new york", "America/New_York"),
        ("New York City", "America/New_York"),
        ("Nueva York", "America/New_York"),
        ("chicago", "America/Chicago"),
        ("Chicago time", "America/Chicago"),
        ("Los Ángeles", "America/Los_Angeles"),
        ("St. Louis", "America/Chicago"),
        ("houston", "America/Chicago"),
        ("el paso", "America/Denver"),
        ("california", "America/Los_Angeles"),
        ("Carolina del Norte", "America/New_York"),
        ("portland", None),
        ("portland, OR", "America/Los_Angeles"),
        ("Portland Maine", "America/New_York"),
        ("texas", None),
        ("washington", None),
        ("Washington DC", "America/New_York"),
        ("springfield", None),
        ("Apo", None),
        ("Mars", None),
        ("Mars PA", "America/New_York"),
        ("ok", None),
        ("00000", None),
        ("somewhere", None),
        ("", None),
    ],
)
def test_a_place_is_a_zip_a_usual_name_or_a_city_or_state_with_one_zone(words, zone):
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


def quiet(start, end, *names):
    return zones.Quiet((start, end), names)


def walk(hours, at, step):
    """Minute by minute, which is slow and seen to be right."""
    minutes = (at + timedelta(minutes=n * step) for n in range(24 * 60 + 1))
    return next((one for one in minutes if not hours.covers(one)), None)


CLOCKS = st.lists(
    st.sampled_from(["America/New_York", "America/Denver", "America/Los_Angeles", "Pacific/Honolulu"]),
    min_size=1, max_size=2, unique=True,
)  # fmt: skip
CHANGES = st.sampled_from([datetime(2026, 3, 8, 6, tzinfo=UTC), datetime(2026, 11, 1, 4, tzinfo=UTC)])
NEAR_A_CHANGE = st.builds(lambda day, m: day + timedelta(minutes=m), CHANGES, st.integers(-12 * 60, 12 * 60))


@given(MOMENTS | NEAR_A_CHANGE, MINUTES, MINUTES, CLOCKS)
def test_the_next_and_the_last_allowed_minute_are_the_nearest(at, start, end, names):
    hours = quiet(start, end, *names)
    ends, began = walk(hours, at, 1), walk(hours, at, -1)
    if ends is not None:
        assert hours.ends(at) == ends
    if began is not None:
        assert hours.began(at) == began


def test_over_the_change_of_the_clocks_the_window_ends_at_its_wall_clock_time():
    hours = quiet(time(21), time(8), "America/New_York")
    for night, hour in ((datetime(2027, 3, 14, 4, tzinfo=UTC), 12), (datetime(2026, 11, 1, 4, tzinfo=UTC), 13)):
        end = hours.ends(night)
        assert end.hour == hour
        assert end.astimezone(ZoneInfo("America/New_York")).time() == time(8)


def test_hours_hold_on_the_area_codes_clock_too_until_a_zone_is_told():
    usual, oregon = (time(21), time(8)), Person(number="+15035550101")
    both = ("America/New_York", "America/Los_Angeles")
    assert zones.quiet_of(oregon, "America/New_York", usual).zones == both
    oregon.quiet = ["22:00", "07:00"]
    assert zones.quiet_of(oregon, "America/New_York", usual) == zones.Quiet((time(22), time(7)), both)
    assert zones.quiet_of(Person(number="+15035550101", zone="Pacific/Honolulu"), "", None).zones == (
        "Pacific/Honolulu",
    )
