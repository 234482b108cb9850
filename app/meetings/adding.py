"""Keeping a group's weekly meeting."""

from datetime import time

from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.models import Group
from app.line import Line
from app.meetings.models import Meeting


def put_meeting(
    session: Session, line: Line, group: Group, name: str, rule: str, at: time, place: str | None, call_in: str | None
) -> None:
    insert_once(
        session, Meeting, group_id=group.id, name=name, rule=rule, at=at, zone=group.zone, place=place,
        call_in=call_in, since=line.clock.now(),
    )  # fmt: skip
