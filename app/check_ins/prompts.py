"""Asking for a check-in at the time somebody chose."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.line import Line
from app.outbox.write import put
from app.schedule.models import Plan
from app.schedule.next_times import next_time

USEFUL_FOR = timedelta(hours=6)


def prompt(session: Session, _line: Line, plan: Plan, now: datetime) -> None:
    """Write the prompt of this occurrence, and plan the next one."""
    assert plan.next_at is not None
    assert plan.rule is not None
    assert plan.at is not None
    put(
        session,
        f"check-in:{plan.person_id}:{plan.next_at:%Y-%m-%dT%H:%M}",
        purpose="check-in",
        person_id=plan.person_id,
        opens="daily-check-in",
        due_at=plan.next_at,
        valid_until=plan.next_at + USEFUL_FOR,
        now=now,
    )
    plan.next_at = next_time(plan.rule, plan.at, plan.zone, after=max(now, plan.next_at))
