"""Taking a meeting away: nobody is reminded of it any more."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.meetings.models import Meeting, Reminder
from app.meetings.reminders import REMINDER_SORTS
from app.outbox.models import Message
from app.outbox.write import call_off_each
from app.schedule.models import Plan


def take_away(session: Session, meeting: Meeting, now: datetime) -> int:
    """With what waits to be sent of it. How many were reminded of it."""
    reminders = session.scalars(select(Reminder.id).where(Reminder.meeting_id == meeting.id)).all()
    for number in reminders:
        of_it = or_(*(Message.dedup.startswith(f"{sort}:{number}:") for sort in REMINDER_SORTS))
        call_off_each(session, "called-off", now, of_it)
        session.execute(delete(Plan).where(Plan.sort.in_(REMINDER_SORTS), Plan.subject == number))
    session.delete(meeting)
    return len(reminders)
