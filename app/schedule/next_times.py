"""The next time of a rule on a wall clock, as a moment in UTC. Daylight saving is the zone's affair, not ours."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from dateutil.tz import resolve_imaginary

LONG_AGO = datetime(2020, 1, 6)  # noqa: DTZ001  # a wall-clock Monday, for rules that name no start
FREE = ("FREQ=WEEKLY", "FREQ=DAILY")
COUNTED = ("INTERVAL", "COUNT", "DTSTART")
"""Rules that are not FREE, or have one of COUNTED, depend on when they began; others may be begun just before we look."""
LOOK_BACK = timedelta(days=7)


def moment(day: date, at: time, zone: str) -> datetime:
    """A wall-clock time as UTC: one skipped in spring is moved on, one that comes twice in autumn is the first."""
    local = datetime.combine(day, at, ZoneInfo(zone))
    return resolve_imaginary(local).astimezone(UTC)


def next_time(rule: str, at: time, zone: str, *, after: datetime) -> datetime | None:
    """The first time of an RFC 5545 rule (`FREQ=WEEKLY;BYDAY=MO`) strictly after a moment; None when it is over."""
    local_after = after.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(hours=2)
    counted = not rule.startswith(FREE) or any(word in rule for word in COUNTED) or local_after < LONG_AGO
    begin = LONG_AGO if counted else LONG_AGO + timedelta(weeks=(local_after - LONG_AGO).days // 7)
    for local in _recurrence(rule, datetime.combine(begin, at)).xafter(local_after, count=8):
        found = moment(local.date(), at, zone)
        if found > after:
            return found
    return None


@lru_cache(maxsize=1_000)
def _recurrence(rule: str, begin: datetime) -> rrule | rruleset:
    """A thousand people who are asked at nine share it."""
    return rrulestr(rule, dtstart=begin)


def came_due(
    rule: str, at: time, zone: str, *, first: datetime, now: datetime
) -> tuple[list[datetime], datetime | None]:
    """The times from `first` up to now, and the next one. Of a long gap its first one, and those of the last week."""
    due, following = [first], next_time(rule, at, zone, after=max(first, now - LOOK_BACK))
    while following and following <= now:
        due.append(following)
        following = next_time(rule, at, zone, after=following)
    return due, following


def weekly(days: tuple[str, ...]) -> str:
    """The rule for some days of the week (RFC 5545 codes)."""
    return f"FREQ=WEEKLY;BYDAY={','.join(days)}"
