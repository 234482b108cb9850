"""What is checked at the moment of sending: consent, pause, danger, quiet hours, the day's cap, and whether it is still useful."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.config import Settings
from app.outbox.facts import STARTED_BY_US, Facts
from app.outbox.models import Message
from app.people.models import Person
from app.people.numbers import zones_of_area
from app.people.zones import Quiet, quiet_of
from app.wording.speaking import MOST_A_DAY

TOO_LATE = "too-late"
NEED_REMINDERS_ON = ("check-in", "reminder", "milestone")
SOON = timedelta(seconds=5)
"""When silence that is due will have been heard."""


@dataclass(frozen=True)
class Hold:
    """Not now: look again then."""

    until: datetime
    reason: str


@dataclass(frozen=True)
class Skip:
    """Not at all, and why."""

    reason: str


def may_send(settings: Settings, facts: Facts, message: Message, now: datetime) -> Hold | Skip | None:
    """None: send it now. Alerts to staff and replies know no quiet hours."""
    if message.valid_until and message.valid_until <= now:
        return Skip(TOO_LATE)
    person = facts.people.get(message.person_id) if message.person_id else None
    if person is None:
        return _in_their_night(settings, facts, message, now) if message.purpose == "welcome" else None
    if person.number_state != "good" and message.purpose != "reply":
        return Skip(person.number_state)
    if message.purpose not in STARTED_BY_US:
        return Skip("opted-out") if _answered_before_they_left(facts, message, person) else None
    refused = _refused(message, person, now)
    return Skip(refused) if refused else _not_now(settings, facts, message, person, now)


def _not_now(settings: Settings, facts: Facts, message: Message, person: Person, now: datetime) -> Hold | Skip | None:
    if person.id in facts.asked:
        return _hold(message, max(facts.asked[person.id], now + SOON), "asked-if-safe")
    if person.id in facts.in_danger:
        return _hold(message, facts.in_danger[person.id], "danger-lately")
    quiet = quiet_of(person, facts.zones[person.id], settings.quiet_hours)
    if quiet.covers(now):
        end = quiet.ends(now)
        return _hold(message, end, "quiet-hours") if end else Skip("never-allowed")
    midnight = _midnight(person.zone or facts.zones[person.id], now)
    if facts.sent_since(person.id, midnight) >= MOST_A_DAY:
        return _hold(message, midnight + timedelta(days=1), "enough-today")
    return None


def _in_their_night(settings: Settings, facts: Facts, message: Message, now: datetime) -> Hold | Skip | None:
    """A coordinator's first text may be a stranger's: where no danger is, it wakes nobody."""
    staff = facts.staff.get(message.staff_id or 0)
    quiet = Quiet(settings.quiet_hours, (facts.usual_zone, *zones_of_area(staff.number if staff else "")))
    end = quiet.ends(now)
    return None if end == now else _hold(message, end, "quiet-hours") if end else Skip("never-allowed")


def _answered_before_they_left(facts: Facts, message: Message, person: Person) -> bool:
    """A reply that could not be delivered is not tried again once its person has left; the words of the leaving are."""
    left = facts.left.get(person.number_hash)
    return message.purpose == "reply" and person.standing == "stopped" and left is not None and message.made_at < left


def _refused(message: Message, person: Person, now: datetime) -> str | None:
    if person.standing != "member":
        return "no-consent"
    if message.purpose in NEED_REMINDERS_ON and not person.reminders_on:
        return "reminders-off"
    if person.paused_until and person.paused_until > now:
        return "paused"
    return None


def _hold(message: Message, until: datetime, reason: str) -> Hold | Skip:
    return Skip(reason) if message.valid_until and until >= message.valid_until else Hold(until, reason)


def _midnight(zone: str, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
