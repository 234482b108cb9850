"""Keeping check-ins, their notes, and when to ask for one."""

from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from app.check_ins.models import CheckIn
from app.check_ins.streaks import streak
from app.db.once import insert_once
from app.outbox.write import call_off
from app.people.scene import Scene
from app.people.zones import Quiet, quiet_for, quiet_hours, within
from app.schedule.next_times import moment, next_time, weekly
from app.schedule.plans import drop_plans, find_plan, is_due, make_plan
from flows.effects import (
    AddNote,
    FindCoveredCheckIn,
    InQuietHours,
    NeedsZone,
    PickTip,
    RecordCheckIn,
    SetCheckInTimes,
    StopCheckIns,
)

TIPS = 6
DAY = 24 * 60
ROOM = timedelta(minutes=30)
"""How far behind a chosen time the quiet hours begin, once it has moved them."""


def record_check_in(scene: Scene, effect: RecordCheckIn, name: str) -> int:
    """Keep it, and tell the streak with today in it. A prompt that still waits would ask again what is answered."""
    person = scene.someone
    call_off(scene.session, person.id, "check-in", "answered", scene.now)
    insert_once(
        scene.session,
        CheckIn,
        key=f"{scene.key}:{name}",
        person_id=person.id,
        day=scene.today,
        at=scene.now,
        channel=scene.channel,
        mood=effect.mood,
        urge=effect.urge,
    )
    plan = find_plan(scene.session, "check-in", person.id)
    asked_on = _days(plan.rule) if plan and plan.rule else None
    return streak(scene.session, person.id, scene.today, asked_on)


def add_note(scene: Scene, effect: AddNote, _name: str) -> None:
    """The note belongs to the last check-in of this person."""
    last = select(CheckIn).where(CheckIn.person_id == scene.someone.id).order_by(CheckIn.id.desc()).limit(1)
    found = scene.session.scalar(last)
    if found:
        found.note = effect.note


def pick_tip(scene: Scene, _effect: PickTip, _name: str) -> int:
    """The next tip; nobody gets the same one twice in a row."""
    person = scene.someone
    person.last_tip = person.last_tip % TIPS + 1
    return person.last_tip


def in_quiet_hours(scene: Scene, effect: InQuietHours, _name: str) -> bool:
    """Whether a time in the person's zone is quiet there, or in the zone of their area code."""
    return _quiet(scene).covers(moment(scene.today, time.fromisoformat(effect.at), scene.zone))


def needs_zone(scene: Scene, effect: NeedsZone, name: str) -> bool:
    """A yes to a time counts for one clock, so which one is theirs must be known first."""
    return len(_quiet(scene).zones) > 1 and in_quiet_hours(scene, InQuietHours(effect.at), name)


def find_covered_check_in(scene: Scene, _effect: FindCoveredCheckIn, _name: str) -> dict[str, Any] | None:
    """The check-in, where its time is quiet."""
    plan = find_plan(scene.session, "check-in", scene.someone.id)
    if plan is None or plan.at is None or plan.rule is None:
        return None
    at = plan.at.isoformat("minutes")
    covered = in_quiet_hours(scene, InQuietHours(at), "")
    return {"days": _days(plan.rule), "at": at} if covered else None


def set_check_in_times(scene: Scene, effect: SetCheckInTimes, _name: str) -> None:
    """Ask on these days at this time, and no more at the time before. A time they confirmed moves their own quiet hours out
    of its way.
    """
    person, at = scene.someone, time.fromisoformat(effect.at)
    call_off(scene.session, person.id, "check-in", "called-off", scene.now)
    person.reminders_on = True  # who asks for them after START has them
    make_room(scene, at)
    rule = weekly(tuple(effect.days))
    make_plan(
        scene.session,
        "check-in",
        person.id,
        person_id=person.id,
        zone=scene.zone,
        rule=rule,
        at=at,
        next_at=next_time(rule, at, scene.zone, after=scene.now),
    )


def make_room(scene: Scene, at: time) -> None:
    """Shorten the quiet hours at the end that is nearer to a time inside them; too short to do both, they end there."""
    person, usual = scene.someone, scene.line.settings.quiet_hours
    hours = quiet_hours(person, usual)
    if hours is None or not within(at, hours):
        return
    start, end = hours
    since_start = (_minutes(at) - _minutes(start)) % DAY
    until_end = (_minutes(end) - _minutes(at)) % DAY
    room = int(ROOM.total_seconds() // 60)
    if since_start < until_end and room < until_end:
        start = time(*divmod((_minutes(at) + room) % DAY, 60))
    else:
        end = at
    person.quiet = [start.isoformat("minutes"), end.isoformat("minutes")]


def replan(scene: Scene) -> None:
    """The prompts follow the person's own clock: nine stays nine, wherever nine is now."""
    plan = find_plan(scene.session, "check-in", scene.someone.id)
    if plan and plan.rule and plan.at:
        plan.zone = scene.zone
        if not is_due(plan, scene.now):
            plan.next_at = next_time(plan.rule, plan.at, plan.zone, after=scene.now)


def stop_check_ins(scene: Scene, _effect: StopCheckIns, _name: str) -> None:
    drop_plans(scene.session, ["check-in"], person_id=scene.someone.id)
    call_off(scene.session, scene.someone.id, "check-in", "called-off", scene.now)


def _quiet(scene: Scene) -> Quiet:
    return quiet_for(scene.session, scene.someone, scene.line.settings.quiet_hours)


def _days(rule: str) -> list[str]:
    return rule.partition("BYDAY=")[2].split(",")


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
