"""The day before and an hour before; inside quiet hours, at the last allowed minute before, and of many at once some of them
earlier, as the numbers can send them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.line import Line
from app.meetings.models import Meeting, Reminder
from app.outbox.write import NewMessage, put_all
from app.people.models import Person
from app.people.scene import Scene
from app.people.zones import Quiet, group_zones, quiet_for, quiet_of
from app.schedule.models import Plan
from app.schedule.next_times import LOOK_BACK, moment, next_time
from app.schedule.plans import find_plan, is_due, make_plan, plan_each_anew

OF_A_MINUTE = 12
"""Seconds of each minute that reminders of one meeting may fill: those planned while it was less of a crowd come beside them,
and other meetings' too.
"""
REMINDER_SORTS = ("reminder-day", "reminder-hour")


def on_its_clock(start: datetime, meeting: Meeting, zone: str | None) -> datetime:
    """The start on the meeting's own wall clock; with its zone where the person's clock (in `zone`) shows another time."""
    there = start.astimezone(ZoneInfo(meeting.zone))
    here = start.astimezone(ZoneInfo(zone)) if zone else there
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
    """The first reminder of each sort whose moment is still to come, save one that is due and not written yet."""
    quiet = quiet_for(session, person, line.settings.quiet_hours)
    earlier = _earlier(session, line, [meeting.id])(reminder)
    for sort in REMINDER_SORTS:
        planned = find_plan(session, sort, reminder.id)
        if planned and is_due(planned, now):
            continue
        plan = make_plan(session, sort, reminder.id, person_id=person.id, zone=meeting.zone, next_at=None)
        coming = occurrences(sort, meeting, quiet, after=now, earlier=earlier)
        _plan_next(plan, next(((start, at) for start, at in coming if at > now), None))


def occurrences(
    sort: str, meeting: Meeting, quiet: Quiet, *, after: datetime, earlier: timedelta
) -> Iterator[tuple[datetime, datetime]]:
    """Each time the meeting begins after a moment, and when a reminder of this sort is to come: out of quiet hours, and where
    it would meet many others in their last minute, so much earlier.
    """
    start: datetime | None = after
    while start := start and next_time(meeting.rule, meeting.at, meeting.zone, after=start):
        meant = before(sort, start, meeting.zone)
        at = quiet.began(meant)
        if at is None:
            return
        yield start, at if at == meant else quiet.began(at - earlier) or at


def _earlier(session: Session, line: Line, meeting_ids: Sequence[int]) -> Callable[[Reminder], timedelta]:
    """How much before the last allowed minute each is to come, by how many are reminded of its meeting."""
    counts = select(Reminder.meeting_id, func.count()).where(Reminder.meeting_id.in_(meeting_ids))
    crowds = {meeting: count for meeting, count in session.execute(counts.group_by(Reminder.meeting_id))}  # noqa: C416
    a_minute = max(1, int(line.settings.twilio_rate * OF_A_MINUTE * len(line.settings.twilio_numbers)))
    return lambda reminder: timedelta(minutes=reminder.id % (1 + crowds[reminder.meeting_id] // a_minute))


def _plan_next(plan: Plan, occurrence: tuple[datetime, datetime] | None) -> None:
    start, plan.next_at = occurrence or (None, None)
    plan.details = start and {"start": start.isoformat()}


def replan(scene: Scene) -> None:
    """Reminders keep out of the quiet hours that hold now."""
    mine = select(Reminder, Meeting).join(Meeting, Meeting.id == Reminder.meeting_id)
    for reminder, meeting in scene.session.execute(mine.where(Reminder.person_id == scene.someone.id)).all():
        plan_reminders(scene.session, scene.line, scene.someone, reminder, meeting, scene.now)


@dataclass(frozen=True)
class Reminded:
    """Somebody who is to be reminded of a meeting."""

    reminder: Reminder
    meeting: Meeting
    zone: str
    quiet: Quiet
    earlier: timedelta


def send_reminders(session: Session, line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Write the reminders of all meetings whose moment came, and plan the next ones."""
    found = _look_up(session, line, [plan.subject for plan in plans])
    reminders: list[NewMessage] = []
    for plan in plans:
        whom = found.get(plan.subject)
        if whom is None:
            plan.next_at = None  # the meeting is gone, or nobody wants to be reminded of it any more
        else:
            reminders += _reminders(plan, whom, now)
    put_all(session, reminders)


def _look_up(session: Session, line: Line, reminder_ids: Sequence[int]) -> dict[int, Reminded]:
    rows = select(Reminder, Meeting, Person).join(Meeting, Meeting.id == Reminder.meeting_id)
    wanted = rows.join(Person, Person.id == Reminder.person_id).where(Reminder.id.in_(reminder_ids))
    found = session.execute(wanted).all()
    zones = group_zones(session, {person.id for _, _, person in found})
    usual = line.settings.quiet_hours
    earlier = _earlier(session, line, list({meeting.id for _, meeting, _ in found}))
    return {
        reminder.id: Reminded(
            reminder,
            meeting,
            person.zone or zones[person.id],
            quiet_of(person, zones[person.id], usual),
            earlier(reminder),
        )
        for reminder, meeting, person in found
    }


def plan_anew(line: Line, now: datetime) -> None:
    """After a clock that was ahead: all wait for the next time of their meeting again."""

    def anew(session: Session, plans: Sequence[Plan]) -> None:
        found = _look_up(session, line, [plan.subject for plan in plans])
        for plan in plans:
            whom = found.get(plan.subject)
            if whom and plan.next_at and plan.next_at > now:
                coming = occurrences(plan.sort, whom.meeting, whom.quiet, after=now, earlier=whom.earlier)
                _plan_next(plan, next(((start, at) for start, at in coming if at > now), None))

    plan_each_anew(line, REMINDER_SORTS, anew)


def _reminders(plan: Plan, whom: Reminded, now: datetime) -> list[NewMessage]:
    """Of a long gap the first one is written, and those of the last week; then the next is planned."""
    assert plan.next_at is not None
    first = datetime.fromisoformat((plan.details or {})["start"]).astimezone(UTC)
    written = [_reminder(plan.sort, whom, first, plan.next_at, now)]
    since = max(first, now - LOOK_BACK)
    for start, at in occurrences(plan.sort, whom.meeting, whom.quiet, after=since, earlier=whom.earlier):
        if at > now:
            _plan_next(plan, (start, at))
            return written
        written.append(_reminder(plan.sort, whom, start, at, now))
    _plan_next(plan, None)
    return written


def _reminder(sort: str, whom: Reminded, start: datetime, at: datetime, now: datetime) -> NewMessage:
    """Worth sending while its words are true."""
    local = on_its_clock(start, whom.meeting, whom.zone)
    key = reminder_words(at, start, whom.meeting.zone)
    midnight = moment(local.date(), time(), whom.meeting.zone)
    return NewMessage(
        dedup=f"{sort}:{whom.reminder.id}:{start:%Y-%m-%dT%H:%M}",
        purpose="reminder",
        person_id=whom.reminder.person_id,
        key=key,
        values={"at": local.time(), "zone": f" {local:%Z}" if local.tzinfo else "", "start": local},
        due_at=at,
        valid_until=midnight if key == "reminder-day" else start,
        now=now,
    )


def reminder_words(due: datetime, start: datetime, zone: str) -> str:
    """`today`, `tomorrow` or the day's name, as it is on the meeting's wall clock when the text is due."""
    days = start.astimezone(ZoneInfo(zone)).date() - due.astimezone(ZoneInfo(zone)).date()
    return {0: "reminder-hour", 1: "reminder-day"}.get(days.days, "reminder-on")
