"""One webhook, one transaction, once: lock the conversation, answer, keep both. A copy of it gets the same answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import bindparam, exists, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.conversations.answer import NOTHING, Answer
from app.conversations.models import Conversation, Heard
from app.conversations.state import lock_conversation
from app.line import Line
from app.people.finding import meet
from app.people.models import Person
from app.staff.models import Staff

T = TypeVar("T")
AT_ONCE = 0.5
"""Seconds."""
KNOWN = (
    select(
        Conversation,
        Person,
        exists().where(Staff.number_hash == bindparam("number"), Staff.left.is_(None)),
        exists().where(Heard.sid == bindparam("sid")),
    )
    .join(Person, Person.id == Conversation.person_id)
    .where(Conversation.key == bindparam("key"), Person.number_hash == bindparam("number"))
    .with_for_update(of=(Conversation, Person), key_share=True)
)
"""Made once: making it for every text would take longer than running it. The person is locked too: PostgreSQL reads anew
only what it locks, and a STOP must know of a START that it waited for. Rows that refer to the person may still be written.
"""


@dataclass(frozen=True)
class Webhook:
    """What came: its natural key, the conversation it belongs to, who sent it (empty: nobody we can know) and to which
    of our numbers.
    """

    sid: str
    key: str
    sender: str
    ours: str


@dataclass
class Arrived:
    """Who is in touch, with their conversation locked."""

    person: Person | None
    row: Conversation
    on_staff: bool


def once(line: Line, sid: str, work: Callable[[Session], Answer]) -> Answer:
    """Of copies that come at once the first to commit is the one that counts: the others are undone, and read its answer.
    Where a connection had been closed behind our back, which shows at once, another one is tried.
    """
    began = time.monotonic()
    try:
        return _in_one_transaction(line, work)
    except IntegrityError:
        answer = _in_one_transaction(line, lambda session: stored_answer(session, sid))
        if answer is None:
            raise
        return answer
    except DBAPIError as closed:
        if not closed.connection_invalidated or time.monotonic() - began > AT_ONCE:
            raise
    return _in_one_transaction(line, work)


def _in_one_transaction(line: Line, work: Callable[[Session], T]) -> T:
    with line.sessions.begin() as session:
        return work(session)


def arrive(session: Session, line: Line, webhook: Webhook, now: datetime) -> Arrived | Answer:
    """The person and the conversation, in one statement where both are known; or the answer to an earlier copy."""
    number = line.sealer.fingerprint(webhook.sender) if webhook.sender else ""
    found = session.execute(KNOWN, {"number": number, "key": webhook.key, "sid": webhook.sid}).first()
    if found is None:
        return stored_answer(session, webhook.sid) or _first_time(session, line, webhook, now)
    row, person, on_staff, copy = found
    return (stored_answer(session, webhook.sid) or NOTHING) if copy else Arrived(person, row, on_staff)


def _first_time(session: Session, line: Line, webhook: Webhook, now: datetime) -> Arrived:
    person, on_staff = None, False
    if webhook.sender:
        person = meet(session, line.sealer, webhook.sender, sender=webhook.ours, now=now)
        counts = Staff.number_hash == person.number_hash, Staff.left.is_(None)
        on_staff = session.scalar(select(Staff.id).where(*counts)) is not None
    row = lock_conversation(session, webhook.key, person.id if person else None)
    if person:
        session.refresh(person)  # as it stands after the wait
    return Arrived(person, row, on_staff)


def stored_answer(session: Session, sid: str) -> Answer | None:
    """What we answered the first time; None where there was none."""
    kept = session.execute(select(Heard.reply).where(Heard.sid == sid)).first()
    if kept is None:
        return None
    return Answer.from_json(kept.reply) if kept.reply else NOTHING
