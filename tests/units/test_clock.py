from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.clock import SystemClock, VirtualClock


def test_the_virtual_clock_moves_only_when_moved():
    clock = VirtualClock(datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/Los_Angeles")))
    assert clock.now() == clock.now() == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    clock.advance(timedelta(hours=1))
    assert clock.now() == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        VirtualClock(datetime(2026, 1, 1))  # noqa: DTZ001 - that is what is refused


def test_the_real_clock_is_aware():
    assert SystemClock().now().utcoffset() == timedelta(0)
