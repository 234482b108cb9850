"""The date somebody counts from, and the text on the day of a milestone."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.models import EVERYONE, Group, Membership
from app.line import Line
from app.milestones.dates import USUAL, Milestone, milestones_of, next_milestone
from app.milestones.models import RecoveryDate, ReturnToUse
from app.outbox.write import NewMessage, call_off, put_all
from app.people.models import Person
from app.people.scene import Scene
from app.people.zones import group_zones
from app.schedule.models import Plan
from app.schedule.next_times import moment
from app.schedule.plans import find_plan, make_plan, plan_each_anew
from flows.effects import FindDays, RecordSlip, SetDate, TakeDateAway, Today

USUAL_HOUR = time(10)
PEOPLE_AT_ONCE = 500
AFTER_A_SLIP = timedelta(hours=24)
"""So long nobody is congratulated on the count of which they told a return to use."""


# --- what somebody's milestones hang on --------------------------------------------------------------------------


@dataclass(frozen=True)
class Counting:
    """The date, the list, and the hour and zone that milestones are told in."""

    start: date | None
    names: tuple[str, ...]
    at: time
    zone: str

    def from_day(self, day: date) -> Iterator[Milestone]:
        return (one for one in milestones_of(self.start, self.names) if one.day >= day) if self.start else iter(())


def look_up(session: Session, person_ids: Collection[int]) -> dict[int, Counting]:
    """For all of these people, each part in one statement."""
    dates, lists, hours = _dates(session, person_ids), _lists(session, person_ids), _hours(session, person_ids)
    own = _zones(session, person_ids)
    usual = group_zones(session, person_ids)
    return {
        one: Counting(dates.get(one), lists.get(one, USUAL), hours.get(one, USUAL_HOUR), own.get(one) or usual[one])
        for one in person_ids
    }


def _dates(session: Session, person_ids: Collection[int]) -> dict[int, date | None]:
    """The newest row of each holds: it comes last, and may say that there is none any more. Sorted here, since a database
    that is asked for an order may read the whole table in it.
    """
    kept = select(RecoveryDate.id, RecoveryDate.person_id, RecoveryDate.day)
    rows = session.execute(kept.where(RecoveryDate.person_id.in_(person_ids)))
    return {
        row.person_id: date.fromisoformat(row.day) if row.day else None for row in sorted(rows, key=lambda row: row.id)
    }


def _lists(session: Session, person_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The list of the first group of theirs that keeps one, else that of everyone: the one that counts comes last."""
    rows = select(Membership.person_id, Group.milestones).join(Group).where(Membership.person_id.in_(person_ids))
    kept = rows.where(Group.milestones.is_not(None)).order_by(Group.name != EVERYONE, Membership.id.desc())
    return {one: tuple(names) for one, names in session.execute(kept)}


def _hours(session: Session, person_ids: Collection[int]) -> dict[int, time]:
    """When they are asked for their check-in."""
    rows = select(Plan.subject, Plan.at).where(Plan.sort == "check-in", Plan.subject.in_(person_ids))
    return {one: at for one, at in session.execute(rows) if at}


def _zones(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Those who told one."""
    rows = select(Person.id, Person.zone).where(Person.id.in_(person_ids))
    return {one: zone for one, zone in session.execute(rows) if zone}


def current_date(session: Session, person_id: int) -> date | None:
    return _dates(session, [person_id]).get(person_id)


# --- in a conversation -------------------------------------------------------------------------------------------


def find_days(scene: Scene, _effect: FindDays, _name: str) -> dict[str, Any]:
    return days_of(scene, current_date(scene.session, scene.someone.id))


def days_of(scene: Scene, start: date | None) -> dict[str, Any]:
    """As FindDays declares it."""
    none = {"next": None, "next_count": 0, "next_on": None}
    if start is None:
        return {"date": None, "days": 0, **none}
    so_far = {"date": start.isoformat(), "days": (scene.today - start).days}
    person_id = scene.someone.id
    coming = next_milestone(start, scene.today, _lists(scene.session, [person_id]).get(person_id, USUAL))
    if coming is None:
        return {**so_far, **none}
    following = {"next": f"{coming.unit}-{coming.count}", "next_count": coming.count}
    return {**so_far, **following, "next_on": coming.day.isoformat()}


def set_date(scene: Scene, effect: SetDate, name: str) -> dict[str, Any]:
    """Keep the date beside the earlier ones, and plan the next milestone."""
    _keep(scene, effect.day, name)
    return days_of(scene, date.fromisoformat(effect.day))


def take_date_away(scene: Scene, _effect: TakeDateAway, name: str) -> None:
    _keep(scene, None, name)


def _keep(scene: Scene, day: str | None, name: str) -> None:
    """A congratulation on another day than the one that holds now would hurt: it goes with its date. The same date told once
    more takes nothing away, not even on the day of a milestone that is still to be told.
    """
    session, person_id, before = scene.session, scene.someone.id, current_date(scene.session, scene.someone.id)
    insert_once(session, RecoveryDate, person_id=person_id, key=f"{scene.key}:{name}", day=day, said_at=scene.now)
    counting = look_up(session, [person_id])[person_id]
    if counting.start != before:
        plan_next(session, person_id, counting, after=scene.today)
        call_off(session, person_id, "milestone", "date-changed", scene.now)


def today(scene: Scene, _effect: Today, _name: str) -> str:
    return scene.today.isoformat()


def record_slip(scene: Scene, _effect: RecordSlip, name: str) -> None:
    """The date stays theirs; a congratulation on it that waits would hurt now."""
    insert_once(scene.session, ReturnToUse, person_id=scene.someone.id, key=f"{scene.key}:{name}", at=scene.now)
    call_off(scene.session, scene.someone.id, "milestone", "slip", scene.now)


# --- planning and telling ----------------------------------------------------------------------------------------


def plan_next(session: Session, person_id: int, counting: Counting, *, after: date) -> None:
    """At the person's check-in hour on the day, else at ten."""
    coming = next(counting.from_day(after + timedelta(days=1)), None)
    next_at = moment(coming.day, counting.at, counting.zone) if coming else None
    make_plan(session, "milestone", person_id, person_id=person_id, zone=counting.zone, next_at=next_at)


def replan(scene: Scene) -> None:
    """The text that is planned stays on its day, at the hour and in the zone that hold now."""
    person_id = scene.someone.id
    plan = find_plan(scene.session, "milestone", person_id)
    if plan and plan.next_at:
        day = plan.next_at.astimezone(ZoneInfo(plan.zone)).date()
        plan.zone = scene.zone
        plan.next_at = moment(day, _hours(scene.session, [person_id]).get(person_id, USUAL_HOUR), plan.zone)


def replan_from_today(scene: Scene) -> None:
    """After they joined a group, which may keep a list or a zone of its own."""
    _replan_all(scene.session, [scene.someone.id], scene.now)


def replan_group(session: Session, group_id: int, now: datetime) -> int:
    """After a group changed its list. How many people it concerned."""
    members = session.scalars(select(Membership.person_id).where(Membership.group_id == group_id)).all()
    chunks = (members[begin : begin + PEOPLE_AT_ONCE] for begin in range(0, len(members), PEOPLE_AT_ONCE))
    return sum(_replan_all(session, chunk, now) for chunk in chunks)


def _replan_all(session: Session, person_ids: Collection[int], now: datetime) -> int:
    """How many of them have a date. One that falls today is still to be told; one that was told already is not told again."""
    dated = {one: counting for one, counting in look_up(session, person_ids).items() if counting.start}
    for person_id, counting in dated.items():
        plan_next(session, person_id, counting, after=_day(counting, now) - timedelta(days=1))
    return len(dated)


def _day(counting: Counting, now: datetime) -> date:
    return now.astimezone(ZoneInfo(counting.zone)).date()


def plan_anew(line: Line, now: datetime) -> None:
    """After a clock that was ahead: the next milestone is the one that comes next."""

    def anew(session: Session, plans: Sequence[Plan]) -> None:
        found = look_up(session, [plan.subject for plan in plans])
        for plan in plans:
            counting = found[plan.subject]
            times = (moment(one.day, counting.at, counting.zone) for one in counting.from_day(_day(counting, now)))
            coming = next((at for at in times if at > now), None)
            if coming and (plan.next_at is None or plan.next_at > coming):
                plan.next_at, plan.zone = coming, counting.zone

    plan_each_anew(line, ["milestone"], anew)


def celebrate(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Write the texts for all milestones whose moment came, and plan the next ones."""
    people = [plan.subject for plan in plans]
    found, slips = look_up(session, people), _slips(session, people)
    told = (_told(plan, found[plan.subject], slips.get(plan.subject), now) for plan in plans)
    put_all(session, [text for texts in told for text in texts])


def _slips(session: Session, person_ids: Collection[int]) -> dict[int, datetime]:
    """When each last told of a return to use, if they gave no date since."""
    mine = RecoveryDate.person_id == ReturnToUse.person_id
    given_since = exists().where(mine, RecoveryDate.said_at >= ReturnToUse.at)
    last = select(ReturnToUse.person_id, func.max(ReturnToUse.at)).group_by(ReturnToUse.person_id)
    rows = session.execute(last.where(ReturnToUse.person_id.in_(person_ids), ~given_since))
    return {person_id: at for person_id, at in rows}  # noqa: C416  # rows are no pairs


def _told(plan: Plan, counting: Counting, slip: datetime | None, now: datetime) -> list[NewMessage]:
    """The one that was planned, where it is still one, and those that a long gap went over; none right after a slip."""
    assert plan.next_at is not None
    at, zone = plan.next_at, plan.zone
    planned = at.astimezone(ZoneInfo(zone)).date()
    texts: list[NewMessage] = []
    for milestone in counting.from_day(planned):
        if milestone.day > planned:
            at, zone = moment(milestone.day, counting.at, counting.zone), counting.zone
        if at > now:
            plan.next_at, plan.zone = at, zone
            return texts
        if slip is None or slip < at - AFTER_A_SLIP:
            texts.append(_text(plan.subject, milestone, at, zone, now))
    plan.next_at = None
    return texts


def _text(person_id: int, milestone: Milestone, at: datetime, zone: str, now: datetime) -> NewMessage:
    """Of use until its day is over: the count would be wrong on the next."""
    return NewMessage(
        dedup=f"milestone:{person_id}:{milestone.unit}-{milestone.count}:{milestone.day}",
        purpose="milestone",
        person_id=person_id,
        key=f"milestone-{milestone.unit}",
        values={"count": milestone.count},
        due_at=at,
        valid_until=moment(milestone.day + timedelta(days=1), time(), zone),
        now=now,
    )
