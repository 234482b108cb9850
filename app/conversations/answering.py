"""A text as the answer to the question that is open."""

from datetime import datetime

from sqlalchemy import select

from app.conversations.moves import Move
from app.outbox.facts import STARTED_BY_US
from app.outbox.models import Message
from app.people.scene import Scene
from app.wording.speaking import speaker_for
from flows.hearing.plain import plain
from flows.replay import Turn
from flows.replies import Choice, Misfit, Scale
from flows.replies import Heard as Reply
from flows.talk import Question

LEFT = ("sent", "delivered", "unknown")
A_FEW_WORDS, A_SENTENCE = 3, 5


def fitting_answer(scene: Scene, open_turn: Turn | None) -> Move | None:
    question = open_turn.question if open_turn else None
    move = read_answer(scene, question) if question else None
    return move if move and move.sort == "answer" else None


def read_answer(scene: Scene, question: Question) -> Move:
    value = question.kind.read(reply(scene))
    if isinstance(value, Misfit) and isinstance(question.kind, Choice):
        value = _by_label(scene, question, question.kind) or value
    return (
        Move("misfit", misfit=value) if isinstance(value, Misfit) else Move("answer", value=question.kind.store(value))
    )


def _by_label(scene: Scene, question: Question, kind: Choice) -> str | None:
    """An option named by the very words it was offered with."""
    speaker = speaker_for(scene.session, scene.line.settings, scene.language)
    said = plain(scene.words)
    for key, option in kind.numbered():
        label = plain(speaker.words(f"option-{option}", question.values, "sms"))
        if said in (label, f"{key} {label}"):
            return option
    return None


def is_a_try(scene: Scene, question: Question, said: str) -> bool:
    """Whether this was meant for the open question; a figure is a try only where a figure could be an answer, and thanks
    for what was told since is none.
    """
    if scene.out_of_sight and isinstance(question.kind, Choice):
        return False
    size = len(said.split())
    figures = not question.kind.free and any(c.isdigit() for c in said)
    numbered = isinstance(question.kind, Choice | Scale)  # whoever writes a sentence has more to tell than its number
    return (figures and not (numbered and size > A_SENTENCE)) or size <= A_FEW_WORDS


def told_since(scene: Scene, asked_at: datetime | None) -> bool:
    """Whether a text that we started has left for them since a question was asked."""
    ours = Message.purpose.in_(STARTED_BY_US), Message.done_at > asked_at, Message.state.in_(LEFT)
    left = select(Message.id).where(Message.person_id == scene.someone.id, *ours)
    return asked_at is not None and scene.session.scalar(left.limit(1)) is not None


def reply(scene: Scene) -> Reply:
    """What was written, as the kinds of answer read it."""
    return Reply(scene.words, scene.channel, scene.language, lambda: scene.today)
