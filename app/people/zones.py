"""Where somebody is in time: what they said, else the group's zone; and when they are not to be disturbed."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import zipcodes
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.models import EVERYONE, Group, Membership
from app.people.models import Person
from app.people.numbers import zones_of_area
from flows.hearing.plain import plain

QuietHours = tuple[time, time] | None

USUAL_ZONE = "America/New_York"

NAMED = {
    "eastern": "America/New_York",
    "east": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "west": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "puerto rico": "America/Puerto_Rico",
    "este": "America/New_York",
    "centro": "America/Chicago",
    "montana": "America/Denver",
    "pacifico": "America/Los_Angeles",
}
"""By their usual names, in plain words (`montaña` reads `montana`; the state is asked for by ZIP)."""


def find_zone(words: str) -> str | None:
    """The zone of a ZIP code, or of a zone's usual name; None where neither is known."""
    said = plain(words).removesuffix(" time")
    digits = words.strip()
    if digits.isascii() and digits.isdigit() and len(digits) == 5:
        places = zipcodes.matching(digits)  # type: ignore[no-untyped-call]  # it carries no types
        return known_zone(places[0]["timezone"]) if places else None
    return NAMED.get(said)


def known_zone(name: str | None) -> str | None:
    """The name of a zone that there is; some 800 ZIP codes, of the military mostly, come without one."""
    return name if name and name in available_timezones() else None


def zone_of(session: Session, person: Person) -> str:
    """The IANA zone the person's times are computed in."""
    if person.zone:
        return person.zone
    own_first = (Group.name == EVERYONE, Membership.id)
    rows = select(Group.zone).join(Membership).where(Membership.person_id == person.id).order_by(*own_first)
    group_zone = session.scalar(rows.limit(1)) or session.scalar(select(Group.zone).where(Group.name == EVERYONE))
    return group_zone or USUAL_ZONE


def quiet_zones(session: Session, person: Person) -> list[str]:
    """The zones whose quiet hours all hold: one the person told us, else the group's and the area code's.

    Hours that the person set are on the one clock they live by.
    """
    zone = zone_of(session, person)
    if person.zone or person.quiet:
        return [zone]
    area = zones_of_area(person.number)
    return [zone] if zone in area else [zone, *area]


def quiet_hours(person: Person, usual: QuietHours) -> QuietHours:
    if person.quiet:
        return time.fromisoformat(person.quiet[0]), time.fromisoformat(person.quiet[1])
    return usual


def within(at: time, hours: QuietHours) -> bool:
    """Whether a wall-clock time lies in a window that may go over midnight; its end is outside."""
    if not hours:
        return False
    start, end = hours
    return start <= at < end if start <= end else at >= start or at < end


def is_quiet(session: Session, person: Person, usual: QuietHours, at: datetime) -> bool:
    hours = quiet_hours(person, usual)
    return any(within(at.astimezone(ZoneInfo(z)).time(), hours) for z in quiet_zones(session, person))


def next_allowed(session: Session, person: Person, usual: QuietHours, at: datetime) -> datetime | None:
    """The first minute from `at` on that lies in nobody's quiet hours; None where none does."""
    return _walk(session, person, usual, at, timedelta(minutes=1))


def last_allowed(session: Session, person: Person, usual: QuietHours, at: datetime) -> datetime | None:
    """The last minute up to `at` that lies in nobody's quiet hours; None where none does."""
    return _walk(session, person, usual, at, timedelta(minutes=-1))


def _walk(session: Session, person: Person, usual: QuietHours, at: datetime, step: timedelta) -> datetime | None:
    """Minute by minute, at most a day: two windows in two zones make no simple sum, and this one is seen to be right."""
    hours, zones = quiet_hours(person, usual), [ZoneInfo(z) for z in quiet_zones(session, person)]
    for minutes in range(24 * 60):
        moment = at + step * minutes
        if not any(within(moment.astimezone(zone).time(), hours) for zone in zones):
            return moment
    return None
