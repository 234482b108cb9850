"""Wall-clock times stay what they are when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.schedule.next_times import moment, next_time, weekly

EVERY_DAY = weekly(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "America/St_Johns",
)  # fmt: skip
CHANGES = {"spring": date(2027, 3, 14), "autumn": date(2026, 11, 1)}


def times(rule, at, zone, after, count):
    for _ in range(count):
        after = next_time(rule, at, zone, after=after)
        yield after


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("change", CHANGES)
def test_nine_stays_nine_over_both_changes(zone, change):
    start = datetime.combine(CHANGES[change] - timedelta(days=3), time(12), UTC)
    found = [at.astimezone(ZoneInfo(zone)) for at in times(EVERY_DAY, time(9), zone, start, 7)]
    assert {at.time() for at in found} == {time(9)}
    assert [(b.date() - a.date()).days for a, b in pairwise(found)] == [1] * 6


def test_a_time_that_spring_skips_is_moved_on():
    at = moment(date(2027, 3, 14), time(2, 30), "America/New_York")
    assert at.astimezone(ZoneInfo("America/New_York")).time() == time(3, 30)


def test_a_time_that_comes_twice_in_autumn_is_the_first():
    at = moment(date(2026, 11, 1), time(1, 30), "America/New_York")
    assert at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(("change", "at"), [("spring", time(2, 30)), ("autumn", time(1, 30))])
def test_it_comes_once_a_day_also_on_the_day_itself(change, at):
    start = datetime.combine(CHANGES[change] - timedelta(days=2), time(12), UTC)
    found = list(times(EVERY_DAY, at, "America/New_York", start, 5))
    days = [one.astimezone(ZoneInfo("America/New_York")).date() for one in found]
    assert len(set(days)) == 5


@given(
    st.integers(0, 7 * 365 * 24 * 60).map(lambda m: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=m)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
    st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=7, unique=True),
)
def test_the_next_time_is_later_soon_and_on_a_chosen_day(after, at, zone, days):
    found = next_time(weekly(tuple(days)), at, zone, after=after)
    assert after < found <= after + timedelta(days=8)
    assert ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][found.astimezone(ZoneInfo(zone)).weekday()] in days


def test_other_rules_of_the_calendar_work_too():
    after = datetime(2026, 1, 31, tzinfo=UTC)
    found = next_time("FREQ=MONTHLY;BYDAY=1TU", time(19), "America/New_York", after=after)
    assert found == datetime(2026, 2, 4, 0, tzinfo=UTC)


def test_every_other_week_is_counted_from_the_same_week_whenever_we_look():
    after = datetime(2026, 11, 1, tzinfo=UTC)
    found = list(times("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", time(9), "UTC", after, 3))
    assert [(b - a).days for a, b in pairwise(found)] == [14, 14]
    again = next_time("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", time(9), "UTC", after=found[0] + timedelta(days=7))
    assert again == found[1]


def test_a_rule_that_is_over_has_no_next_time():
    assert next_time("FREQ=DAILY;UNTIL=20200110T000000", time(9), "UTC", after=datetime(2026, 1, 1, tzinfo=UTC)) is None
