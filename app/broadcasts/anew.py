"""Broadcasts after a clock that was ahead: what it took for too late, or planned for long after, has its own time again."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from app.broadcasts.fanout import GOES_OUT
from app.broadcasts.models import Broadcast
from app.broadcasts.planning import SORT
from app.line import Line
from app.outbox.models import Message
from app.outbox.write import FOR_WANT_OF_TIME
from app.schedule.models import Plan
from app.schedule.next_times import next_time
from app.schedule.plans import make_plan

UNCHANGED = {"synchronize_session": False}
HEAD = aliased(Broadcast)


def plan_anew(line: Line, now: datetime) -> None:
    with line.sessions.begin() as session:
        _series_go_on(session, now)
        _take_back_times_to_come(session, now)
        ended = select(Broadcast).where(or_(_cancelled_by_clock(now), _ended_by_clock(now)))
        for broadcast in session.scalars(ended).all():
            broadcast.state = "sending" if broadcast.cursor else "planned"
            broadcast.why = broadcast.written_at = None
            make_plan(session, SORT, broadcast.id, zone="UTC", next_at=max(broadcast.at, now))
        _write_in_its_time(session, now)
        _queue_again(session, now)


def _series_go_on(session: Session, now: datetime) -> None:
    """One whose last time seemed to be over."""
    over = select(Plan, Broadcast).join(Broadcast, Broadcast.id == Plan.subject)
    over = over.where(Plan.sort == SORT, Plan.rule.is_not(None), Plan.next_at.is_(None), Broadcast.state == "sent")
    for plan, head in session.execute(over).all():
        assert plan.rule
        assert plan.at
        plan.next_at = next_time(plan.rule, plan.at, plan.zone, after=now)
        head.state = "planned" if plan.next_at else head.state


def _take_back_times_to_come(session: Session, now: datetime) -> None:
    """The series writes them again when they come. One of which somebody has a row already is not sent twice."""
    early = select(Broadcast.id).where(
        Broadcast.series_id.is_not(None),
        Broadcast.at > now,
        Broadcast.cursor == 0,
        or_(Broadcast.state == "planned", _too_late()),
    )
    ids = session.scalars(early).all()
    session.execute(delete(Plan).where(Plan.sort == SORT, Plan.subject.in_(ids)), execution_options=UNCHANGED)
    session.execute(delete(Broadcast).where(Broadcast.id.in_(ids)), execution_options=UNCHANGED)


def _too_late() -> ColumnElement[bool]:
    return and_(Broadcast.state == "cancelled", Broadcast.why == "too-late")


def _cancelled_by_clock(now: datetime) -> ColumnElement[bool]:
    """And of use still. What a coordinator said of its series meanwhile stands."""
    said = exists().where(HEAD.id == Broadcast.series_id, HEAD.state.in_(("paused", "cancelled")))
    return and_(_too_late(), Broadcast.valid_until > now, ~said)


def _ended_by_clock(now: datetime) -> ColumnElement[bool]:
    """Its rest was left out, or all of it was written: the latter is seen at once."""
    return and_(Broadcast.state.in_(("sending", "sent")), Broadcast.written_at > now)


def _write_in_its_time(session: Session, now: datetime) -> None:
    """A chunk is not waited for until the clock is there again."""
    waits = select(Plan, Broadcast.at).join(Broadcast, Broadcast.id == Plan.subject)
    waits = waits.where(Plan.sort == SORT, Plan.rule.is_(None), Plan.next_at > now, Broadcast.state.in_(GOES_OUT))
    for plan, at in session.execute(waits).all():
        plan.next_at = max(at, now)


def _queue_again(session: Session, now: datetime) -> None:
    """A text that seemed too late, or was held for a morning long after: looked at again when its broadcast's time is."""
    at = select(Broadcast.at).where(Broadcast.id == Message.broadcast_id).scalar_subquery()
    late = and_(Message.state == "skipped", Message.reason.in_(FOR_WANT_OF_TIME), Message.valid_until > now)
    held = and_(Message.state == "queued", Message.due_at > now)
    again = update(Message).where(Message.broadcast_id.is_not(None), or_(late, held))
    values = {"state": "queued", "reason": None, "done_at": None, "due_at": case((at > now, at), else_=now)}
    session.execute(again.values(values), execution_options=UNCHANGED)
