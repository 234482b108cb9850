"""A broadcast becomes one outbox row for everyone who agreed, and for nobody else: a chunk of people a transaction, up by
their ids, so that a million need no more memory than ten, and a crash goes on where it stopped.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.broadcasts.audience import Criteria, agreed
from app.broadcasts.models import Broadcast
from app.broadcasts.planning import plan_occurrence
from app.line import Line
from app.outbox.models import Message
from app.people.models import Person
from app.schedule.models import Plan
from app.schedule.next_times import next_time

CHUNK = 10_000
REST = timedelta(seconds=1)
"""Between two chunks of a broadcast, so that the rest of the tick, and whoever waits for the database, has its turn. It is
still written faster than any number may send.
"""
GOES_OUT = ("planned", "sending")


def fan_out(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Begin every series whose time has come, and write one chunk; what stays due has its turn in the next transaction."""
    room = True
    for plan in plans:
        if plan.rule:
            _next_of_series(session, plan, now)
        elif room:
            room = not _write_on(session, plan, now)


def _next_of_series(session: Session, plan: Plan, now: datetime) -> None:
    """A broadcast of its own for the time that has come, and for each that was missed; none while the series is paused."""
    head, due = session.get(Broadcast, plan.subject, with_for_update=True), plan.next_at
    assert plan.rule is not None
    assert plan.at is not None
    if head is None or head.state == "cancelled":
        plan.next_at = None
        return
    while due is not None and due <= now:
        coming = next_time(plan.rule, plan.at, plan.zone, after=due)
        if head.state != "paused":
            plan_occurrence(session, head, due, coming, now)
        due = coming
    plan.next_at = due
    if due is None:
        _change(session, head.id, state=case((Broadcast.state == "planned", "sent"), else_=Broadcast.state))


def _write_on(session: Session, plan: Plan, now: datetime) -> bool:
    """The next chunk of one broadcast. Whether rows were written. A paused one is not due again until it is resumed."""
    plan.next_at = None
    broadcast = session.get(Broadcast, plan.subject)
    if broadcast is None or broadcast.state not in GOES_OUT:
        return False
    if broadcast.valid_until and broadcast.valid_until <= now:
        _too_late(session, broadcast, now)
        return False
    criteria = Criteria.from_json(broadcast.criteria)
    coming = agreed(criteria, broadcast.at).where(Person.id > broadcast.cursor).order_by(Person.id).limit(CHUNK)
    count, last = session.execute(select(func.count(), func.max(coming.subquery().c.id))).one()
    written = _write_chunk(session, broadcast, last, now) if count else 0
    whole = count < CHUNK
    _change(
        session,
        broadcast.id,
        Broadcast.cursor == broadcast.cursor,  # a second scheduler that wrote the same chunk has counted it
        cursor=last or broadcast.cursor,
        planned=Broadcast.planned + written,
        state=case((Broadcast.state == "planned", "sending"), else_=Broadcast.state),
        written_at=now if whole else None,
    )
    if not whole:
        plan.next_at = now + REST
    return bool(count)


def _write_chunk(session: Session, broadcast: Broadcast, last: int, now: datetime) -> int:
    """The outbox rows of the people up to `last`, made by the database itself. How many there are now that were not there
    before; the words are not in them: they are taken from the broadcast when each is sent.
    """
    columns: dict[str, Any] = {
        "dedup": literal(f"broadcast:{broadcast.id}:").concat(cast(Person.id, String)),
        "person_id": Person.id.expression,
        "broadcast_id": literal(broadcast.id, Message.broadcast_id.type),
        "sender": Person.sender.expression,
        "purpose": literal("broadcast"),
        "lane": literal("bulk"),
        "state": literal("queued"),
        "tries": literal(0),
        "segments": literal(0),
        "due_at": literal(now, Message.due_at.type),
        "valid_until": literal(broadcast.valid_until, Message.valid_until.type),
        "made_at": literal(now, Message.made_at.type),
    }
    chunk = agreed(Criteria.from_json(broadcast.criteria), broadcast.at).with_only_columns(*columns.values())
    chunk = chunk.where(Person.id > broadcast.cursor, Person.id <= last)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Message).from_select(list(columns), chunk, include_defaults=False).on_conflict_do_nothing()
    return session.connection().execute(statement, execution_options={"preserve_rowcount": True}).rowcount


def _too_late(session: Session, broadcast: Broadcast, now: datetime) -> None:
    """Of no use any more: not begun, it is cancelled; half written, nothing is added and the rest skips itself."""
    if broadcast.cursor:
        _change(session, broadcast.id, written_at=now)
    else:
        _change(session, broadcast.id, state="cancelled", why="too-late")


def _change(session: Session, number: int, *where: ColumnElement[bool], **values: object) -> None:
    """By the row alone: somebody may pause or cancel it at this moment, and that is not overwritten."""
    statement = update(Broadcast).where(Broadcast.id == number, *where).values(**values)
    session.execute(statement, execution_options={"synchronize_session": False})
