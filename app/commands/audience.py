"""Options that say whom a broadcast is for, and saving them under a name."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.broadcasts.audience import Criteria, agreed, find_filter, of_groups
from app.broadcasts.models import SavedFilter
from app.commands.groups import find_group, wanted_zone
from app.db.once import insert_once
from app.groups.models import EVERYONE, Group
from app.serving import line

SPEAKING = {"en": "English", "es": "Spanish"}
filters = AppGroup("filters", help="Whom to write to, saved under a name.")
GROUPS = click.option(
    "--group", "groups", multiple=True, metavar="NAME", help="A group, or everyone; more than one too."
)
LANGUAGE = click.option("--language", type=click.Choice(["en", "es"]), help="Only those who chose this language.")


@dataclass(frozen=True)
class Chosen:
    """The criteria, how a coordinator knows them, and the zone whose clock is meant."""

    criteria: Criteria
    called: str
    zone: str


def choose(
    session: Session, groups: Sequence[str], language: str | None, filter_: str | None, zone: str | None
) -> Chosen:
    """Groups and a language, or a saved filter."""
    if not (groups or language or filter_):
        raise click.ClickException("Say to whom: --group NAME, --language en or es, or --filter NAME.")
    if filter_ and (groups or language):
        raise click.ClickException("A filter says by itself to whom: leave out --group and --language.")
    if filter_:
        saved = find_filter(session, filter_)
        if saved is None:
            raise click.ClickException(f"There is no filter {filter_!r}. See: flask --app wsgi filters list")
        criteria = Criteria.from_json(saved.criteria)
        found = list(session.scalars(select(Group).where(Group.id.in_(criteria.groups))))
        return Chosen(criteria, saved.name, _zone(session, found, zone))
    found = [find_group(session, name) for name in groups]
    return Chosen(of_groups(found, language=language), called(found, language), _zone(session, found, zone))


def called(groups: Sequence[Group], language: str | None) -> str:
    names = ", ".join(dict.fromkeys(group.name for group in groups)) or EVERYONE
    return f"{names} ({SPEAKING[language]})" if language else names


def _zone(session: Session, groups: Sequence[Group], zone: str | None) -> str:
    """The zone that was named, else that of the groups, else that of everyone."""
    if zone:
        return wanted_zone(zone)
    zones = {group.zone for group in groups} or {find_group(session, EVERYONE).zone}
    if len(zones) > 1:
        raise click.ClickException(f"These groups are in different zones ({', '.join(sorted(zones))}): say --zone.")
    return zones.pop()


def criteria_options(command: Callable[..., None]) -> Callable[..., None]:
    days = click.IntRange(1, 3650)
    for option in (
        click.option("--date/--no-date", "has_date", default=None, help="Who has given a recovery date, or has not."),
        click.option("--joined", "joined_days", type=days, metavar="DAYS", help="Who joined in the last DAYS days."),
        click.option("--no-check-in", "no_check_in_days", type=days, metavar="DAYS", help="Not for DAYS days."),
        LANGUAGE,
        GROUPS,
    ):
        command = option(command)
    return command


@filters.command("add")
@click.argument("name")
@criteria_options
def add(name: str, groups: Sequence[str], **criteria: Any) -> None:
    """Save whom to write to under NAME; everything named has to hold. It is looked up anew for each broadcast."""
    with line().sessions.begin() as session:
        wanted = of_groups([find_group(session, group) for group in groups], **criteria)
        now = line().clock.now()
        if not wanted.as_json():
            raise click.ClickException("Say who: see flask --app wsgi filters add --help")
        if not name.strip() or len(name) > 60:
            raise click.ClickException("A filter has a name of at most 60 letters.")
        if find_filter(session, name) or not insert_once(
            session, SavedFilter, name=name, criteria=wanted.as_json(), since=now
        ):
            raise click.ClickException(f"There is a filter {name!r} already.")
        count = session.scalar(select(func.count()).select_from(agreed(wanted, now).subquery()))
    click.echo(f"{name}: {count} {'person' if count == 1 else 'people'} now.")


@filters.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(*, as_json: bool) -> None:
    """Every filter, what it asks, and for how many it holds now."""
    with line().sessions.begin() as session:
        names = {number: name for number, name in session.execute(select(Group.id, Group.name))}  # noqa: C416  # a row is no pair to dict()
        for saved in session.scalars(select(SavedFilter).order_by(SavedFilter.name)):
            people = agreed(Criteria.from_json(saved.criteria), line().clock.now()).subquery()
            count = session.scalar(select(func.count()).select_from(people))
            asks = dict(saved.criteria)
            if "groups" in asks:
                asks["groups"] = [names[one] for one in asks["groups"] if one in names]
            if as_json:
                click.echo(json.dumps({"name": saved.name, "criteria": asks, "people": count}))
            else:
                click.echo(f"{saved.name}: {in_words(asks)}; {count} now")


def in_words(asks: dict[str, Any]) -> str:
    days = {"no_check_in_days": "no check-in for {} days", "joined_days": "joined in the last {} days"}
    said = [words.format(asks[name]) for name, words in days.items() if name in asks]
    if "groups" in asks:
        said.insert(0, "in " + " or ".join(asks["groups"]))
    if "language" in asks:
        said.append(SPEAKING[asks["language"]])
    if "has_date" in asks:
        said.append("with a date" if asks["has_date"] else "without a date")
    return ", ".join(said)


@filters.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Forget a filter. Broadcasts that were planned with it keep what it asked."""
    with line().sessions.begin() as session:
        saved = find_filter(session, name)
        if saved is None:
            raise click.ClickException(f"There is no filter {name!r}. See: flask --app wsgi filters list")
        session.execute(delete(SavedFilter).where(SavedFilter.id == saved.id))
    click.echo(f"{saved.name} is removed.")
