"""Where somebody is in time: what they said, else the group's zone; and when they are not to be disturbed."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import zipcodes
from dateutil.tz import datetime_exists
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.groups.models import EVERYONE, Group, Membership
from app.people.models import Person
from app.people.numbers import zones_of_area
from app.people.places import zone_of_place
from flows.hearing.plain import plain

QuietHours = tuple[time, time] | None

ZONES = (
    select(Membership.person_id, Group.zone)
    .join(Group)
    .where(Membership.person_id.in_(bindparam("people", expanding=True)))
    .order_by(Group.name != EVERYONE, Membership.id.desc())
)
"""Of every group; the own one that counts comes last. Made once: making it would take longer than running it."""

STEP = timedelta(minutes=5)
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
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
}
"""By their usual names, in plain words (`montaña` reads `montana`; the state is asked for by ZIP)."""


ZIP = re.compile(r"(\d{5})(?:[- ]?\d{4})?", re.ASCII)
AFTER_A_ZONE = re.compile(r"( (standard|daylight))?( savings?)? time$")


def find_zone(words: str) -> str | None:
    """The zone of a ZIP code (ZIP+4 too), of a zone's usual name, or of a place that has one; None where none is known."""
    zip_code = ZIP.fullmatch(words.strip())
    if zip_code:
        places = zipcodes.matching(zip_code[1])  # type: ignore[no-untyped-call]  # it carries no types
        return known_zone(places[0]["timezone"]) if places else None
    said = AFTER_A_ZONE.sub("", plain(words))
    return NAMED.get(said) or known_zone(zone_of_place(said))


def known_zone(name: str | None) -> str | None:
    """The name of a zone that there is; some 800 ZIP codes, of the military mostly, come without one."""
    return name if name and name in available_timezones() else None


def zone_of(session: Session, person: Person) -> str:
    """The IANA zone the person's times are computed in."""
    return person.zone or group_zones(session, [person.id])[person.id]


def group_zones(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """The zone of each one's first own group, else of everyone."""
    rows = session.execute(ZONES, {"people": list(person_ids)})
    found = {person_id: zone for person_id, zone in rows}  # noqa: C416  # rows are no pairs
    if len(found) < len(person_ids):
        found = dict.fromkeys(person_ids, usual_zone(session)) | found
    return found


def usual_zone(session: Session) -> str:
    """That of everyone."""
    return session.scalar(select(Group.zone).where(Group.name == EVERYONE)) or USUAL_ZONE


def within(at: time, hours: QuietHours) -> bool:
    """Whether a wall-clock time lies in a window that may go over midnight; its end is outside."""
    if not hours:
        return False
    start, end = hours
    return start <= at < end if start <= end else at >= start or at < end


@dataclass(frozen=True)
class Quiet:
    """When somebody is not to be disturbed: the hours, on every clock that counts for them."""

    hours: QuietHours
    zones: tuple[str, ...]

    def covers(self, at: datetime) -> bool:
        return self._covering(at) is not None

    def ends(self, at: datetime) -> datetime | None:
        """The first moment from `at` on that lies in nobody's quiet hours; None where there is none within a day."""
        return self._leave(at, lambda moment_, zone: _edge(moment_, self.hours, zone, forward=True))

    def began(self, at: datetime) -> datetime | None:
        """The last minute up to `at` that lies in nobody's quiet hours; None where there is none within a day."""
        return self._leave(at, lambda moment_, zone: _edge(moment_, self.hours, zone, forward=False))

    def leaves(self, at: datetime) -> timedelta:
        """How much of the day from `at` on lies in nobody's quiet hours, to five minutes."""
        steps = (at + n * STEP for n in range(timedelta(days=1) // STEP))
        return sum((STEP for step in steps if not self.covers(step)), timedelta())

    def _covering(self, at: datetime) -> ZoneInfo | None:
        clocks = map(ZoneInfo, self.zones)
        return next((zone for zone in clocks if within(at.astimezone(zone).time(), self.hours)), None)

    def _leave(self, at: datetime, edge: Callable[[datetime, ZoneInfo], datetime]) -> datetime | None:
        """From edge to edge, since the way out of one clock's night may lead into another's."""
        moment_ = at
        while abs(moment_ - at) <= timedelta(days=1):
            zone = self._covering(moment_)
            if zone is None:
                return moment_
            moment_ = edge(moment_, zone)
        return None


def _edge(at: datetime, hours: QuietHours, zone: ZoneInfo, *, forward: bool) -> datetime:
    """Where the window that covers `at` ends; backward, the minute before it begins. A wall-clock time that comes twice
    in autumn is the one beyond `at`.
    """
    assert hours is not None
    wanted, local = hours[1] if forward else hours[0], at.astimezone(zone)
    over = local.time() >= wanted if forward else local.time() < wanted
    day = local.date() + timedelta(days=(1 if forward else -1) * over)
    both = _moments(datetime.combine(day, wanted, zone))
    if forward:
        return next((one for one in both if one > at), at + timedelta(minutes=1))
    return next((one for one in reversed(both) if one <= at), at) - timedelta(minutes=1)


def _moments(local: datetime) -> list[datetime]:
    """A wall-clock time as UTC: once, twice in autumn, and in spring, where it is skipped, when the clocks change."""
    both = sorted({local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)})
    if datetime_exists(local):
        return both
    minutes = (both[0] + timedelta(minutes=n) for n in range(24 * 60))
    return [next(one for one in minutes if one.astimezone(local.tzinfo).time() >= local.time())]


def quiet_hours(person: Person, usual: QuietHours) -> QuietHours:
    if person.quiet:
        return time.fromisoformat(person.quiet[0]), time.fromisoformat(person.quiet[1])
    return usual


def quiet_of(person: Person, group_zone: str, usual: QuietHours) -> Quiet:
    """Both the group's and the area code's clock count until the person tells a zone."""
    zone = person.zone or group_zone
    area = () if person.zone else zones_of_area(person.number)
    return Quiet(quiet_hours(person, usual), (zone,) if zone in area else (zone, *area))


def quiet_for(session: Session, person: Person, usual: QuietHours) -> Quiet:
    return quiet_of(person, zone_of(session, person), usual)
