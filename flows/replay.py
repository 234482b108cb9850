"""Run a script over its journal to the first open question: that is a turn."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flows.effects import Effect
from flows.journal import Journal
from flows.replies import Heard, Kind
from flows.talk import Question, Said, Talk, Waiting

Script = Callable[[Talk], object]
"""What it returns is for a script that it is a part of."""
Perform = Callable[[Effect[Any], str], Any]
"""Carry out an effect; the name it has in this conversation serves as its natural key."""


@dataclass(frozen=True)
class Turn:
    """What the line says now, what it asks (None at the end), and the effects that happened on the way."""

    said: tuple[Said, ...]
    question: Question | None
    done: tuple[Effect[Any], ...] = ()

    def after(self, *first: Said) -> "Turn":
        """The same turn with something said before it."""
        return replace(self, said=(*first, *self.said))

    def only_question(self) -> "Turn":
        """The question alone, as when it is asked again; what is offered in another language stays beside it."""
        return replace(self, said=tuple(one for one in self.said if one.language)) if self.question else self


def replay(script: Script, journal: Journal, perform: Perform, heard: Heard) -> Turn:
    """Run the script; the journal gains what `perform` did.

    What was said before the last answer is not said again. `heard` tells how to read what stood behind the keyword.
    An answer that is a secret leaves the journal as soon as it was made use of.
    """

    def read_opening(kind: Kind[Any]) -> Any:
        return kind.read(replace(heard, text=journal.opening))

    talk = Talk(journal, perform, read_opening)
    turn = run(script, talk)
    journal.hide(talk.secrets)
    return turn


def run(script: Script, talk: Talk) -> Turn:
    """Let the script talk until it waits or ends."""
    try:
        script(talk)
    except Waiting:
        return Turn(tuple(talk.said), talk.question, tuple(talk.done))
    return Turn(tuple(talk.said), None, tuple(talk.done))
