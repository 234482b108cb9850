"""Writing down a broadcast: now, at a moment, or again and again. The very same is planned once."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.broadcasts.audience import Criteria
from app.broadcasts.models import Broadcast
from app.db.once import insert_once
from app.schedule.plans import make_plan

SORT = "broadcast"
LONGEST_CALLED = 120


@dataclass(frozen=True)
class Order:
    """What is to be sent to whom. `called` is how a coordinator knows them; after `useful_hours` it is of no use."""

    criteria: Criteria
    called: str
    zone: str
    text: str
    text_es: str | None = None
    useful_hours: int | None = None
    staff_id: int | None = None


def plan_broadcast(session: Session, order: Order, *, key: str, at: datetime, now: datetime) -> int | None:
    """A broadcast for a moment; it goes out from the schedule. Its number, or None where the key stood already."""
    number = _write(session, order, key=key, at=at, valid_until=end_of_use(order.useful_hours, at), now=now)
    if number:
        make_plan(session, SORT, number, zone="UTC", next_at=at)
    return number


def plan_series(
    session: Session, order: Order, *, key: str, rule: str, at: time, first: datetime, now: datetime
) -> int | None:
    """A broadcast for every time of a rule, on the clock of its zone: the number of its head."""
    number = _write(session, order, key=key, at=first, now=now)
    if number:
        make_plan(session, SORT, number, zone=order.zone, next_at=first, rule=rule, at=at)
    return number


def plan_occurrence(session: Session, head: Broadcast, due: datetime, coming: datetime | None, now: datetime) -> None:
    """One time of a series, to be written from now on. It is of use until the next at the longest; one whose use was over
    before it could begin is kept as cancelled.
    """
    ends = [end for end in (end_of_use(head.useful_hours, due), coming) if end]
    key, valid_until = f"series:{head.id}:{due:%Y-%m-%dT%H:%M}", min(ends, default=None)
    order = Order(
        Criteria.from_json(head.criteria), head.called, head.zone, head.text, head.text_es, staff_id=head.staff_id
    )
    late = valid_until is not None and valid_until <= now
    state, why = ("cancelled", "too-late") if late else ("planned", None)
    number = _write(
        session, order, key=key, at=due, valid_until=valid_until, series_id=head.id, state=state, why=why, now=now
    )
    if number and not late:
        make_plan(session, SORT, number, zone="UTC", next_at=now)


def end_of_use(hours: int | None, at: datetime) -> datetime | None:
    return at + timedelta(hours=hours) if hours else None


def find_planned(session: Session, key: str) -> int | None:
    return session.scalar(select(Broadcast.id).where(Broadcast.key == key))


def _write(  # noqa: PLR0913 - the columns of a row, by name
    session: Session,
    order: Order,
    *,
    key: str,
    at: datetime,
    now: datetime,
    valid_until: datetime | None = None,
    series_id: int | None = None,
    state: str = "planned",
    why: str | None = None,
) -> int | None:
    return insert_once(
        session,
        Broadcast,
        key=key,
        series_id=series_id,
        staff_id=order.staff_id,
        criteria=order.criteria.as_json(),
        called=order.called[:LONGEST_CALLED],
        text=order.text,
        text_es=order.text_es,
        state=state,
        why=why,
        zone=order.zone,
        at=at,
        useful_hours=order.useful_hours,
        valid_until=valid_until,
        cursor=0,
        planned=0,
        made_at=now,
    )
