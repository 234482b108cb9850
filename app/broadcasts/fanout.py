"""A broadcast becomes one outbox row for everyone who agreed, and for nobody else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, select, update
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.groups.models import Membership
from app.line import Line
from app.outbox.models import Message
from app.outbox.write import NewMessage, put_all
from app.people.models import Person
from app.schedule.models import Plan
from app.schedule.plans import make_plan

PAUSE_LOOK = timedelta(minutes=1)
"""How often a broadcast that was paused before its time looks whether it may go on."""


def plan_broadcast(
    session: Session, *, key: str, group_id: int, text: str, text_es: str | None, at: datetime, now: datetime
) -> Broadcast:
    """A broadcast for a moment; it goes out from the schedule."""
    broadcast = Broadcast(key=key, group_id=group_id, text=text, text_es=text_es, state="planned", at=at, made_at=now)
    session.add(broadcast)
    session.flush()
    make_plan(session, "broadcast", broadcast.id, zone="UTC", next_at=at)
    return broadcast


def fan_out(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Write it to the outbox, once for each; the consent is looked at again when each is sent."""
    for plan in plans:
        broadcast = session.get(Broadcast, plan.subject)
        plan.next_at = now + PAUSE_LOOK if broadcast and broadcast.state == "paused" else None
        if broadcast is None or broadcast.state != "planned":
            continue
        broadcast.state = "sending"
        put_all(session, _texts(session, broadcast, now))


def _texts(session: Session, broadcast: Broadcast, now: datetime) -> list[NewMessage]:
    return [
        NewMessage(
            dedup=f"broadcast:{broadcast.id}:{person_id}",
            purpose="broadcast",
            person_id=person_id,
            broadcast_id=broadcast.id,
            now=now,
        )
        for (person_id,) in session.execute(agreed(broadcast.group_id)).all()
    ]


def finish(session: Session) -> None:
    """A broadcast is sent when nothing of it waits any more."""
    waits = exists().where(Message.broadcast_id == Broadcast.id, Message.state == "queued")
    done = update(Broadcast).where(Broadcast.state == "sending", ~waits).values(state="sent")
    session.execute(done, execution_options={"synchronize_session": False})


def agreed(group_id: int) -> Select[int]:
    """The ids of a group's members whose consent holds."""
    return (
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.group_id == group_id, Person.standing == "member")
        .order_by(Person.id)
    )
