"""The text of a message, made when it is sent: in the person's language of that moment, to the number of that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.broadcasts.text import text_for
from app.conversations.loops import remember
from app.conversations.models import Conversation
from app.conversations.state import FRESH_FOR, Standing, free_conversation, is_fresh
from app.crisis.ladder import is_over
from app.line import Line
from app.outbox.facts import Facts
from app.outbox.models import Attempt, Message
from app.outbox.rules import Hold, Skip
from app.people.finding import meet
from app.people.models import Person
from app.people.numbers import may_be_written_to
from app.people.scene import Scene
from app.staff.models import Staff
from app.wording.speaking import as_language, speaker_for
from flows.words.render import Speaker
from flows.words.segments import segments
from flows.words.values import from_json

BUSY = timedelta(seconds=1)
"""Somebody who is being talked to right now, or sent another text, gets this one a moment later."""


@dataclass(frozen=True)
class Composed:
    """Ready for the carrier. No body: a call."""

    to: str
    sender: str
    body: str

    @property
    def segments(self) -> int:
        """0 for a call."""
        return segments(self.body).count if self.body else 0


def compose(session: Session, line: Line, message: Message, facts: Facts, now: datetime) -> Composed | Hold | Skip:
    to: Person | Staff | None = facts.people.get(message.person_id or 0) or facts.staff.get(message.staff_id or 0)
    if to is None or not to.number:
        return Skip("nobody")
    if not may_be_written_to(to.number):
        return Skip("bad-number")
    if isinstance(to, Staff) and to.left:
        return Skip("left")
    if message.staff_id and is_over(session, message):
        return Skip("answered")
    ours = line.settings.twilio_numbers
    sender = to.sender if isinstance(to, Person) and to.sender in ours else ours[0]
    if message.purpose == "call":
        return Composed(to.number, sender, "")
    language = as_language(to.language)
    speaker = speaker_for(session, line.settings, language)
    if message.opens:
        asked = to if isinstance(to, Person) else meet(session, line.sealer, to.number, sender=sender, now=now)
        body = _opening(session, line, message, asked, speaker, now)
        if isinstance(body, Hold):
            return body
    else:
        body = _words(session, message, to, speaker)
    return Composed(to.number, sender, body) if body else Skip("nothing-to-say")


def _words(session: Session, message: Message, to: Person | Staff, speaker: Speaker) -> str:
    """By key and values; what was finished before (a late reply) stands in `text`, a broadcast's in the broadcast."""
    if message.broadcast_id:
        broadcast = session.get_one(Broadcast, message.broadcast_id)
        return text_for(broadcast.text, broadcast.text_es, speaker.language, to.name)
    values = from_json(message.values or {})
    if message.key is None:
        return str(values["text"]).strip()
    name = f"{to.name}, " if to.name else ""
    keys = (message.key, *values.pop("also", ()))
    return " ".join(speaker.words(key, {"name": name, **values}, "sms") for key in keys)


def _opening(
    session: Session, line: Line, message: Message, person: Person, speaker: Speaker, now: datetime
) -> str | Hold:
    """A text that asks becomes the open question as it is sent; a young question is not pushed aside."""
    row = free_conversation(session, f"sms:{person.number_hash}", person.id)
    if row is None:
        return Hold(now + BUSY, "busy")
    if is_fresh(row, now) and not _asked_by(session, message, row.asked_at):
        assert row.asked_at is not None
        return Hold(row.asked_at + FRESH_FOR, "question-open")
    assert message.opens is not None
    scene = Scene(session, line, now, "sms", person, speaker.language, person.sender, answers=False)
    opening = str(from_json(message.values or {}).get("number", ""))
    body = speaker.as_text(Standing(scene, row).begin(message.opens, opening))
    remember(scene, row, body)
    return body


def _asked_by(session: Session, message: Message, asked_at: datetime | None) -> bool:
    """Whether an earlier try of this very message asked what is open: it was refused, so nobody has seen it."""
    tried = select(Attempt.id).where(Attempt.message_id == message.id, Attempt.at == asked_at)
    return session.scalar(tried.limit(1)) is not None


def unask(session: Session, messages: Sequence[int]) -> None:
    """What these asked surely reached nobody: it is no open question, or a number that comes meanwhile would answer what
    nobody has seen. Somebody who is writing at this moment keeps it.
    """
    asked = (
        select(Conversation)
        .join(Message, Message.person_id == Conversation.person_id)
        .join(Attempt, Attempt.message_id == Message.id)
        .where(Message.id.in_(messages), Message.opens.is_not(None), Attempt.at == Conversation.asked_at)
        .where(Conversation.key.startswith("sms:"))
    )
    for row in session.scalars(asked.with_for_update(of=Conversation, skip_locked=True)):
        row.question = row.expires_at = None
