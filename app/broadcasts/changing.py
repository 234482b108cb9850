"""Pausing, going on, calling off: by the broadcast's state alone, which delivery looks at, so it takes hold at once however
much of it is queued. What is said of a series is said of all its times.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, String, Update, and_, case, cast, exists, func, literal, or_, select, update
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.broadcasts.planning import SORT
from app.line import Line
from app.outbox.models import Message
from app.queues import wake_after_commit
from app.schedule.models import Plan

Change = Callable[[Session, int, datetime], int]


def pause(session: Session, number: int, now: datetime) -> int:
    _wait_for_next_time(session, number)
    return _done(session, _set(number, _goes_out(now)).values(state="paused"))


def cancel(session: Session, number: int, now: datetime) -> int:
    """What is queued is marked afterwards, see ending.py. The very same may be planned again: its key is free."""
    _wait_for_next_time(session, number)
    free = case((Broadcast.series_id.is_(None), literal("cancelled:").concat(cast(Broadcast.id, String))))
    stopped = _set(number, or_(_goes_out(now), Broadcast.state == "paused"))
    return _done(session, stopped.values(state="cancelled", key=func.coalesce(free, Broadcast.key)))


def resume(session: Session, number: int, now: datetime) -> int:
    """Plans first, as the schedule has them, so that the two never wait for each other."""
    paused = select(Broadcast.id).where(_of(number), Broadcast.state == "paused")
    plans = select(Plan).where(Plan.sort == SORT, Plan.subject.in_(paused), Plan.rule.is_(None)).order_by(Plan.id)
    for plan in session.scalars(plans.with_for_update()):
        broadcast = session.get_one(Broadcast, plan.subject)
        if broadcast.written_at is None:
            plan.next_at = max(broadcast.at, now)
    begun = or_(Broadcast.cursor > 0, Broadcast.written_at.is_not(None))
    return _done(
        session, _set(number, Broadcast.state == "paused").values(state=case((begun, "sending"), else_="planned"))
    )


CHANGES: dict[str, Change] = {"pause": pause, "resume": resume, "cancel": cancel}
"""How many broadcasts each has changed; none where there was nothing to change."""


def change(session: Session, line: Line, how: str, number: int, now: datetime) -> int:
    """One of them. What goes on is sent, and its rows written on, by workers that may be idle."""
    changed = CHANGES[how](session, number, now)
    if how == "resume":
        wake_after_commit(session, line.redis, "bulk", "clock")
    return changed


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


def _goes_out(now: datetime) -> ColumnElement[bool]:
    """Or may go out again: of one that is sent the carrier may still tell that it did not arrive, and then it is tried again."""
    useful = or_(Broadcast.valid_until.is_(None), Broadcast.valid_until > now)
    not_there_yet = exists().where(
        Message.broadcast_id == Broadcast.id, Message.state.in_(("queued", "sent", "unknown"))
    )
    return or_(Broadcast.state.in_(("planned", "sending")), and_(Broadcast.state == "sent", useful, not_there_yet))


def _set(number: int, which: ColumnElement[bool]) -> Update:
    return update(Broadcast).where(_of(number), which)


def _done(session: Session, statement: Update) -> int:
    options = {"synchronize_session": False}
    return len(session.scalars(statement.returning(Broadcast.id), execution_options=options).all())
