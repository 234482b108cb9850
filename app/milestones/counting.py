"""The date somebody counts from, and the text on the day of a milestone."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.joining import groups_of
from app.groups.models import Membership
from app.line import Line
from app.milestones.dates import USUAL, milestones_of, next_milestone
from app.milestones.models import RecoveryDate, ReturnToUse
from app.outbox.write import put
from app.people.models import Person
from app.people.scene import Scene
from app.people.zones import zone_of
from app.schedule.models import Plan
from app.schedule.next_times import moment
from app.schedule.plans import find_plan, make_plan
from flows.effects import FindDays, RecordSlip, SetDate, Today

USUAL_HOUR = time(10)
USEFUL_FOR = timedelta(hours=12)


def current_date(session: Session, person_id: int) -> date | None:
    rows = select(RecoveryDate.day).where(RecoveryDate.person_id == person_id).order_by(RecoveryDate.id.desc())
    day = session.scalar(rows.limit(1))
    return date.fromisoformat(day) if day else None


def milestone_names(session: Session, person_id: int) -> tuple[str, ...]:
    """The list of the person's own group, where it keeps one."""
    own = (group.milestones for group in groups_of(session, person_id))
    return next((tuple(names) for names in own if names), USUAL)


def find_days(scene: Scene, _effect: FindDays, _name: str) -> dict[str, Any]:
    return days_of(scene, current_date(scene.session, scene.someone.id))


def days_of(scene: Scene, start: date | None) -> dict[str, Any]:
    """As FindDays declares it."""
    none = {"next": None, "next_count": 0, "next_on": None}
    if start is None:
        return {"date": None, "days": 0, **none}
    so_far = {"date": start.isoformat(), "days": (scene.today - start).days}
    coming = next_milestone(start, scene.today, milestone_names(scene.session, scene.someone.id))
    if coming is None:
        return {**so_far, **none}
    following = {"next": f"{coming.unit}-{coming.count}", "next_count": coming.count}
    return {**so_far, **following, "next_on": coming.day.isoformat()}


def set_date(scene: Scene, effect: SetDate, name: str) -> dict[str, Any]:
    """Keep the date beside the earlier ones, and plan the next milestone."""
    person, start = scene.someone, date.fromisoformat(effect.day)
    insert_once(
        scene.session,
        RecoveryDate,
        person_id=person.id,
        key=f"{scene.key}:{name}",
        day=effect.day,
        said_at=scene.now,
    )
    plan_next(scene.session, person, start, after=scene.today)
    return days_of(scene, start)


def plan_next(session: Session, person: Person, start: date, *, after: date) -> None:
    """At the person's check-in hour on the day, else at ten."""
    zone = zone_of(session, person)
    coming = next_milestone(start, after, milestone_names(session, person.id))
    next_at = moment(coming.day, hour_of(session, person), zone) if coming else None
    make_plan(session, "milestone", person.id, person_id=person.id, zone=zone, next_at=next_at)


def hour_of(session: Session, person: Person) -> time:
    asked = find_plan(session, "check-in", person.id)
    return asked.at if asked and asked.at else USUAL_HOUR


def replan(scene: Scene) -> None:
    """The text that is planned stays on its day, at the hour and in the zone that hold now."""
    plan = find_plan(scene.session, "milestone", scene.someone.id)
    if plan and plan.next_at:
        day = plan.next_at.astimezone(ZoneInfo(plan.zone)).date()
        plan.zone = scene.zone
        plan.next_at = moment(day, hour_of(scene.session, scene.someone), plan.zone)


def replan_group(session: Session, group_id: int, now: datetime) -> int:
    """After a group changed its list. How many people it concerned. One that falls today is still to be told; one that
    was told already is not told again.
    """
    members = select(Person).join(Membership, Membership.person_id == Person.id).where(Membership.group_id == group_id)
    count = 0
    for person in session.scalars(members):
        start = current_date(session, person.id)
        if start:
            today = now.astimezone(ZoneInfo(zone_of(session, person))).date()
            plan_next(session, person, start, after=today - timedelta(days=1))
            count += 1
    return count


def celebrate(session: Session, _line: Line, plan: Plan, now: datetime) -> None:
    """Write the text for a milestone whose day has come, and plan the next."""
    person = session.get(Person, plan.person_id)
    assert person is not None
    assert plan.next_at is not None
    start = current_date(session, person.id)
    day = plan.next_at.astimezone(ZoneInfo(plan.zone)).date()
    if start is None:
        plan.next_at = None
        return
    for milestone in milestones_of(start, milestone_names(session, person.id)):
        if milestone.day == day:
            put(
                session,
                f"milestone:{person.id}:{milestone.unit}-{milestone.count}:{day}",
                purpose="milestone",
                person_id=person.id,
                key=f"milestone-{milestone.unit}",
                values={"count": milestone.count},
                due_at=plan.next_at,
                valid_until=plan.next_at + USEFUL_FOR,
                now=now,
            )
        if milestone.day >= day:
            break
    plan_next(session, person, start, after=max(day, now.astimezone(UTC).date() - timedelta(days=1)))


def today(scene: Scene, _effect: Today, _name: str) -> str:
    return scene.today.isoformat()


def record_slip(scene: Scene, _effect: RecordSlip, name: str) -> None:
    insert_once(scene.session, ReturnToUse, person_id=scene.someone.id, key=f"{scene.key}:{name}", at=scene.now)
