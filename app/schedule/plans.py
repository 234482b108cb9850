"""Making plans, changing them, and finding those that are due."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.schedule.models import Plan


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
    values = {"person_id": person_id, "rule": rule, "at": at, "zone": zone, "next_at": next_at, "details": details}
    insert_once(session, Plan, sort=sort, subject=subject, **values)
    plan = find_plan(session, sort, subject)
    assert plan is not None
    for name, value in values.items():
        setattr(plan, name, value)
    return plan


def find_plan(session: Session, sort: str, subject: int) -> Plan | None:
    return session.scalar(select(Plan).where(Plan.sort == sort, Plan.subject == subject))


def drop_plans(session: Session, sorts: Sequence[str], *, person_id: int) -> None:
    session.execute(delete(Plan).where(Plan.sort.in_(sorts), Plan.person_id == person_id))


def claim_due(session: Session, now: datetime, most: int) -> Sequence[Plan]:
    """What is due, oldest first, locked until the transaction ends; a second scheduler gets other rows or none."""
    due = select(Plan).where(Plan.next_at <= now).order_by(Plan.next_at, Plan.id).limit(most)
    if session.get_bind().dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    return session.scalars(due).all()
