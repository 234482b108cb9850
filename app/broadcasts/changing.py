"""Pausing, going on, calling off: by the broadcast's state alone, which delivery looks at, so it takes hold at once however
much of it is queued. What is said of a series is said of all its times.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Update, case, or_, select, update
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.broadcasts.planning import SORT
from app.schedule.models import Plan

Change = Callable[[Session, int, datetime], int]


def pause(session: Session, number: int, _now: datetime) -> int:
    _wait_for_next_time(session, number)
    return _done(session, _set(number, "planned", "sending").values(state="paused"))


def cancel(session: Session, number: int, _now: datetime) -> int:
    """What is queued is marked afterwards, see ending.py."""
    _wait_for_next_time(session, number)
    return _done(session, _set(number, "planned", "sending", "paused").values(state="cancelled"))


def resume(session: Session, number: int, now: datetime) -> int:
    """Plans first, as the schedule has them, so that the two never wait for each other."""
    paused = select(Broadcast.id).where(_of(number), Broadcast.state == "paused")
    plans = select(Plan).where(Plan.sort == SORT, Plan.subject.in_(paused), Plan.rule.is_(None)).order_by(Plan.id)
    for plan in session.scalars(plans.with_for_update()):
        broadcast = session.get_one(Broadcast, plan.subject)
        if broadcast.written_at is None:
            plan.next_at = max(broadcast.at, now)
    begun = or_(Broadcast.cursor > 0, Broadcast.written_at.is_not(None))
    return _done(session, _set(number, "paused").values(state=case((begun, "sending"), else_="planned")))


CHANGES: dict[str, Change] = {"pause": pause, "resume": resume, "cancel": cancel}
"""How many broadcasts each has changed; none where there was nothing to change."""


def _wait_for_next_time(session: Session, number: int) -> None:
    """A scheduler may be making the next time of a series: an UPDATE that waited for it would see the head as it is now, and
    not the row that was made meanwhile. So both are held before; the plan first, as the schedule has them. One that is no
    series is not waited for: a chunk of it may be under way.
    """
    head = select(Plan.id).where(Plan.sort == SORT, Plan.subject == number, Plan.rule.is_not(None))
    session.execute(head.with_for_update()).all()
    session.execute(select(Broadcast.id).where(Broadcast.id == number).with_for_update(key_share=True)).all()


def _of(number: int) -> ColumnElement[bool]:
    return or_(Broadcast.id == number, Broadcast.series_id == number)


def _set(number: int, *before: str) -> Update:
    return update(Broadcast).where(_of(number), Broadcast.state.in_(before))


def _done(session: Session, statement: Update) -> int:
    options = {"synchronize_session": False}
    return len(session.scalars(statement.returning(Broadcast.id), execution_options=options).all())
