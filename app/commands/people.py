"""The people on the line, for those who keep it."""

import csv
import json
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from app.conversations.forgetting import forget as forget_them
from app.milestones.counting import current_date
from app.people.consent import consent_history, opt_out
from app.people.finding import find_person, meet
from app.people.models import Person
from app.people.numbers import BadNumber, typed_number
from app.people.scene import Scene
from app.serving import line
from app.wording.speaking import as_language
from flows.effects import Forget, OptOut
from flows.hearing.plain import plain

LANGUAGES = {"": "en", "en": "en", "english": "en", "ingles": "en", "es": "es", "spanish": "es", "espanol": "es"}
people = AppGroup("people", help="The people on the line.")


def wanted(session: Session, number: str) -> Person:
    try:
        e164 = typed_number(number)
    except BadNumber as wrong:
        raise click.ClickException(str(wrong)) from None
    found = find_person(session, line().sealer, e164)
    if found is None:
        raise click.ClickException("Nobody with that number has been in touch.")
    return found


@people.command("add")
@click.argument("number")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True)
def add(number: str, language: str) -> None:
    """Remember a number. Nothing is sent: consent is the person's own, by texting JOIN."""
    with line().sessions.begin() as session:
        _remember(session, number, language)
    click.echo("Remembered. They join by texting JOIN from that phone.")


@people.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def import_(file: Any, *, dry_run: bool) -> None:
    """Remember every number of a CSV file with the columns number and, if you like, language (en or es). What cannot be read is
    named and left out, and the command then ends with 1.
    """
    try:
        rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error):
        raise click.ClickException("That is not a CSV file in UTF-8.") from None
    if not rows or "number" not in rows[0]:
        raise click.ClickException("The file needs a first line with the column number.")
    wrong = 0
    with line().sessions.begin() as session:
        for place, row in enumerate(rows, 2):
            try:
                _remember(session, row["number"] or "", _language(row.get("language") or ""))
            except click.ClickException as bad:
                wrong += 1
                click.echo(f"line {place}: {bad.message}", err=True)
        if dry_run:
            session.rollback()
    click.echo(
        f"{'Would remember' if dry_run else 'Remembered'} {len(rows) - wrong} numbers; {wrong} could not be read."
    )
    if wrong:
        raise SystemExit(1)


def _language(written: str) -> str:
    try:
        return LANGUAGES[plain(written)]
    except KeyError:
        raise click.ClickException("the line speaks en and es; leave it empty for en") from None


def _remember(session: Session, number: str, language: str) -> None:
    try:
        e164 = typed_number(number)
    except BadNumber as wrong:
        raise click.ClickException(str(wrong)) from None
    person = meet(session, line().sealer, e164, sender=line().settings.twilio_numbers[0], now=line().clock.now())
    if person.standing == "stranger":
        person.language = language


@people.command("show")
@click.argument("number")
@click.option("--json", "as_json", is_flag=True)
def show(number: str, *, as_json: bool) -> None:
    """What the line keeps of somebody, without their notes and texts."""
    with line().sessions() as session:
        person = wanted(session, number)
        told = {
            "standing": person.standing,
            "name": person.name,
            "language": person.language,
            "zone": person.zone,
            "date": _iso(current_date(session, person.id)),
            "reminders": person.reminders_on,
            "paused_until": _iso(person.paused_until),
            "consent": consent_history(session, person),
        }
    if as_json:
        click.echo(json.dumps(told))
        return
    for name, value in told.items():
        click.echo(f"{name}: {value if value is not None else '-'}")


@people.command("export")
@click.argument("number")
def export(number: str) -> None:
    """Everything the line keeps of somebody, as JSON: for the person themself."""
    from app.conversations.exporting import everything

    with line().sessions() as session:
        click.echo(json.dumps(everything(session, wanted(session, number)), indent=2, ensure_ascii=False))


@people.command("stop")
@click.argument("number")
def stop(number: str) -> None:
    """Send somebody nothing more, as their STOP does: they asked in another way, or before a backup that was put back."""
    with line().sessions.begin() as session:
        first = opt_out(_about(session, wanted(session, number)), OptOut(), "stop")
    click.echo("Nothing more is sent to that number." if first else "They were out already.")


@people.command("forget")
@click.argument("number")
@click.confirmation_option(prompt="Everything of this person is erased and cannot be brought back. Go on?")
def forget(number: str) -> None:
    """Erase somebody, as FORGET ME does."""
    with line().sessions.begin() as session:
        duty = forget_them(_about(session, wanted(session, number)), Forget(), "forget")
    click.echo("Forgotten.")
    if duty == "last":
        click.echo("They were the last on duty. See: flask --app wsgi staff add --help", err=True)


def _about(session: Session, person: Person) -> Scene:
    now, language = line().clock.now(), as_language(person.language)
    return Scene(session, line(), now, "sms", person, language, person.sender, key=f"command:{now.timestamp()}")


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None
