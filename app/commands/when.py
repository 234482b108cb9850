"""When something is to be: now, at a moment on a zone's clock, or again and again, as a coordinator types it."""

import re
from dataclasses import dataclass
from datetime import datetime, time

import click

from app.schedule.next_times import moment, next_time, weekly
from flows.entries import is_sure
from flows.hearing.times import read_time
from flows.hearing.weekdays import read_weekdays

LONGEST_RULE = 80
HOW_OFTEN = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b")
BY_ITSELF = re.compile(r"DTSTART|COUNT|BYHOUR|BYMINUTE|BYSECOND")


@dataclass(frozen=True)
class Recurring:
    """An RFC 5545 rule at a time of day; `first` is its first moment to come."""

    rule: str
    at: time
    first: datetime


def read_moment(words: str, zone: str, now: datetime) -> datetime:
    """now, a local time like 2026-12-24T18:00, or 6PM: the next there is."""
    if words == "now":
        return now
    clock = read_clock(words)
    if clock:
        coming = next_time("FREQ=DAILY", clock, zone, after=now)
        assert coming is not None
        return coming
    try:
        local = datetime.fromisoformat(words)
    except ValueError:
        raise click.ClickException(f"{words!r} is no time; write now, 6PM, or like 2026-12-24T18:00.") from None
    at = local if local.tzinfo else moment(local.date(), local.time(), zone)
    if at < now:
        raise click.ClickException(f"{words!r} is past; write now, or a time to come.")
    return at


def read_recurring(every: str | None, rule: str | None, at_: str, zone: str, now: datetime) -> Recurring:
    """On days of the week in plain words, or by a rule of one's own; the time of day stands apart."""
    at = read_clock(at_)
    if at is None:
        raise click.ClickException(f"{at_!r} is no time of day; with --every or --rule write it like --at 6PM.")
    wanted = _rule(rule) if rule else _weekly(every or "")
    try:
        first = next_time(wanted, at, zone, after=now)
    except ValueError:
        raise click.ClickException(f"{rule!r} is no rule we can read; write it like FREQ=MONTHLY;BYDAY=1MO.") from None
    if first is None:
        raise click.ClickException("There is no time to come by that rule.")
    return Recurring(wanted, at, first)


def _weekly(every: str) -> str:
    days = read_weekdays(every)
    if not days:
        raise click.ClickException(f"{every!r} are no days; write them like --every 'MON THU', or 'every day'.")
    return weekly(days)


def _rule(typed: str) -> str:
    rule = typed.strip().upper().removeprefix("RRULE:")
    if not HOW_OFTEN.search(rule) or BY_ITSELF.search(rule) or len(rule) > LONGEST_RULE:
        raise click.ClickException(
            "A rule is daily or rarer, without a begin, a count or a time of day, and at most 80 letters: "
            "like FREQ=MONTHLY;BYDAY=1MO or FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231T000000."
        )
    return rule


def read_clock(words: str) -> time | None:
    """A time of day; one that may be morning or evening is refused."""
    at = read_time(words)
    if at and not is_sure(at, words, "sms"):
        raise click.ClickException(f"{words!r} may be morning or evening; write it like 6PM or 18:00.")
    return at
