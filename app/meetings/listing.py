"""Which meetings come next, and reminding people of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.joining import groups_of
from app.meetings.models import Meeting, Reminder
from app.meetings.reminders import REMINDER_SORTS, on_its_clock, plan_reminders
from app.outbox.write import call_off
from app.people.scene import Scene
from app.schedule.next_times import next_time
from app.schedule.plans import drop_plans
from flows.effects import FindMeetings, Remind, RemindOff

LISTED = 3


def coming(session: Session, person_id: int | None, after: datetime) -> list[tuple[datetime, Meeting]]:
    """The next three of the person's groups (of all groups where there is none), by when they begin."""
    rows = select(Meeting)
    own = groups_of(session, person_id) if person_id else []
    if own:
        rows = rows.where(Meeting.group_id.in_([group.id for group in own]))
    found: list[tuple[datetime, Meeting]] = []
    for meeting in session.scalars(rows):
        start: datetime | None = after
        for _ in range(LISTED):
            start = start and next_time(meeting.rule, meeting.at, meeting.zone, after=start)
            if start:
                found.append((start, meeting))
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))[:LISTED]


def in_words(scene: Scene, number: int, start: datetime, meeting: Meeting) -> dict[str, Any]:
    """As FindMeetings declares it."""
    at = on_its_clock(start, meeting, scene.zone if scene.person else None)
    where = ", ".join(way for way in (meeting.place, meeting.call_in) if way)
    zone = meeting.zone if at.tzinfo else None
    return {
        "number": number, "name": meeting.name, "start": at.replace(tzinfo=None).isoformat(), "zone": zone, "where": where
    }  # fmt: skip


def find_meetings(scene: Scene, _effect: FindMeetings, _name: str) -> list[dict[str, Any]]:
    """The list, remembered so that REMIND 1 means what was seen."""
    found = coming(scene.session, scene.person.id if scene.person else None, scene.now)
    if scene.person:
        scene.person.listed = {str(n): meeting.id for n, (_, meeting) in enumerate(found, 1)}
    return [in_words(scene, n, start, meeting) for n, (start, meeting) in enumerate(found, 1)]


def remind(scene: Scene, effect: Remind, _name: str) -> dict[str, Any] | None:
    """Remind of the meeting with that number in the list last seen, or of the next ones where none was."""
    person = scene.someone
    if not person.listed:
        find_meetings(scene, FindMeetings(), "")
    meeting = scene.session.get(Meeting, (person.listed or {}).get(str(effect.number), 0))
    if meeting is None:
        return None
    person.reminders_on = True  # who asks for them after START has them
    insert_once(scene.session, Reminder, person_id=person.id, meeting_id=meeting.id, since=scene.now)
    wanted = select(Reminder).where(Reminder.person_id == person.id, Reminder.meeting_id == meeting.id)
    reminder = scene.session.scalars(wanted).one()
    plan_reminders(scene.session, scene.line, person, reminder, meeting, scene.now)
    start = next_time(meeting.rule, meeting.at, meeting.zone, after=scene.now)
    assert start is not None
    return in_words(scene, effect.number, start, meeting)


def remind_off(scene: Scene, _effect: RemindOff, _name: str) -> None:
    drop_plans(scene.session, REMINDER_SORTS, person_id=scene.someone.id)
    scene.session.execute(delete(Reminder).where(Reminder.person_id == scene.someone.id))
    call_off(scene.session, scene.someone.id, "reminder", "called-off", scene.now)
