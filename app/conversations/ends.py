"""What ends without anybody saying so: a call that is hung up, a question nobody answered in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conversations.models import Conversation
from app.conversations.state import Standing
from app.line import Line
from app.outbox.write import CRISIS, NewMessage, put
from app.people.models import Person
from app.people.scene import Scene
from app.schedule.models import Plan
from app.wording.speaking import as_language, speaker_for
from flows.journal import SILENCE
from flows.replies import Channel

JUST_WRITING = timedelta(seconds=5)


def end_call(line: Line, call_sid: str) -> None:
    """Nothing more is asked on a call that is over. Whoever hung up at "are you safe" has not said so: silence will."""
    with line.sessions.begin() as session:
        row = session.scalar(select(Conversation).where(Conversation.key == f"call:{call_sid}").with_for_update())
        if row is None or row.put_through:
            return  # or it is told yet how the call went that was put through: the two come in any order
        row.suspended = None
        if row.awaits_run is None:
            row.question = row.expires_at = row.journal = None


def silent(session: Session, line: Line, plans: Sequence[Plan], now: datetime) -> None:
    for plan in plans:
        _hear_silence(session, line, plan, now)


def _hear_silence(session: Session, line: Line, plan: Plan, now: datetime) -> None:
    """Silence is the answer to "are you safe", also where something else was asked since. What follows a call is
    done, and not texted: another may read it.
    """
    due, plan.next_at = plan.next_at, None
    details = plan.details or {}
    row = _free(session, plan.subject)
    if row is None and session.get(Conversation, plan.subject) is not None:
        plan.next_at = now + JUST_WRITING
    person = session.get(Person, row.person_id) if row and row.person_id else None
    if row is None or person is None:
        return
    row.awaits_run = None
    channel: Channel = "sms" if row.key.startswith("sms:") else "voice"
    language = as_language(row.language)
    heard = f"silence:{row.id}:{details['run']}:{details['question']}:{due}"
    scene = Scene(session, line, now, channel, person, language, person.sender, heard=heard, answers=False)
    scene.danger = details.get("kind", "unsaid")
    standing = Standing(scene, row)
    waiting = standing.open_question()
    if waiting is not None and _same(row, details):
        turn = standing.answer(waiting, SILENCE)
    else:
        turn = standing.begin("crisis", aside=True)  # they went on to something else, and never said they are safe
    if channel == "voice":
        row.question = None
        return
    body = speaker_for(session, line.settings, language).as_text(turn)
    if body and person.standing != "stopped":
        words = {"text": body, CRISIS: scene.danger}
        said = NewMessage(
            dedup=heard[:120], purpose="reply", person_id=person.id, values=words, now=now, written=due
        )  # fmt: skip
        put(session, said)


def _free(session: Session, conversation_id: int) -> Conversation | None:
    """Not where somebody writes at this very moment: their turn holds the conversation and wants the plan that we hold."""
    row = select(Conversation).where(Conversation.id == conversation_id).with_for_update(skip_locked=True)
    return session.scalar(row)


def _same(row: Conversation, details: dict[str, Any]) -> bool:
    return bool(row.journal and row.journal.get("run") == details["run"] and row.question == details["question"])
