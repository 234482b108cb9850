"""Sending one text to a group."""

import hashlib
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import func, select, update

from app.broadcasts.fanout import agreed, plan_broadcast
from app.broadcasts.models import Broadcast
from app.commands.groups import find_group
from app.outbox.models import Message
from app.serving import line

broadcasts = AppGroup("broadcasts", help="What was sent to groups, and stopping it.")


@click.command("broadcast")
@click.option("--group", "group_name", required=True, help="A group, or everyone.")
@click.option("--at", "when", required=True, help="now, or a local time of the group like 2026-12-24T18:00.")
@click.option("--es", "text_es", help="The text for those who chose Spanish.")
@click.argument("text")
@with_appcontext
def broadcast(group_name: str, when: str, text_es: str | None, text: str) -> None:
    """Send TEXT to everybody of a group who agreed, and to nobody else. {name} is the person's name."""
    if not text.strip():
        raise click.ClickException("There is no text to send.")
    with line().sessions.begin() as session:
        group, now = find_group(session, group_name), line().clock.now()
        at = now if when == "now" else local_moment(when, group.zone)
        if at < now:
            raise click.ClickException(f"{when!r} is past; write now, or a time to come.")
        key = hashlib.sha256(f"{group.id}:{text}:{text_es}:{at}".encode()).hexdigest()
        if planned := session.scalar(select(Broadcast.id).where(Broadcast.key == key)):
            raise click.ClickException(f"The very same is planned already: broadcast {planned}.")
        made = plan_broadcast(session, key=key, group_id=group.id, text=text, text_es=text_es, at=at, now=now)
        count = session.scalar(select(func.count()).select_from(agreed(group.id).subquery()))
    click.echo(f"Broadcast {made.id}: planned for {count} {'person' if count == 1 else 'people'}.")


def local_moment(when: str, zone: str) -> datetime:
    try:
        return datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise click.ClickException(f"{when!r} is no time; write now, or like 2026-12-24T18:00.") from None


@broadcasts.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(*, as_json: bool) -> None:
    """Every broadcast and how far it is."""
    with line().sessions() as session:
        for one in session.scalars(select(Broadcast).order_by(Broadcast.id)):
            rows = select(Message.state, func.count()).where(Message.broadcast_id == one.id).group_by(Message.state)
            counts = {state: count for state, count in session.execute(rows)}  # noqa: C416  # a row is no pair to dict()
            if as_json:
                click.echo(json.dumps({"id": one.id, "state": one.state, "at": one.at.isoformat(), "texts": counts}))
            else:
                told = ", ".join(f"{state} {count}" for state, count in counts.items()) or "nothing written yet"
                click.echo(f"{one.id}: {one.state}, {one.at:%Y-%m-%d %H:%M} UTC, {told}")


@broadcasts.command("pause")
@click.argument("number", type=int)
def pause(number: int) -> None:
    """Hold what is not sent yet."""
    change(number, ("planned", "sending"), "paused")


@broadcasts.command("resume")
@click.argument("number", type=int)
def resume(number: int) -> None:
    """Go on after a pause."""
    with line().sessions() as session:
        written = session.scalar(select(Message.id).where(Message.broadcast_id == number).limit(1))
    change(number, ("paused",), "sending" if written else "planned")


@broadcasts.command("cancel")
@click.argument("number", type=int)
def cancel(number: int) -> None:
    """Send nothing more of it."""
    change(number, ("planned", "sending", "paused"), "cancelled")
    with line().sessions.begin() as session:
        waiting = update(Message).where(Message.broadcast_id == number, Message.state == "queued")
        session.execute(waiting.values(state="cancelled", done_at=line().clock.now()))


def change(number: int, before: tuple[str, ...], after: str) -> None:
    with line().sessions.begin() as session:
        found = session.get(Broadcast, number, with_for_update=True)
        if found is None:
            raise click.ClickException(f"There is no broadcast {number}.")
        if found.state not in before:
            raise click.ClickException(f"Broadcast {number} is {found.state}.")
        found.state = after
    click.echo(f"Broadcast {number} is {after}.")
