"""What waits for a coordinator: reading it, and marking it as seen to."""

import json

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.inbox.models import InboxItem
from app.people.models import Person
from app.serving import line

inbox = AppGroup(
    "inbox",
    help="What waits for a coordinator: every HELP, free words, notes, late texts, replies that did not arrive.",
)


@inbox.command("list")
@click.option("--all", "everything", is_flag=True, help="Those already seen to as well.")
@click.option("--json", "as_json", is_flag=True)
def list_(*, everything: bool, as_json: bool) -> None:
    """What is waiting, oldest first: its number, when, what it is, who (by name) and what they wrote."""
    rows = select(InboxItem, Person).outerjoin(Person, Person.id == InboxItem.person_id).order_by(InboxItem.id)
    if not everything:
        rows = rows.where(InboxItem.handled_at.is_(None))
    with line().sessions() as session:
        found = [
            {
                "number": item.id,
                "at": item.at.isoformat(timespec="minutes"),
                "sort": item.sort,
                "name": person.name if item.person_id else None,
                "words": item.words,
            }
            for item, person in session.execute(rows)
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one['number']}  {one['at']}  {one['sort']}  {one['name'] or '(no name)'}: {one['words'] or ''}")
    if not found:
        click.echo("Nothing is waiting.")


@inbox.command("done")
@click.argument("number", type=int)
def done(number: int) -> None:
    """Somebody has seen to item NUMBER."""
    with line().sessions.begin() as session:
        item = session.get(InboxItem, number)
        if item is None:
            raise click.ClickException(f"There is no item {number}. See: flask --app wsgi inbox list")
        item.handled_at = item.handled_at or line().clock.now()
    click.echo("Done.")
