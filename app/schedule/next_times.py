"""The next time of a rule on a wall clock, as a moment in UTC. Daylight saving is the zone's affair, not ours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from dateutil.tz import resolve_imaginary

LONG_AGO = datetime(2020, 1, 6)  # noqa: DTZ001  # a wall-clock Monday, for rules that name no start


def moment(day: date, at: time, zone: str) -> datetime:
    """A wall-clock time as UTC: one skipped in spring is moved on, one that comes twice in autumn is the first."""
    local = datetime.combine(day, at, ZoneInfo(zone))
    return resolve_imaginary(local).astimezone(UTC)


def next_time(rule: str, at: time, zone: str, *, after: datetime) -> datetime | None:
    """The first time of an RFC 5545 rule (`FREQ=WEEKLY;BYDAY=MO`) strictly after a moment; None when it is over."""
    recurrence = rrulestr(rule, dtstart=datetime.combine(LONG_AGO, at))
    local_after = after.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(hours=2)
    for local in recurrence.xafter(local_after, count=8):
        found = moment(local.date(), at, zone)
        if found > after:
            return found
    return None


def weekly(days: tuple[str, ...]) -> str:
    """The rule for some days of the week (RFC 5545 codes)."""
    return f"FREQ=WEEKLY;BYDAY={','.join(days)}"
