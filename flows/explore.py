"""Walk every reachable turn of a script: every answer, every outcome of every effect."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar

from flows.effects import Effect
from flows.journal import SILENCE, Entry, Journal
from flows.replay import Script, Turn, run
from flows.replies import Channel, Heard, Kind, Language, Misfit
from flows.talk import Question, Talk

T = TypeVar("T")

MOST_STEPS = 60_000
PROBES = ("?", "", "12/31/2099", "8AM-7AM")
"""Replies that fit hardly anything: between them they call forth every misfit."""
ONLY_ON: dict[tuple[str, Any], Channel] = {
    ("ask-for-person", "ring"): "voice",
    ("ask-for-person", "told"): "sms",
    ("can-connect", True): "voice",
    ("how-they-came", "call"): "voice",
    ("how-they-came", "text"): "sms",
    ("opened-with", True): "sms",
    ("waits-for-back", True): "sms",
    ("who-is-this", "withheld"): "voice",
}
"""What can be seen on one channel only, as (name of a look or deed, outcome)."""


@dataclass(frozen=True)
class Step:
    """One reachable turn, the journal that leads to it, and the answers given on the way as (question, label).
    `enters` names the script that the turn begins, where explore was told to stop there.
    """

    turn: Turn
    journal: Journal
    answers: tuple[tuple[str, str], ...]
    enters: str = ""
    asked: frozenset[tuple[str, Kind[Any]]] = frozenset()

    def channels(self) -> set[Channel]:
        """Where this turn can be met; a caller cannot have written anything behind a keyword."""
        seen = {ONLY_ON[fact] for fact in self._facts() if fact in ONLY_ON}
        return {"sms", "voice"} if not seen else seen if len(seen) == 1 else set()

    def language(self) -> Language | None:
        """The language of this turn, where the script has looked it up or set it."""
        said = [known_language(entry) for entry in self.journal.entries]
        return next((found for found in reversed(said) if found), None)

    def saw(self, name: str, value: Any) -> bool:
        """Whether the way here led through this outcome of a look or deed."""
        return (name, value) in self._facts()

    def _facts(self) -> Iterator[tuple[str, Any]]:
        for entry in self.journal.entries:
            if entry.sort != "answer" and isinstance(entry.value, str | bool):
                yield base(entry.name), entry.value


def base(name: str) -> str:
    """The name without its count: `pin-enter#2` is a pin-enter."""
    return name.split("#", maxsplit=1)[0]


def known_language(entry: Entry) -> Language | None:
    if base(entry.name) == "set-language":
        found: Language = entry.arguments["language"]
        return found
    return entry.value if base(entry.name) == "language-now" else None


class _Entered(BaseException):
    """Another script has begun, and the explorer was told to go no further."""


@dataclass
class _Exploring(Talk):
    """A talk that takes every road: where the journal does not decide yet it takes the first, and keeps the others."""

    others: list[Journal] = field(default_factory=list)
    home: str = ""
    landmarks: Mapping[Any, str] = field(default_factory=dict)
    enters: str = ""

    def do(self, effect: Effect[Any]) -> Any:
        self._watch()
        self.done.append(effect)
        values = self._known(effect) or effect.outcomes
        return self._take(self._name(effect.name()), values, "deed" if effect.deed else "look", effect.arguments())

    def say(self, key: str, *, language: Language | None = None, **values: Any) -> None:
        self._watch()
        super().say(key, language=language, **values)

    def opened_with(self) -> bool:
        return bool(self._take("opened-with", [True, False]))

    def _name(self, name: str) -> str:
        self._watch()
        return super()._name(name)

    def given(self, kind: Kind[T], *, kindly: bool = False) -> T | None:
        self._watch()
        count = self._seen.get("given", 0) + 1
        self._take("given" if count == 1 else f"given#{count}", self._readings(kind))
        return super().given(kind, kindly=kindly)

    def _readings(self, kind: Kind[Any]) -> list[Any]:
        """What could have stood behind the keyword, as this kind reads it."""
        if not self.opened_with():
            return [(False, None)]
        fits: list[Any] = [(True, kind.store(value)) for value in kind.examples() if value is not None]
        return [*fits, *((False, [misfit.key, list(misfit.values)]) for misfit in unread(kind) if not kind.free)]

    def _known(self, effect: Effect[Any]) -> list[Any]:
        """What a look found the first time it finds again, save the language after it was set."""
        if effect.deed:
            return []
        name, entries = effect.name(), self.journal.entries
        if name == "language-now":
            return [found for found in map(known_language, reversed(entries)) if found][:1]
        return [e.value for e in entries if base(e.name) == name and e.arguments == effect.arguments()][:1]

    def _take(
        self, name: str, values: Iterable[Any], sort: Literal["look", "deed"] = "look", arguments: Any = None
    ) -> Any:
        entry = self.journal.find(name)
        if entry is None:
            entry, *others = [Entry(sort, name, value, arguments) for value in values]
            self.others += [with_entry(self.journal, other) for other in others]
            self.journal.entries.append(entry)
        return entry.value

    def _watch(self) -> None:
        """Stop where another script begins; which one runs is seen from the functions that are at work."""
        frame = inspect.currentframe() if self.landmarks else None
        while frame:
            name = self.landmarks.get((frame.f_code, frame.f_locals.get("script")))
            if name == self.home:
                return
            if name:
                self.enters = name
                raise _Entered
            frame = frame.f_back


def landmarks(scripts: Mapping[str, Script]) -> dict[Any, str]:
    """What tells, in a running program, that a script is at work: its function, or its guard with it inside."""
    found = {}
    for name, script in scripts.items():
        layer: Any = script
        while layer:
            inner = getattr(layer, "__wrapped__", None)
            found[layer.__code__, inner] = name
            layer = inner
    return found


def explore(script: Script, home: str = "", stop_at: Mapping[Any, str] | None = None) -> Iterator[Step]:
    """Every reachable turn, each journal once. A question asked again in the very same way is shown, not followed.

    With `stop_at` (see landmarks) the scripts that this one (`home`) goes on to are named, and not entered.
    """
    paths: list[Step] = [Step(Turn((), None), Journal(), ())]
    for _ in range(MOST_STEPS):
        if not paths:
            return
        path = paths.pop()
        talk = _Exploring(Journal(list(path.journal.entries)), never, never, home=home, landmarks=stop_at or {})
        turn = _run(script, talk)
        paths += [replace(path, journal=journal) for journal in talk.others]
        step = replace(path, turn=turn, journal=talk.journal, enters=talk.enters)
        yield step
        if turn.question and (turn.question.key, turn.question.kind) not in step.asked:
            paths += list(_answered(step, turn.question))
    raise RuntimeError(f"{script.__name__} has more than {MOST_STEPS} steps: does it loop?")


def _run(script: Script, talk: _Exploring) -> Turn:
    try:
        return run(script, talk)
    except _Entered:
        return Turn(tuple(talk.said), None, tuple(talk.done))


def _answered(step: Step, question: Question) -> Iterator[Step]:
    """The path gone on by every answer to its question, silence too where there is a limit."""
    kind, asked = question.kind, step.asked | {(question.key, question.kind)}
    answers = [(kind.store(value), kind.label(value)) for value in kind.examples()]
    if question.within:
        answers.append((SILENCE, "no answer in time"))
    for kept, label in answers:
        journal = with_entry(step.journal, Entry("answer", question.name, kept))
        yield replace(step, journal=journal, answers=(*step.answers, (question.key, label)), asked=asked)


def unread(kind: Kind[Any]) -> list[Misfit]:
    """Every way a kind of answer says that it was not understood."""
    heard = [kind.read(Heard(probe, "sms", "en", lambda: date(2026, 11, 22))) for probe in PROBES]
    return list(dict.fromkeys(answer for answer in heard if isinstance(answer, Misfit)))


def misfits(kind: Kind[Any]) -> list[Misfit]:
    """The same, and how it says that it cannot be left out."""
    skipped = kind.skipped()
    return [*unread(kind), *([skipped] if isinstance(skipped, Misfit) else [])]


def with_entry(journal: Journal, entry: Entry) -> Journal:
    return Journal([*journal.entries, entry], journal.opening)


def never(*_: Any) -> Any:
    raise AssertionError("exploring performs nothing")
