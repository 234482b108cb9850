"""Walk every reachable turn of a script: every answer, every outcome of every effect."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from flows.effects import Effect
from flows.journal import SILENCE, Entry, Journal
from flows.replay import Script, Turn, run
from flows.replies import Kind
from flows.talk import Question, Talk

NO_TURN = Turn((), None)
MOST_STEPS = 60_000


@dataclass(frozen=True)
class Step:
    """One reachable turn, the journal that leads to it, and the answers given on the way as (question, label)."""

    turn: Turn
    journal: Journal
    answers: tuple[tuple[str, str], ...]


class _Fork(BaseException):
    """More than one way to go on: an effect's outcomes, or what stood behind the keyword. Take each."""

    def __init__(self, name: str, sort: Literal["look", "deed"], values: Iterable[Any], arguments: Any = None) -> None:
        self.entries = [Entry(sort, name, value, arguments) for value in values]


class _Exploring(Talk):
    """A talk that takes every road: what the journal does not decide yet forks."""

    def do(self, effect: Effect[Any]) -> Any:
        name, arguments = self._name(effect.name()), effect.arguments()
        entry = self.journal.find(name)
        if entry is None:
            same = [e for e in self.journal.entries if e.sort == "look" and e.name.split("#")[0] == effect.name()]
            seen = [e.value for e in same if e.arguments == arguments]
            raise _Fork(name, "deed" if effect.deed else "look", seen[:1] or effect.outcomes, arguments)
        self.done.append(effect)
        return entry.value

    def opened_with(self) -> bool:
        return bool(self._decided("opened-with", [True, False]))

    def _read_opening(self, kind: Kind[Any]) -> Any:
        fits: list[Any] = [(True, kind.store(value)) for value in kind.examples()]
        misfit = kind.no_fit()
        return self._decided("given-as", [*fits, (False, None), (False, [misfit.key, list(misfit.values)])])

    def _decided(self, name: str, values: list[Any]) -> Any:
        name = self._name(name)
        entry = self.journal.find(name)
        if entry is None:
            raise _Fork(name, "look", values)
        return entry.value


def explore(script: Script) -> Iterator[Step]:
    """Every reachable turn, each journal once. A question asked a second time in a loop is shown, not followed."""
    paths: list[Step] = [Step(NO_TURN, Journal(), ())]
    for _ in range(MOST_STEPS):
        if not paths:
            return
        path = paths.pop()
        journal = Journal(list(path.journal.entries))
        try:
            turn = run(script, _Exploring(journal, never, never))
        except _Fork as fork:
            paths += [Step(NO_TURN, with_entry(path.journal, entry), path.answers) for entry in fork.entries]
            continue
        yield Step(turn, path.journal, path.answers)
        if turn.question and "#" not in turn.question.name:
            paths += list(_answered(path, turn.question))
    raise RuntimeError(f"{script.__name__} has more than {MOST_STEPS} steps: does it loop?")


def _answered(path: Step, question: Question) -> Iterator[Step]:
    """The path gone on by every answer to its question, silence too where there is a limit."""
    kind = question.kind
    answers = [(kind.store(value), kind.label(value)) for value in kind.examples()]
    if question.within:
        answers.append((SILENCE, "no answer in time"))
    for kept, label in answers:
        journal = with_entry(path.journal, Entry("answer", question.name, kept))
        yield Step(NO_TURN, journal, (*path.answers, (question.key, label)))


def with_entry(journal: Journal, entry: Entry) -> Journal:
    return Journal([*journal.entries, entry], journal.opening)


def never(*_: Any) -> Any:
    raise AssertionError("exploring performs nothing")
