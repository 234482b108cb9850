"""Alerts and every step of them: times, who, what was done. Never what a person wrote, and never a number unless it is
revealed.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.rows import ROW
from app.crisis.models import Alert, AlertEvent
from app.crisis.revealing import reveal as reveal_number
from app.people.models import Person
from app.people.zones import usual_zone, zone_of
from app.serving import line
from app.staff.models import Staff

alerts = AppGroup("alerts", help="Alerts to the coordinators, and every step of them.")
MOST = 50
NUMBER = click.argument("number", type=ROW)
CODE_WORDS = {
    "suicide": "RED", "unsaid": "RED", "self-harm": "ORANGE", "overdose": "BLUE", "violence": "SILVER",
    "withdrawal": "YELLOW", "person": "GREEN",
}  # fmt: skip


@alerts.command("list")
@click.option("--all", "everything", is_flag=True, help=f"Not only the last {MOST}.")
@click.option("--json", "as_json", is_flag=True)
def list_(*, everything: bool, as_json: bool) -> None:
    """Every alert: its code word, when it was opened, and who has it since when."""
    with line().sessions() as session:
        newest = select(Alert).order_by(Alert.id.desc()).limit(None if everything else MOST)
        found = [tell(session, one) for one in session.scalars(newest).all()[::-1]]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        had = f"{one['by'] or 'somebody'} has it since {shown(one['answered'])}" if one["answered"] else "nobody has it"
        click.echo(f"{one['number']}: {one['code']}, {shown(one['opened'])}, {had}")
    if not found:
        click.echo("There was no alert so far.")


@alerts.command("show")
@NUMBER
@click.option("--notes", is_flag=True, help="What staff noted, and why a number was revealed, too.")
@click.option("--json", "as_json", is_flag=True)
def show(number: int, *, notes: bool, as_json: bool) -> None:
    """Each step of an alert: when, who, what."""
    with line().sessions() as session:
        alert = find(session, number)
        told = tell(session, alert) | {"steps": steps(session, alert, notes=notes)}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{number}: {told['code']}")
    for step in told["steps"]:
        kind = f" ({step['kind']})" if step["kind"] else ""
        words = f": {step['words']}" if step.get("words") else ""
        click.echo(f"  {shown(step['at'])}  {step['step']}{kind}  {step['who'] or ''}{words}".rstrip())


@alerts.command("reveal")
@NUMBER
@click.option("--by", required=True, help="Your name.")
@click.option("--why", required=True, help="What the number is needed for.")
def reveal(number: int, by: str, why: str) -> None:
    """Show the person's number, for the emergency services. Who, when and why is kept, and put in everybody's inbox."""
    if not by.strip() or not why.strip():
        raise click.ClickException("Say who you are and why: --by NAME --why TEXT.")
    now = line().clock.now()
    with line().sessions.begin() as session:
        find(session, number)
        phone = reveal_number(session, number, why.strip(), f"revealed:{number}:{now.timestamp()}", now, by=by.strip())
    if phone is None:
        raise click.ClickException(
            f"There is no number for alert {number}: it was withheld, or the person is forgotten."
        )
    click.echo(phone)


def find(session: Session, number: int) -> Alert:
    found = session.get(Alert, number)
    if found is None:
        raise click.ClickException(f"There is no alert {number}. See: flask --app wsgi alerts list")
    return found


def tell(session: Session, alert: Alert) -> dict[str, Any]:
    """Times are where the person is."""
    zone, staff = zone_for(session, alert), session.get(Staff, alert.answered_by) if alert.answered_by else None
    return {
        "number": alert.id,
        "code": CODE_WORDS[alert.kind],
        "kind": alert.kind,
        "opened": local(alert.opened_at, zone),
        "answered": local(alert.answered_at, zone) if alert.answered_at else None,
        "by": staff.name if staff else None,
    }


def steps(session: Session, alert: Alert, *, notes: bool) -> Sequence[dict[str, Any]]:
    zone, found = zone_for(session, alert), list[dict[str, Any]]()
    rows = select(AlertEvent, Staff).outerjoin(Staff, Staff.id == AlertEvent.staff_id)
    for event, staff in session.execute(rows.where(AlertEvent.alert_id == alert.id).order_by(AlertEvent.id)):
        who = staff.name if event.staff_id else event.by
        step = {"at": local(event.at, zone), "step": event.sort, "kind": event.kind, "who": who}
        found.append(step | ({"words": event.words} if notes else {}))
    return found


def zone_for(session: Session, alert: Alert) -> ZoneInfo:
    person = session.get(Person, alert.person_id) if alert.person_id else None
    return ZoneInfo(zone_of(session, person) if person else usual_zone(session))


def local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def shown(at: str) -> str:
    return at[:19].replace("T", " ")
