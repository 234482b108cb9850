"""The streak: check-ins in a row. A day nobody asked for breaks none, and today is never held against anyone."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.check_ins.models import CheckIn
from flows.words.wording import WEEKDAYS

LONGEST = 3_700
DAYS = (
    select(CheckIn.day)
    .where(CheckIn.person_id == bindparam("person"))
    .distinct()
    .order_by(CheckIn.day.desc())
    .limit(LONGEST)
)
"""With a check-in, the latest first. Made once: making it would take longer than running it."""


def streak(session: Session, person_id: int, today: date, asked_on: Collection[str] | None) -> int:
    """Days with a check-in, back from today to the first asked-for day without one.

    `asked_on` are the weekdays (RFC 5545 codes) the person wants to be asked on; None means every day.
    """
    checked = set(session.scalars(DAYS, {"person": person_id}))
    count, day, first = 0, today, min(checked, default=today)
    while day >= first:
        if day in checked:
            count += 1
        elif day != today and (asked_on is None or WEEKDAYS[day.weekday()] in asked_on):
            break
        day -= timedelta(days=1)
    return count
