"""What was sent to many: how far it is, and holding it or calling it off."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.broadcasts import changing
from app.broadcasts.audience import Criteria, agreed
from app.broadcasts.models import Broadcast
from app.broadcasts.planning import SORT
from app.broadcasts.progress import Progress, progress_of
from app.commands.rows import ROW
from app.schedule.plans import find_plan
from app.serving import line
from app.staff.models import Staff

broadcasts = AppGroup("broadcasts", help="What was sent to many, and stopping it.")
MOST = 50
NUMBER = click.argument("number", type=ROW)


@broadcasts.command("list")
@click.option("--all", "everything", is_flag=True, help=f"Not only the last {MOST}.")
@click.option("--json", "as_json", is_flag=True)
def list_(*, everything: bool, as_json: bool) -> None:
    """Every broadcast and how far it is, oldest first."""
    with line().sessions.begin() as session:
        newest = select(Broadcast).order_by(Broadcast.id.desc()).limit(None if everything else MOST)
        found = session.scalars(newest).all()[::-1]
        progress = progress_of(session, found, line().clock.now())
        for one in found:
            told = tell(session, one, progress[one.id])
            click.echo(json.dumps(told) if as_json else row(told))


@broadcasts.command("show")
@NUMBER
@click.option("--json", "as_json", is_flag=True)
def show(number: int, *, as_json: bool) -> None:
    """One broadcast whole: its text, whom it is for, and what became of each, by reason."""
    with line().sessions.begin() as session:
        one = find(session, number)
        now = line().clock.now()
        told = tell(session, one, progress_of(session, [one], now)[number]) | more(session, one, now)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, value in told.items():
        if name not in ("texts", "reasons"):
            click.echo(f"{name}: {'-' if value is None else value}")
    for heading in rows_of(told):
        click.echo(heading)


def tell(session: Session, one: Broadcast, progress: Progress) -> dict[str, Any]:
    """`texts` add up to `planned`; `reasons` are parts of them."""
    plan = find_plan(session, SORT, one.id)
    told = {"id": one.id, "state": one.state, "to": one.called, "at": one.at.isoformat(), "zone": one.zone}
    if one.series_id:
        told["series"] = one.series_id
    if one.why:
        told["why"] = one.why
    if plan and plan.rule:
        told |= {"rule": plan.rule, "next": plan.next_at.isoformat() if plan.next_at else None}
    reasons = {heading: dict(counts) for heading, counts in progress.reasons.items()}
    return told | {"planned": progress.planned, "texts": progress.shown(), "reasons": reasons}


def more(session: Session, one: Broadcast, now: datetime) -> dict[str, Any]:
    staff = session.get(Staff, one.staff_id) if one.staff_id else None
    told: dict[str, Any] = {"text": one.text, "text_es": one.text_es, "by": staff.name if staff else None}
    told["valid_until"] = one.valid_until.isoformat() if one.valid_until else None
    if one.written_at is None and one.state in ("planned", "paused"):
        people = agreed(Criteria.from_json(one.criteria), max(one.at, now)).subquery()
        told["people_now"] = session.scalar(select(func.count()).select_from(people))
    sent_as = session.scalars(select(Broadcast.id).where(Broadcast.series_id == one.id).order_by(Broadcast.id)).all()
    return told | ({"sent_as": list(sent_as)} if sent_as else {})


def row(told: dict[str, Any]) -> str:
    at = datetime.fromisoformat(told.get("next") or told["at"]).astimezone(ZoneInfo(told["zone"]))
    counts = ", ".join(f"{heading} {count}" for heading, count in told["texts"].items())
    again = f", again by {told['rule']}" if "rule" in told else ""
    progress = f"planned {told['planned']}: {counts}" if counts else "nothing written yet"
    return f"{told['id']}: {told['state']}, to {told['to']}, {at:%Y-%m-%d %H:%M %Z}{again}, {progress}"


def rows_of(told: dict[str, Any]) -> Iterator[str]:
    for heading, count in told["texts"].items():
        reasons = ", ".join(f"{why} {part}" for why, part in told["reasons"].get(heading, {}).items())
        yield f"  {heading}: {count}" + (f" ({reasons})" if reasons else "")


@broadcasts.command("pause")
@NUMBER
def pause(number: int) -> None:
    """Hold what is not sent yet, at once. Of a series: all its times."""
    change(number, "pause")


@broadcasts.command("resume")
@NUMBER
def resume(number: int) -> None:
    """Go on after a pause."""
    change(number, "resume")


@broadcasts.command("cancel")
@NUMBER
def cancel(number: int) -> None:
    """Send nothing more of it, at once. Of a series: of all its times."""
    change(number, "cancel")


def change(number: int, how: str) -> None:
    with line().sessions.begin() as session:
        changed = changing.change(session, line(), how, number, line().clock.now())
        found = find(session, number)
        if not changed:
            raise click.ClickException(f"Broadcast {number} is {found.state}.")
    click.echo(f"Broadcast {number} is {found.state}.")


def find(session: Session, number: int) -> Broadcast:
    found = session.get(Broadcast, number)
    if found is None:
        raise click.ClickException(f"There is no broadcast {number}. See: flask --app wsgi broadcasts list")
    return found
