"""All that the rules of sending ask about a batch of messages, read in a few statements for the whole batch."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from app.outbox.models import OPEN, Attempt, Message
from app.people.models import ConsentEvent, Person
from app.people.zones import USUAL_ZONE, group_zones, usual_zone
from app.schedule.heartbeat import AHEAD
from app.schedule.models import Plan
from app.staff.models import Staff

STARTED_BY_US = ("check-in", "reminder", "milestone", "broadcast")
A_DAY_ANYWHERE = timedelta(hours=26)
"""No local midnight lies longer ago than this."""
UNHEARD = timedelta(hours=1)
"""Silence that cannot be heard for so long, for a fault of ours, holds nothing any more."""


@dataclass
class Facts:
    """`zones` are the groups' zones, by person to whom we start something; `left` when a number last opted out; `sent` when
    what we started lately has left; `asked` until when somebody has time to say whether they are safe; `in_danger` until
    when danger that was heard holds what we start (whoever sends looks it up: alerts stand above the outbox); `usual_zone`
    the zone of everyone.
    """

    people: dict[int, Person]
    staff: dict[int, Staff]
    zones: dict[int, str]
    left: dict[str, datetime]
    usual_zone: str = USUAL_ZONE
    asked: dict[int, datetime] = field(default_factory=dict)
    in_danger: dict[int, datetime] = field(default_factory=dict)
    sent: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def sent_since(self, person_id: int, midnight: datetime) -> int:
        return sum(at >= midnight for at in self.sent[person_id])

    def goes_out(self, message: Message, now: datetime) -> None:
        """One more of today, for those later in the same batch."""
        if message.person_id and message.purpose in STARTED_BY_US:
            self.sent[message.person_id].append(now)


def gather(session: Session, messages: Sequence[Message], now: datetime) -> Facts:
    """The facts about these messages. A person whom another worker or a conversation holds right now is not among
    them: two at once could both count four texts a day.
    """
    people = _lock_people(session, {m.person_id for m in messages if m.person_id})
    staff_ids = {m.staff_id for m in messages if m.staff_id}
    staff = {s.id: s for s in session.scalars(select(Staff).where(Staff.id.in_(staff_ids)))} if staff_ids else {}
    started = {m.person_id for m in messages if m.person_id in people and m.purpose in STARTED_BY_US}
    facts = Facts(people, staff, group_zones(session, started) if started else {}, _left(session, people))
    if any(m.purpose == "welcome" for m in messages):
        facts.usual_zone = usual_zone(session)
    if started:
        facts.asked = _asked_if_safe(session, started, now)
        _count_sent(session, facts, started, now)
    return facts


def _lock_people(session: Session, ids: set[int]) -> dict[int, Person]:
    if not ids:
        return {}
    rows = select(Person).where(Person.id.in_(ids))
    if session.get_bind().dialect.name == "postgresql":
        rows = rows.with_for_update(skip_locked=True, key_share=True)
    return {person.id: person for person in session.scalars(rows)}


def _left(session: Session, people: dict[int, Person]) -> dict[str, datetime]:
    gone = [person.number_hash for person in people.values() if person.standing == "stopped"]
    if not gone:
        return {}
    rows = select(ConsentEvent.number_hash, func.max(ConsentEvent.at)).where(
        ConsentEvent.number_hash.in_(gone), ConsentEvent.sort == "stopped"
    )
    return {number: at for number, at in session.execute(rows.group_by(ConsentEvent.number_hash))}  # noqa: C416  # rows are no pairs


def _asked_if_safe(session: Session, ids: set[int], now: datetime) -> dict[int, datetime]:
    """Their time may be over: until silence is heard, nobody knows what it says."""
    waiting = select(Plan.person_id, Plan.next_at).where(
        Plan.person_id.in_(ids), Plan.sort == "silence", Plan.next_at > now - UNHEARD
    )
    return {person_id: at for person_id, at in session.execute(waiting) if person_id and at}


def _count_sent(session: Session, facts: Facts, ids: set[int], now: datetime) -> None:
    """By when they left, however long they had waited. Those on their way count too, as of now. What a clock that was ahead
    wrote down as sent on a day to come takes nothing from today.
    """
    trying = OPEN, Attempt.message_id == Message.id  # spelt as their index is
    lately = select(Message.person_id, Message.done_at).where(
        Message.person_id.in_(ids),
        Message.purpose.in_(STARTED_BY_US),
        or_(
            and_(
                Message.state.in_(("sent", "delivered", "unknown")),
                Message.done_at.between(now - A_DAY_ANYWHERE, now + AHEAD),
            ),
            and_(Message.state == "queued", Message.tries > 0, exists(Attempt.id).where(*trying)),
        ),
    )
    for person_id, done_at in session.execute(lately):
        if person_id:
            facts.sent[person_id].append(done_at or now)
