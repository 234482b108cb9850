"""The groups' weekly meetings."""

import json
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy import func, select

from app.commands.groups import find_group
from app.commands.when import read_clock
from app.groups.models import Group
from app.meetings.adding import put_meeting
from app.meetings.models import Meeting, Reminder
from app.meetings.removing import take_away
from app.schedule.next_times import weekly
from app.serving import line
from flows.hearing.weekdays import only_days, read_weekdays

meetings = AppGroup("meetings", help="The groups' weekly meetings.")


@meetings.command("add")
@click.argument("group")
@click.argument("name")
@click.option("--days", required=True, help="For example: TUE THU")
@click.option("--at", "at_", required=True, help="For example: 7PM")
@click.option("--place", default="", help="Where it is.")
@click.option("--call-in", default="", help="The number to call, where it is held by phone.")
def add(group: str, name: str, days: str, at_: str, place: str, call_in: str) -> None:
    """Add a weekly meeting of a group, in the group's zone."""
    codes, at = read_weekdays(days), read_clock(at_)
    if not codes or at is None:
        raise click.ClickException("Write days and a time, like --days 'TUE THU' --at 7PM.")
    if not only_days(days):
        raise click.ClickException(f"Not all of {days!r} are days. Write them like --days 'TUE THU'.")
    name, place, call_in = (" ".join(one.split()) for one in (name, place, call_in))
    if not name:
        raise click.ClickException("Say what the meeting is called: meetings add GROUP NAME.")
    if not place and not call_in:
        raise click.ClickException("Say where it is: --place, --call-in, or both.")
    with line().sessions.begin() as session:
        found = find_group(session, group)
        put_meeting(session, line(), found, name, weekly(codes), at, place or None, call_in or None)
    click.echo(f"{name}: {' '.join(codes)} at {at:%H:%M}.")


@meetings.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(*, as_json: bool) -> None:
    """Every meeting with its number, and how many are reminded of it."""
    rows = select(Meeting, Group.name, func.count(Reminder.id)).join(Group, Group.id == Meeting.group_id)
    rows = rows.outerjoin(Reminder, Reminder.meeting_id == Meeting.id).group_by(Meeting.id, Group.name)
    with line().sessions() as session:
        found: list[dict[str, Any]] = [
            {
                "number": one.id,
                "group": group,
                "name": one.name,
                "days": one.rule.partition("BYDAY=")[2].split(",") if "BYDAY=" in one.rule else [one.rule],
                "at": f"{one.at:%H:%M}",
                "zone": one.zone,
                "where": [way for way in (one.place, one.call_in) if way],
                "reminded": count,
            }
            for one, group, count in session.execute(rows.order_by(Meeting.id))
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        when = f"{' '.join(one['days'])} at {one['at']} ({one['zone']})"
        where = ", ".join(one["where"])
        click.echo(f"{one['number']}: {one['group']}, {one['name']}, {when}, {where}; reminded {one['reminded']}")
    if not found:
        click.echo("There is no meeting yet.")


@meetings.command("remove")
@click.argument("number", type=int)
def remove(number: int) -> None:
    """Take a meeting away, with everybody's reminders of it. NUMBER is that of `meetings list`."""
    with line().sessions.begin() as session:
        meeting = session.get(Meeting, number)
        if meeting is None:
            raise click.ClickException(f"There is no meeting {number}. See: flask --app wsgi meetings list")
        name, reminded = meeting.name, take_away(session, meeting, line().clock.now())
    click.echo(f"{name} is taken away. Reminded of it were {reminded}: nobody is told, so tell them by a broadcast.")
