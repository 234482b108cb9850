"""Asking for a check-in at the time somebody chose."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.line import Line
from app.outbox.write import NewMessage, put_all
from app.schedule.models import Plan
from app.schedule.next_times import came_due

USEFUL_FOR = timedelta(hours=6)


def prompt(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Write the prompts of all times that came due, and plan the next ones."""
    prompts: list[NewMessage] = []
    for plan in plans:
        assert plan.next_at is not None
        assert plan.rule is not None
        assert plan.at is not None
        due, plan.next_at = came_due(plan.rule, plan.at, plan.zone, first=plan.next_at, now=now)
        prompts += [_asking(plan, at, now) for at in due]
    put_all(session, prompts)


def _asking(plan: Plan, at: datetime, now: datetime) -> NewMessage:
    """Known by the day and time on the person's clock: whoever was asked at nine is not asked again for nine on the
    same day after moving to another zone.
    """
    return NewMessage(
        dedup=f"check-in:{plan.person_id}:{at.astimezone(ZoneInfo(plan.zone)):%Y-%m-%d}T{plan.at:%H:%M}",
        purpose="check-in",
        person_id=plan.person_id,
        opens="daily-check-in",
        due_at=at,
        valid_until=at + USEFUL_FOR,
        now=now,
    )
