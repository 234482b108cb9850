"""Quiet hours in words, and our clock beside the carrier's."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from app.carrier.errors import Unknown
from app.clock import VirtualClock
from app.preflight.hours import look_at_clock, look_at_quiet_hours
from app.setting_values import quiet_hours

NOW = datetime(2026, 11, 22, 18, 0, 0, 400_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "said"),
    [("21-8", "from 21:00 to 08:00"), ("20:30-9", "from 20:30 to 09:00"), ("19-10", "from 19:00 to 10:00")],
)
def test_quiet_hours_are_told_in_words(hours, said):
    found = look_at_quiet_hours(quiet_hours(hours))
    assert (found.well, found.what) == (True, f"quiet hours: nothing starts {said}, where the person is")


@pytest.mark.parametrize("hours", ["8-21", "9-8", "22-7", "23-8", "21-7", "1-9"])
def test_hours_that_leave_the_night_open_or_take_the_day_are_pointed_out(hours):
    found = look_at_quiet_hours(quiet_hours(hours))
    assert (found.well, found.must) == (False, False)
    assert "which is not the night; set QUIET_HOURS=21-8" in found.what


def test_quiet_hours_that_are_off_are_pointed_out():
    found = look_at_quiet_hours(None)
    assert (found.well, found.must) == (False, False)
    assert "off" in found.what


@dataclass
class Wire:
    """A line whose carrier says what o'clock it is."""

    said: datetime | None
    clock: VirtualClock = field(default_factory=lambda: VirtualClock(NOW))
    carrier: object = None

    def __post_init__(self):
        self.carrier = self

    def time(self):
        if self.said is None:
            raise Unknown("HTTP 503")
        return self.said


@pytest.mark.parametrize("apart", [-5, 0, 5])
def test_a_clock_that_is_right(apart):
    assert look_at_clock(Wire(NOW.replace(microsecond=0) + timedelta(seconds=apart))).well


@pytest.mark.parametrize(
    ("apart", "said"), [(-600, "599 seconds ahead of"), (600, "600 seconds behind"), (-8, "7 seconds ahead of")]
)
def test_a_clock_that_is_wrong(apart, said):
    found = look_at_clock(Wire(NOW.replace(microsecond=0) + timedelta(seconds=apart)))
    assert (found.well, found.must, found.what) == (
        False, False, f"clock: {said} the carrier's; have NTP keep it right",
    )  # fmt: skip


def test_a_carrier_that_tells_no_time():
    found = look_at_clock(Wire(None))
    assert (found.well, found.must) == (False, False)
