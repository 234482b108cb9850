"""What is said where something is begun by text while a question is open."""

from dataclasses import replace
from datetime import date

from flows.replay import Turn
from flows.replies import Heard, Misfit, Scale
from flows.talk import Question

LEAVING = ("stop", "wrong-number")
OF_DANGER = ("crisis", "safety-check", "still-in-danger")
ANOTHER_LANGUAGE = ("english", "spanish")
UNTIL_ANSWERED = "start-reminders"
"""Until then nothing comes: it is not left unanswered for what else is asked."""
NUMBERED = "meetings-one"
"""A line of a list that has numbers of its own."""
A_NUMBER = Heard("1", "sms", "en", lambda: date.max)


def first_asked(asked: Question, script: str) -> bool:
    """Whether the open question stays what is asked, whatever is begun: "are you safe" does, save for more danger and
    for whoever leaves.
    """
    return asked.within is not None and script not in (*LEAVING, *OF_DANGER)


def is_asked_again(asked: Question, script: str, told: Turn) -> bool:
    """Whether it is repeated behind what was told: what everything else waits for, a scale, so that a number is not meant
    for a list that was told meanwhile, and any where somebody reads another language from now on.
    """
    if script in (*LEAVING, *OF_DANGER):
        return first_asked(asked, script)
    scale = isinstance(asked.kind, Scale) and _is_list(told)
    again = script in ANOTHER_LANGUAGE or asked.kind.told_over == "asked-again"
    return first_asked(asked, script) or again or scale


def comes_back(asked: Question, begun: Turn) -> bool:
    """Whether it is asked behind what takes its place now."""
    return asked.key == UNTIL_ANSWERED and begun.question is not None and begun.question.key != UNTIL_ANSWERED


def is_let_go(asked: Question, told: Turn) -> bool:
    """Whether it is open no more: a number must not answer what somebody no longer has before their eyes."""
    takes_number = not asked.kind.free and not isinstance(asked.kind.read(A_NUMBER), Misfit)
    return asked.kind.told_over == "let-go" or (takes_number and _is_list(told))


def _is_list(told: Turn) -> bool:
    return any(said.key == NUMBERED for said in told.said)


def asking_again(turn: Turn, asked: Question, *, in_full: bool) -> Turn:
    """What was told, and the open question behind it; `in_full` where it has not been seen in that language yet."""
    return replace(turn, question=asked if in_full else asked.shorter())
