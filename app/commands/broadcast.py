"""Sending one text to many: looked over first, tried on one phone, then now, later, or again and again."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.broadcasts.audience import agreed
from app.broadcasts.planning import Order, find_planned, plan_broadcast, plan_series
from app.broadcasts.preview import Preview, look_ahead
from app.broadcasts.testing import send_test
from app.broadcasts.text import NAME_SAID, letters_at_most, unknown_blank
from app.commands.audience import GROUPS, LANGUAGE, SPEAKING, choose
from app.commands.when import read_moment, read_recurring
from app.people.numbers import BadNumber, typed_number
from app.serving import line
from flows.words.segments import LONGEST_TEXT


@click.command("broadcast")
@GROUPS
@LANGUAGE
@click.option("--filter", "filter_", metavar="NAME", help="A saved filter; see filters list.")
@click.option("--at", "when", help="now, 6PM, or a local time like 2026-12-24T18:00; a time of day with --every.")
@click.option("--every", metavar="DAYS", help="Again and again: 'MON THU', weekdays, 'every day'.")
@click.option("--rule", metavar="RRULE", help="Again and again by an RFC 5545 rule, like FREQ=MONTHLY;BYDAY=1MO.")
@click.option("--zone", help="Whose clock: a ZIP code, a usual name or an IANA zone. Else the groups'.")
@click.option("--useful-for", type=click.IntRange(1, 720), metavar="HOURS", help="Send nobody it later than that.")
@click.option("--es", "text_es", help="The text for those who chose Spanish.")
@click.option("--preview", is_flag=True, help="Only say to how many, in how many segments, at what cost.")
@click.option("--test", metavar="NUMBER", help="Only send it to this phone: a coordinator's, or a member's.")
@click.option("--json", "as_json", is_flag=True, help="The preview as one JSON object.")
@click.argument("text")
@with_appcontext
def broadcast(  # noqa: PLR0913  # one for each option
    *,
    groups: Sequence[str],
    language: str | None,
    filter_: str | None,
    when: str | None,
    every: str | None,
    rule: str | None,
    zone: str | None,
    useful_for: int | None,
    text_es: str | None,
    preview: bool,
    test: str | None,
    as_json: bool,
    text: str,
) -> None:
    """Send TEXT to everybody meant who agreed, and to nobody else. {name} is the person's name."""
    if not text.strip():
        raise click.ClickException("There is no text to send.")
    _refuse_unfit("The text", text)
    _refuse_unfit("The Spanish text", text_es or "")
    if every and rule:
        raise click.ClickException("Say either --every or --rule.")
    now = line().clock.now()
    with line().sessions.begin() as session:
        chosen = choose(session, groups, language, filter_, zone)
        order = Order(chosen.criteria, chosen.called, chosen.zone, text, text_es, useful_for)
        if preview:
            _show(look_ahead(session, order.criteria, now, text, text_es), as_json=as_json)
        if test:
            _test(session, order, test, now)
        if preview or test:
            return
        if when is None:
            raise click.ClickException("Say when: --at now, --at 6PM, or --at 2026-12-24T18:00.")
        said = (
            _recurring(session, order, (every, rule, when), now) if every or rule else _once(session, order, when, now)
        )
    click.echo(said)


def _refuse_unfit(which: str, text: str) -> None:
    if blank := unknown_blank(text):
        raise click.ClickException(f"{which} has {blank} in it, and only {{name}} is filled in.")
    letters, named = letters_at_most(text), " with a long name" if NAME_SAID.search(text) else ""
    if letters > LONGEST_TEXT:
        carrier = f"and the carrier takes {LONGEST_TEXT:,} at most. Make it shorter."
        raise click.ClickException(f"{which} has {letters:,} letters{named}, {carrier}")


def _once(session: Session, order: Order, when: str, now: datetime) -> str:
    at = read_moment(when, order.zone, now)
    key = _key(order, str(at))
    number = plan_broadcast(session, order, key=key, at=at, now=now) or _refuse(session, key)
    return f"Broadcast {number}: planned for {_people(session, order, at)}{_later(at, order.zone, now)}."


def _recurring(session: Session, order: Order, when: tuple[str | None, str | None, str], now: datetime) -> str:
    every, rule, at = when
    found = read_recurring(every, rule, at, order.zone, now)
    key = _key(order, f"{found.rule} {found.at}")
    number = plan_series(session, order, key=key, rule=found.rule, at=found.at, first=found.first, now=now)
    number = number or _refuse(session, key)
    first = _later(found.first, order.zone, now)
    return f"Broadcast {number}: again and again, planned for {_people(session, order, now)}{first} first."


def _later(at: datetime, zone: str, now: datetime) -> str:
    return f", {at.astimezone(ZoneInfo(zone)):%A %Y-%m-%d %H:%M} ({zone})" if at > now else ""


def _people(session: Session, order: Order, at: datetime) -> str:
    count = session.scalar(select(func.count()).select_from(agreed(order.criteria, at).subquery()))
    return f"{count} {'person' if count == 1 else 'people'}"


def _key(order: Order, when: str) -> str:
    """The same text to the same people at the same time, and what a keyed hash of it is, so that it tells nothing."""
    same = repr((replace(order, called="", useful_hours=None), when))
    return line().sealer.fingerprint(same)


def _refuse(session: Session, key: str) -> int:
    raise click.ClickException(f"The very same is planned already: broadcast {find_planned(session, key)}.")


def _test(session: Session, order: Order, number: str, now: datetime) -> None:
    try:
        e164 = typed_number(number)
    except BadNumber as wrong:
        raise click.ClickException(str(wrong)) from None
    if not send_test(session, line(), e164, order.text, order.text_es, now):
        raise click.ClickException("That phone is no coordinator's and no member's.")
    click.echo("On its way to that phone, and to nobody else.")


def _show(found: Preview, *, as_json: bool) -> None:
    price = line().settings.segment_cost
    cost = found.cost(price)
    if as_json:
        worst = {"encoding": found.worst.encoding, "segments": found.worst.count}
        told = {"recipients": found.count, "by_language": found.recipients, "out_of_reach": found.out_of_reach}
        told |= {"worst": worst, "segments": found.total, "sample": found.sample, "cost": cost and str(cost)}
        click.echo(json.dumps(told))
        return
    for row in preview_rows(found):
        click.echo(row)
    click.echo(f"Cost: {'about ' if found.sample else ''}${cost:,.2f}" if cost is not None else NO_PRICE)


NO_PRICE = "Cost: not known; set SEGMENT_COST to what a segment costs you, in US dollars."


def preview_rows(found: Preview) -> list[str]:
    languages = ", ".join(f"{SPEAKING[code]} {count:,}" for code, count in found.recipients.items())
    rows = [f"Recipients: {found.count:,}" + (f" ({languages})" if languages else "")]
    if found.out_of_reach:
        rows.append(f"Left out: {found.out_of_reach:,} of them are paused or take no texts now")
    worst = f"at most {found.worst.count} each ({found.worst.encoding})"
    if found.sample:
        rows.append(f"Segments: about {found.total:,} in all, {worst} in a sample of {found.sample:,} names")
    else:
        rows.append(f"Segments: {found.total:,} in all, {worst}")
    return rows
