"""The day before and an hour before; inside quiet hours, at the last allowed minute before."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.line import Line
from app.meetings.models import Meeting, Reminder
from app.outbox.write import put
from app.people.models import Person
from app.people.scene import Scene
from app.people.zones import last_allowed, zone_of
from app.schedule.models import Plan
from app.schedule.next_times import moment, next_time
from app.schedule.plans import make_plan

REMINDER_SORTS = ("reminder-day", "reminder-hour")


def on_its_clock(session: Session, start: datetime, meeting: Meeting, person: Person | None) -> datetime:
    """The start on the meeting's own wall clock; with its zone where the person's clock shows another time."""
    there = start.astimezone(ZoneInfo(meeting.zone))
    here = start.astimezone(ZoneInfo(zone_of(session, person))) if person else there
    return there.replace(tzinfo=None) if here.utcoffset() == there.utcoffset() else there


def before(sort: str, start: datetime, zone: str) -> datetime:
    """When a reminder is meant to come: the same wall-clock time the day before, or an hour before."""
    if sort == "reminder-hour":
        return start - timedelta(hours=1)
    local = start.astimezone(ZoneInfo(zone))
    return moment(local.date() - timedelta(days=1), local.time(), zone)


def plan_reminders(
    session: Session, line: Line, person: Person, reminder: Reminder, meeting: Meeting, now: datetime
) -> None:
    for sort in REMINDER_SORTS:
        plan = make_plan(session, sort, reminder.id, person_id=person.id, zone=meeting.zone, next_at=None)
        plan_next(session, line, plan, person, meeting, after=now)


def plan_next(session: Session, line: Line, plan: Plan, person: Person, meeting: Meeting, after: datetime) -> None:
    """The first reminder of this sort whose moment is still to come."""
    start: datetime | None = after
    while start := start and next_time(meeting.rule, meeting.at, meeting.zone, after=start):
        meant = before(plan.sort, start, meeting.zone)
        at = last_allowed(session, person, line.settings.quiet_hours, meant)
        if at is None:
            break
        if at > after:
            plan.next_at, plan.details = at, {"start": start.isoformat()}
            return
    plan.next_at = None


def replan(scene: Scene) -> None:
    """Reminders keep out of the quiet hours that hold now."""
    mine = select(Reminder, Meeting).join(Meeting, Meeting.id == Reminder.meeting_id)
    for reminder, meeting in scene.session.execute(mine.where(Reminder.person_id == scene.someone.id)).all():
        plan_reminders(scene.session, scene.line, scene.someone, reminder, meeting, scene.now)


def send_reminder(session: Session, line: Line, plan: Plan, now: datetime) -> None:
    """Write the reminder of this occurrence, worth sending while its words are true, and plan the next one."""
    reminder = session.get(Reminder, plan.subject)
    assert reminder is not None
    assert plan.next_at is not None
    meeting, person = session.get(Meeting, reminder.meeting_id), session.get(Person, reminder.person_id)
    assert meeting is not None
    assert person is not None
    start = datetime.fromisoformat((plan.details or {})["start"]).astimezone(UTC)
    local = on_its_clock(session, start, meeting, person)
    key = reminder_words(plan.next_at, start, meeting.zone)
    midnight = moment(local.date(), time(), meeting.zone)
    put(
        session,
        f"{plan.sort}:{reminder.id}:{start:%Y-%m-%dT%H:%M}",
        purpose="reminder",
        person_id=person.id,
        key=key,
        values={"at": local.time(), "zone": f" {local:%Z}" if local.tzinfo else "", "start": local},
        due_at=plan.next_at,
        valid_until=midnight if key == "reminder-day" else start,
        now=now,
    )
    plan_next(session, line, plan, person, meeting, after=max(now, plan.next_at))


def reminder_words(due: datetime, start: datetime, zone: str) -> str:
    """`today`, `tomorrow` or the day's name, as it is on the meeting's wall clock when the text is due."""
    days = start.astimezone(ZoneInfo(zone)).date() - due.astimezone(ZoneInfo(zone)).date()
    return {0: "reminder-hour", 1: "reminder-day"}.get(days.days, "reminder-on")
