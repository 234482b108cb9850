"""The demonstration circle of a first start in the sandbox: one group, two meetings, one coordinator."""

from datetime import time

from sqlalchemy import select

from app.db.once import insert_once
from app.groups.joining import make_sure_of_everyone
from app.groups.models import Group
from app.line import Line
from app.meetings.adding import put_meeting
from app.people.zones import USUAL_ZONE
from app.staff.duty import remember_duty, staff_values
from app.staff.models import Staff

ZONE = "America/Los_Angeles"
COORDINATOR = "+15035550199"


def demonstrate(line: Line) -> None:
    """Make sure that `everyone` is there; on a first start in the sandbox, the circle too."""
    with line.sessions.begin() as session:
        now = line.clock.now()
        first = session.scalar(select(Group.id).limit(1)) is None
        make_sure_of_everyone(session, ZONE if line.settings.sandbox else USUAL_ZONE, now)
        if not first or not line.settings.sandbox:
            return
        insert_once(session, Group, name="Tuesday Circle", code="CIRCLE", zone=ZONE, since=now)
        circle = session.scalars(select(Group).where(Group.code == "CIRCLE")).one()
        week = (
            ("Tuesday Circle", "TU", time(19), "12 Oak St, side door"),
            ("Saturday Coffee", "SA", time(10), "Library, room 4"),
        )
        for name, day, at, place in week:
            put_meeting(session, line, circle, name, f"FREQ=WEEKLY;BYDAY={day}", at, place, None)
        insert_once(session, Staff, **staff_values(line, "Alex", COORDINATOR, "en"))
        remember_duty(line, session)
