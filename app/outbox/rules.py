"""What is checked at the moment of sending: consent, pause, quiet hours, the day's cap, and whether it is still useful."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.line import Line
from app.outbox.models import Message
from app.people.models import ConsentEvent, Person
from app.people.zones import is_quiet, next_allowed, zone_of
from app.wording.speaking import MOST_A_DAY

STARTED_BY_US = ("check-in", "reminder", "milestone", "broadcast")
NEED_REMINDERS_ON = ("check-in", "reminder", "milestone")


@dataclass(frozen=True)
class Hold:
    """Not now: look again then."""

    until: datetime
    reason: str


@dataclass(frozen=True)
class Skip:
    """Not at all, and why."""

    reason: str


def may_send(
    session: Session, line: Line, message: Message, person: Person | None, now: datetime
) -> Hold | Skip | None:
    """None: send it now. Alerts to staff and replies know no quiet hours."""
    if message.valid_until and message.valid_until <= now:
        return Skip("too-late")
    if person is None:
        return None
    if person.number_state != "good" and message.purpose != "reply":
        return Skip(person.number_state)
    if message.purpose not in STARTED_BY_US:
        return Skip("opted-out") if _answered_before_they_left(session, message, person) else None
    refused = _refused(message, person, now)
    if refused:
        return Skip(refused)
    usual = line.settings.quiet_hours
    if is_quiet(session, person, usual, now):
        end = next_allowed(session, person, usual, now)
        return _hold(message, end, "quiet-hours") if end else Skip("never-allowed")
    if _sent_today(session, person, now) >= MOST_A_DAY:
        return _hold(message, _tomorrow(session, person, now), "enough-today")
    return None


def _answered_before_they_left(session: Session, message: Message, person: Person) -> bool:
    """A reply that could not be delivered is not tried again once its person has left; the words of the leaving are."""
    if message.purpose != "reply" or person.standing != "stopped":
        return False
    left = select(func.max(ConsentEvent.at)).where(
        ConsentEvent.number_hash == person.number_hash, ConsentEvent.sort == "stopped"
    )
    at = session.scalar(left)
    return at is not None and message.made_at < at


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


def _midnight(session: Session, person: Person, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(zone_of(session, person)))
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def _tomorrow(session: Session, person: Person, now: datetime) -> datetime:
    return _midnight(session, person, now) + timedelta(days=1)


def _sent_today(session: Session, person: Person, now: datetime) -> int:
    """Those on their way in this very batch count too."""
    under_way = and_(Message.state == "queued", Message.tries > 0, Message.lease_until > now)
    today = select(func.count()).where(
        Message.person_id == person.id,
        Message.purpose.in_(STARTED_BY_US),
        or_(Message.state.in_(("sent", "delivered", "unknown")), under_way),
        Message.due_at >= _midnight(session, person, now),
    )
    return session.scalar(today) or 0
