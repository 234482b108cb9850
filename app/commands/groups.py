"""The groups: their names and codes, and what they mark."""

import json
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from flask.cli import AppGroup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conversations.alarm import cry_for_help
from app.db.once import insert_once
from app.groups.joining import called
from app.groups.models import Group, Membership
from app.milestones.counting import replan_group
from app.people.zones import find_zone
from app.serving import line
from flows.hearing.groups import squeezed
from flows.hearing.keywords import find
from flows.hearing.opt_out import plainly_wants_out
from flows.hearing.plain import words
from flows.hearing.staff import staff_words
from flows.hearing.tell import told
from flows.hearing.yes_no import read_yes_no

groups = AppGroup("groups", help="The peer support groups.")
MILESTONE = re.compile(r"(?:days|months|years)-[1-9]\d{0,3}|years")


def wanted_zone(words: str) -> str:
    """An IANA zone, a ZIP code or a usual name."""
    try:
        return ZoneInfo(words).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        found = find_zone(words)
    if not found:
        raise click.ClickException(f"{words!r} is no zone we know; write a ZIP code, pacific, or America/Los_Angeles.")
    return found


@groups.command("add")
@click.argument("name")
@click.option("--code", required=True, help="The word people join with: JOIN CODE.")
@click.option("--zone", default="America/New_York", show_default=True, help="A ZIP code, a usual name or an IANA zone.")
def add_group(name: str, code: str, zone: str) -> None:
    """Add a group that people can join."""
    if not (code.isascii() and code.isalnum() and len(code) <= 20):
        raise click.ClickException("A code is up to 20 letters and digits, so that it can be typed on any phone.")
    name = " ".join(name.split())
    with line().sessions.begin() as session:
        refuse_name(session, name, code)
        values = {"name": name, "code": code.upper(), "zone": wanted_zone(zone), "since": line().clock.now()}
        if insert_once(session, Group, **values) is None:
            raise click.ClickException("There is a group with that name or code already.")
    click.echo(f"{name}: people join it with JOIN {code.upper()}.")


@groups.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_groups(*, as_json: bool) -> None:
    """Every group with its code and how many are in it."""
    with line().sessions() as session:
        rows = session.execute(
            select(Group, func.count(Membership.id)).outerjoin(Membership).group_by(Group.id).order_by(Group.id)
        ).all()
    found = [{"name": g.name, "code": g.code, "zone": g.zone, "members": count} for g, count in rows]
    if as_json:
        click.echo(json.dumps(found))
        return
    for one in found:
        click.echo(f"{one['name']}: code {one['code']}, {one['zone']}, members {one['members']}")


@groups.command("milestones")
@click.argument("name")
@click.argument("milestones", nargs=-1)
def set_milestones(name: str, milestones: tuple[str, ...]) -> None:
    """Mark these milestones in a group: like days-1 days-30 months-6 years-1 years (every year on). None: the usual."""
    wrong = [word for word in milestones if not MILESTONE.fullmatch(word)]
    if wrong:
        raise click.ClickException(
            f"{wrong[0]!r} is no milestone; write them like days-30, months-6, years-1 or years."
        )
    with line().sessions.begin() as session:
        group = find_group(session, name)
        group.milestones = list(milestones) or None
        session.flush()
        count = replan_group(session, group.id, line().clock.now())
    click.echo(f"{group.name}: {' '.join(milestones) or 'the usual milestones'}, for {count} people with a date.")


def find_group(session: Session, name: str) -> Group:
    """By name or code, however it is written."""
    known = {squeezed(one): group for one, group in called(session)}
    found = known.get(squeezed(name))
    if found is None:
        several = f"More than one group is called {name!r}: say which by its code."
        none = f"There is no group {name!r}."
        raise click.ClickException(f"{several if squeezed(name) in known else none} See: flask --app wsgi groups list")
    return found


def refuse_name(session: Session, name: str, code: str) -> None:
    """What people could not join by, or would be sent to another group by."""
    if not squeezed(name):
        raise click.ClickException("Say what the group is called: groups add NAME --code CODE.")
    if code.isdigit():
        raise click.ClickException("A code needs a letter: a number alone answers our questions.")
    wrong = next((one for one in (code, name) if means_more(one)), None) or (code if in_danger(code) else None)
    if wrong:
        raise click.ClickException(f"{wrong!r} means something else in a text. Take another.")
    for one, _ in called(session):
        if squeezed(one) in (squeezed(name), squeezed(code)):
            raise click.ClickException(f"There is a group that goes by {one!r} already.")


def means_more(said: str) -> bool:
    """An opt-out, or one word that is a keyword, a coordinator's word or an answer."""
    alone = len(words(said)) == 1
    return plainly_wants_out(said) == "yes" or (
        alone and bool(find(said, exact_only=True) or staff_words(said) or read_yes_no(said) or told(said) is not None)
    )


def in_danger(code: str) -> bool:
    return cry_for_help(code).verdict != "no"
