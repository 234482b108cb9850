"""What a script can do: ask, choose, say, and do. Run again from its first line on every reply."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from flows.effects import Effect
from flows.journal import SILENCE, Entry, Journal
from flows.replies import MORE, Choice, Kind, Language, Misfit

T = TypeVar("T")
R = TypeVar("R")

MOST_OPTIONS = 5
MOST_ROUNDS = 12
ASKED_SHORTER = ("consent", "safe-now", "start-reminders", "check-in-mood", "check-in-urge")
"""Long questions that have a short form, `-again`, which says in a text what to reply by itself."""


class Waiting(BaseException):
    """The run stops here until the question is answered (no script can catch it by accident)."""


@dataclass(frozen=True)
class Said:
    """One thing the line says: a key of the words and its values; `language` only where it is not the person's."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    language: Language | None = None


@dataclass(frozen=True)
class Question:
    """What is asked now. `name` is where the answer is kept; `kind` reads it."""

    name: str
    key: str
    kind: Kind[Any]
    values: dict[str, Any] = field(default_factory=dict)
    within: timedelta | None = None
    briefly: bool = False
    """True where a text does not list what may be replied: the question says it."""

    def shorter(self) -> "Question":
        """As it is asked again, behind what somebody wanted to know meanwhile."""
        return replace(self, key=f"{self.key}-again", briefly=True) if self.key in ASKED_SHORTER else self


@dataclass
class Talk:
    """One run of a script over its journal; `perform` carries out an effect, under its name here, and returns its result."""

    journal: Journal
    perform: Callable[[Effect[Any], str], Any]
    read_opening: Callable[[Kind[Any]], Any]
    said: list[Said] = field(default_factory=list)
    question: Question | None = None
    done: list[Effect[Any]] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    """Answers of which nothing may stay in the journal once this run is over."""
    _seen: dict[str, int] = field(default_factory=dict)

    def say(self, key: str, *, language: Language | None = None, **values: Any) -> None:
        self.said.append(Said(key, values, language))

    def ask(self, key: str, kind: Kind[T], **values: Any) -> T:
        """The answer to a question, or the end of this run if there is none yet."""
        answer = self.ask_within(None, key, kind, **values)
        assert answer is not None or kind.free
        return answer  # type: ignore[return-value]  # only a time limit gives None, or the kind's own T does

    def ask_within(self, within: timedelta | None, key: str, kind: Kind[T], **values: Any) -> T | None:
        """Like ask, with a limit: None when nothing was answered in that time."""
        name = self._name(key)
        entry = self.journal.find(name)
        if entry is None:
            self.question = Question(name, key, kind, values, within)
            raise Waiting
        self.said.clear()
        if entry.value == SILENCE:
            return None
        self._heed(kind, entry.value)
        return kind.load(entry.value)

    def choose(
        self, key: str, *options: str, zero: str | None = None, others: tuple[tuple[str, str], ...] = (), **values: Any
    ) -> str:
        """One of the options, by its number or by `others` that mean it; past five, the rest stand behind MORE."""
        while len(options) > MOST_OPTIONS:
            page, rest = options[: MOST_OPTIONS - 1], options[MOST_OPTIONS - 1 :]
            picked = self.ask(key, Choice((*page, "more"), zero, (*MORE, *others)), **values)
            if picked != "more":
                return picked
            options = rest
        return self.ask(key, Choice(options, zero, others), **values)

    def do(self, effect: Effect[R]) -> R:
        """The result of an effect, which happens once however often the script runs."""
        name, arguments = self._name(effect.name()), effect.arguments()
        entry = self.journal.find(name)
        if entry is None or entry.arguments != arguments:
            entry = Entry("deed" if effect.deed else "look", name, self.perform(effect, name), arguments)
            self.journal.remember(entry)
            self.done.append(effect)
        result: R = entry.value
        return result

    def leave_out(self, secret: str) -> None:
        """Nothing of it stays in the journal once this run is over."""
        if secret:
            self.secrets.add(secret)

    def opened_with(self) -> bool:
        """Whether anything was written behind the keyword that began this."""
        return bool(self.journal.opening)

    def given(self, kind: Kind[T], *, kindly: bool = False) -> T | None:
        """What was written behind the opening keyword, where it fits; `kindly` says why where it does not."""
        name = self._name("given")
        entry = self.journal.find(name)
        if entry is None:
            entry = Entry("look", name, self._read_opening(kind))
            self.journal.remember(entry)
        fits, kept = entry.value
        if fits:
            self._heed(kind, kept)
            return kind.load(kept)
        if kindly and kept:
            self.say(kept[0], **dict(kept[1]))
        return None

    def _read_opening(self, kind: Kind[Any]) -> tuple[bool, Any]:
        if not self.journal.opening:
            return False, None
        value = self.read_opening(kind)
        if isinstance(value, Misfit):
            return False, [value.key, [list(pair) for pair in value.values]]
        return True, kind.store(value)

    def given_or_asked(self, key: str, kind: Kind[T]) -> T:
        """What was written behind the opening keyword; where it does not fit, why, and the question."""
        given = self.given(kind, kindly=True)
        return self.ask(key, kind) if given is None else given

    def rounds(self) -> Iterator[int]:
        """Go round a menu, but not for ever; nobody is left without a word at the end of it."""
        yield from range(MOST_ROUNDS)
        if not self.said:
            self.say("rounds-over")

    def _heed(self, kind: Kind[Any], kept: Any) -> None:
        if kind.secret and kind.hides(kept):
            self.secrets.add(kept)

    def _name(self, base: str) -> str:
        count = self._seen[base] = self._seen.get(base, 0) + 1
        return base if count == 1 else f"{base}#{count}"
