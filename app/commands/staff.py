"""The coordinators: who is told of alerts, and who no longer."""

import json
import secrets
from collections.abc import Sequence

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.crisis.leaving import hand_on
from app.db.once import insert_once
from app.outbox.write import NewMessage, put
from app.people.finding import find_person
from app.people.numbers import BadNumber, typed_number
from app.people.pins import keep_pin
from app.serving import line
from app.staff.duty import find_staff, on_duty, remember_duty, staff_values
from app.staff.models import Staff
from flows.entries import PIN_LENGTH

staff = AppGroup("staff", help="The coordinators.")
ANYWAY = click.option("--anyway", is_flag=True, help="Although nobody is on duty then.")
LEFT = {"stop": "left by STOP", "carrier": "left by STOP", "wrong-number": "says it is a wrong number"}


@staff.command("add")
@click.argument("name")
@click.argument("number")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option(
    "--admin", is_flag=True, help="Told where nobody has an alert for two hours. Makes a coordinator one too."
)
def add_staff(name: str, number: str, language: str, *, admin: bool) -> None:
    """Add a coordinator, on duty from now on: alerts reach this phone, and a first text tells it so. An admin is not on
    duty, unless they were before.
    """
    e164, called = read_number(number), " ".join(name.split())
    if not called:
        raise click.ClickException("Say who it is: staff add NAME NUMBER.")
    if e164 in line().settings.twilio_numbers:
        raise click.ClickException("That is the line's own number: no alert would reach anybody there.")
    with line().sessions.begin() as session:
        stopped = _add(session, called, e164, language, admin=admin)
        remember_duty(line(), session)
    click.echo(f"{called} is {'an admin' if admin else 'on duty'}{' once they text START' if stopped else ''}.")
    if stopped:
        click.echo("That phone has texted STOP to the line, so nothing goes to it before it texts START.", err=True)


def _add(session: Session, name: str, e164: str, language: str, *, admin: bool) -> bool:
    """Whether the phone has to text START first."""
    values = staff_values(line(), name, e164, language, admin=admin)
    person = find_person(session, line().sealer, e164)
    stopped = person is not None and person.standing == "stopped"
    made = insert_once(session, Staff, **values, left="stop" if stopped else None)
    if made is None:
        known = find_staff(session, line().sealer, e164)
        if not admin or known is None or known.is_admin or known.left == "wrong-number":
            raise click.ClickException("This phone is a coordinator's already. See: flask --app wsgi staff list")
        known.is_admin = True
        session.flush()
        return known.left is not None
    key = "staff-welcome-admin" if admin else "staff-welcome"
    if not stopped:
        put(
            session,
            NewMessage(dedup=f"welcome:{made}", purpose="welcome", staff_id=made, key=key, now=line().clock.now()),
        )
    return stopped


@staff.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(*, as_json: bool) -> None:
    """Every coordinator, in the order in which they are told: name, number, and whether alerts reach them."""
    with line().sessions() as session:
        rows = session.scalars(select(Staff).order_by(Staff.place, Staff.id)).all()
        found = [
            {"name": one.name, "number": one.number, "language": one.language, "is": _standing(one)} for one in rows
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one['name']}, {one['number']}, {one['language']}: {', '.join(one['is'])}")
    if not found:
        click.echo("There is nobody yet. See: flask --app wsgi staff add --help")


def _standing(one: Staff) -> Sequence[str]:
    if one.left:
        return [LEFT[one.left]]
    return [*(["on duty"] if one.on_duty else ["off duty"]), *(["admin"] if one.is_admin else [])]


@staff.command("off")
@click.argument("number")
@ANYWAY
def off(number: str, *, anyway: bool) -> None:
    """Take a coordinator off duty: no alert goes to them, unless as an admin. `staff on` ends it."""
    with line().sessions.begin() as session:
        found = wanted(session, number)
        _somebody_stays(session, found, anyway=anyway)
        found.on_duty = False
        session.flush()
        remember_duty(line(), session)
    click.echo(f"{found.name} is off duty{', and still an admin' if found.is_admin else ''}.")


@staff.command("on")
@click.argument("number")
def on(number: str) -> None:
    """Put a coordinator on duty again. Whoever left by a text of their own comes back by theirs."""
    with line().sessions.begin() as session:
        found = wanted(session, number)
        if found.left:
            again = "They come back by texting START."
            if found.left == "wrong-number":
                again = "If it is right after all, take it away by `staff remove` and add it anew."
            raise click.ClickException(f"That phone {LEFT[found.left]}. {again}")
        found.on_duty = True
        session.flush()
        remember_duty(line(), session)
    click.echo(f"{found.name} is on duty.")


@staff.command("remove")
@click.argument("number")
@ANYWAY
def remove(number: str, *, anyway: bool) -> None:
    """Take a coordinator off the line. Alerts that they had and noted nothing of go to the next on duty."""
    with line().sessions.begin() as session:
        found = wanted(session, number)
        _somebody_stays(session, found, anyway=anyway)
        name, found.on_duty, found.is_admin = found.name, False, False
        session.flush()
        hand_on(session, line(), found, line().clock.now())
        session.flush()
        session.delete(found)
        session.flush()
        remember_duty(line(), session)
    click.echo(f"{name} is no coordinator any more.")


def _somebody_stays(session: Session, gone: Staff, *, anyway: bool) -> None:
    """Refuses to leave people in danger without anybody on duty."""
    counting = on_duty(session)
    others = [one for one in counting if one.on_duty and one.id != gone.id]
    if gone in counting and not others and not anyway:
        raise click.ClickException(
            "Nobody else is on duty: alerts would reach the admins at most. Add somebody first, or say --anyway."
        )


@staff.command("pin")
@click.argument("number")
def new_pin(number: str) -> None:
    """Give a coordinator a new PIN, shown this once: it goes behind the code when a text is sent by TELL."""
    pin = f"{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}}"
    with line().sessions.begin() as session:
        found = wanted(session, number)
        keep_pin(found, pin)
    click.echo(f"{found.name}'s PIN is {pin}. It is shown only now: tell it to {found.name}, and do not write it down.")


def wanted(session: Session, number: str) -> Staff:
    found = find_staff(session, line().sealer, read_number(number))
    if found is None:
        raise click.ClickException("That phone is no coordinator's. See: flask --app wsgi staff list")
    return found


def read_number(number: str) -> str:
    try:
        return typed_number(number)
    except BadNumber as wrong:
        raise click.ClickException(str(wrong)) from None
