"""Making plans, changing them, and finding those that are due."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from cryptography.fernet import InvalidToken
from sqlalchemy import Select, bindparam, column, delete, or_, select, update, values
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.db.readable import readable
from app.line import Line
from app.schedule.models import Plan
from app.schedule.next_times import next_time

log = logging.getLogger(__name__)
CHUNK = 500
RULES_AT_ONCE = 1_000
"""A statement takes no more than some ten thousand values."""
ONE = select(Plan).where(Plan.sort == bindparam("sort"), Plan.subject == bindparam("subject"))
"""Made once: making it would take longer than running it."""
SHORTEST_REST, LONGEST_REST = timedelta(minutes=1), timedelta(hours=1)


def make_plan(  # noqa: PLR0913 - the columns of a row, by name
    session: Session,
    sort: str,
    subject: int,
    *,
    zone: str,
    next_at: datetime | None,
    person_id: int | None = None,
    rule: str | None = None,
    at: time | None = None,
    details: Any = None,
) -> Plan:
    """The one plan of this sort for this subject, new or changed."""
    kept = {
        "person_id": person_id, "rule": rule, "at": at, "zone": zone, "next_at": next_at, "details": details,
        "put_off_until": None,
    }  # fmt: skip
    insert_once(session, Plan, sort=sort, subject=subject, **kept)
    plan = find_plan(session, sort, subject)
    assert plan is not None
    for name, value in kept.items():
        setattr(plan, name, value)
    return plan


def find_plan(session: Session, sort: str, subject: int) -> Plan | None:
    return session.scalar(ONE, {"sort": sort, "subject": subject})


def is_due(plan: Plan, now: datetime) -> bool:
    """The tick is about to do it, and plans what comes after it. To plan it anew before would lose what is due."""
    return plan.next_at is not None and plan.next_at <= now


def drop_plans(session: Session, sorts: Sequence[str], *, person_id: int) -> None:
    session.execute(delete(Plan).where(Plan.sort.in_(sorts), Plan.person_id == person_id))


def claim_due(session: Session, sort: str, now: datetime, most: int) -> Sequence[Plan]:
    """What is due of one sort, oldest first, locked until the transaction ends; a second scheduler gets other rows or
    none.
    """
    rested = or_(Plan.put_off_until.is_(None), Plan.put_off_until <= now)
    due = select(Plan).where(Plan.sort == sort, Plan.next_at <= now, rested)
    due = _free(session, due.order_by(Plan.next_at, Plan.id).limit(most))
    rests = update(Plan).values(put_off_until=now + LONGEST_REST)
    found = readable(session, due, Plan.id, lambda number: session.execute(rests.where(Plan.id == number)))
    return [plan for (plan,) in found]


def bring_back(session: Session, sort: str, now: datetime, longest: timedelta) -> None:
    """What never waits longer than this and yet would, was planned by a clock that has been put back since: it is due."""
    astray = update(Plan).where(Plan.sort == sort, Plan.next_at > now + longest).values(next_at=now)
    session.execute(astray, execution_options={"synchronize_session": False})


def plan_anew_by_rule(session: Session, now: datetime) -> None:
    """After a clock that was ahead: nothing waits for more than the next time of its rule, or rests for longer than it
    may. What was done already is known by its key, and is not done again.
    """
    rules = select(Plan.rule, Plan.at, Plan.zone).where(
        Plan.rule.is_not(None), Plan.at.is_not(None), Plan.next_at > now
    )
    times = [
        (rule, at, zone, coming)
        for rule, at, zone in session.execute(rules.distinct())
        if rule and at and (coming := _coming(rule, at, zone, now))
    ]
    typed = [column(c.name, c.type) for c in (Plan.rule, Plan.at, Plan.zone, Plan.next_at)]
    for begin in range(0, len(times), RULES_AT_ONCE):
        known = values(*typed, name="times").data(times[begin : begin + RULES_AT_ONCE]).cte("known")
        same = Plan.rule == known.c.rule, Plan.at == known.c.at, Plan.zone == known.c.zone
        astray = update(Plan).where(*same, Plan.next_at > known.c.next_at).values(next_at=known.c.next_at)
        session.execute(astray, execution_options={"synchronize_session": False})
    rests = update(Plan).where(Plan.put_off_until > now + LONGEST_REST).values(put_off_until=None)
    session.execute(rests, execution_options={"synchronize_session": False})


def _coming(rule: str, at: time, zone: str, now: datetime) -> datetime | None:
    """None too where the zone or the rule is none: its plan is put off when it is due, and stops no other."""
    try:
        return next_time(rule, at, zone, after=now)
    except (ValueError, ZoneInfoNotFoundError):
        return None


def plan_each_anew(line: Line, sorts: Sequence[str], anew: Callable[[Session, Sequence[Plan]], None]) -> None:
    """`anew` for all plans of these sorts, locked, so many a transaction; what cannot be read stops no other."""
    last = 0
    while True:
        with line.sessions.begin() as session:
            coming = select(Plan.id).where(Plan.sort.in_(sorts), Plan.id > last).order_by(Plan.id).limit(CHUNK)
            ids = session.scalars(coming).all()
            if not ids:
                return
            rows = select(Plan).where(Plan.id.in_(ids)).order_by(Plan.id).with_for_update()
            plans = [plan for (plan,) in readable(session, rows, Plan.id)]
            try:
                anew(session, plans)
            except InvalidToken:  # of one of those whose plans they are
                for plan in plans:
                    _plan_one_anew(session, plan, anew)
            last = ids[-1]


def _plan_one_anew(session: Session, plan: Plan, anew: Callable[[Session, Sequence[Plan]], None]) -> None:
    try:
        anew(session, [plan])
    except InvalidToken:
        log.error("plan %s %d cannot be planned anew: something of it cannot be read", plan.sort, plan.id)  # noqa: TRY400


def claim_one(session: Session, plan_id: int, was: datetime) -> Plan | None:
    """That plan, unless another scheduler holds it or has done it meanwhile."""
    row = select(Plan).where(Plan.id == plan_id, Plan.next_at == was)
    return session.scalar(_free(session, row))


def put_off(session: Session, plan_id: int, now: datetime) -> None:
    """Not again before as long as it is late already: a minute at first, an hour at most."""
    plan = session.get(Plan, plan_id)
    if plan and plan.next_at:
        plan.put_off_until = now + min(max(now - plan.next_at, SHORTEST_REST), LONGEST_REST)


def _free(session: Session, rows: Select[Plan]) -> Select[Plan]:
    """On SQLite a transaction is alone anyway."""
    return rows.with_for_update(skip_locked=True) if session.get_bind().dialect.name == "postgresql" else rows
