"""The kinds of answer a question takes: how a reply is read, keyed, kept and explored."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, Literal, TypeVar

from flows.hearing import numerals
from flows.hearing.called import read_called
from flows.hearing.consent import agrees, declines
from flows.hearing.plain import plain
from flows.hearing.signed import own_line
from flows.hearing.yes_no import read_yes_no
from flows.words.segments import LONGEST_TEXT

Language = Literal["en", "es"]
Channel = Literal["sms", "voice"]
Json = Any

Over = Literal["stays", "let-go", "asked-again"]

T = TypeVar("T")

SPOKEN = 0
"""`keys` of a kind that takes words; 1 takes a single key, more take an entry of up to that many."""


@dataclass(frozen=True)
class Heard:
    """One reply as it came: its text or keys, and what is needed to read it. `today` is asked only where it matters."""

    text: str
    channel: Channel
    language: Language
    today: Callable[[], date]

    @property
    def own(self) -> str:
        """The text without a signature or a quotation, for whatever is not kept in their own words."""
        return own_line(self.text)


@dataclass(frozen=True)
class Misfit:
    """A reply that does not answer the question, and the words that say so kindly."""

    key: str
    values: tuple[tuple[str, Any], ...] = ()


class Kind(ABC, Generic[T]):
    """A kind of answer. `keys` tells a phone how to take it."""

    keys: int = 1
    misfit: str = "misfit-choice"
    secret: ClassVar[bool] = False
    """True where not even a sealed copy of what was said is kept, nor of the answer once its effect is done."""
    told_over: Over = "stays"
    """What becomes of the question where something else is told before it is answered. What cannot be undone is let go;
    what everything else waits for is asked again.
    """
    free: ClassVar[bool] = False
    """True where any words are an answer, so that only a few words are heard before it."""

    @abstractmethod
    def read(self, heard: Heard) -> T | Misfit:
        """The answer in what was heard, or why it is none."""

    def skipped(self) -> T | Misfit:
        """What NEXT means here: an answer where the question may be left out."""
        return Misfit("misfit-needed")

    def claims(self, heard: Heard) -> bool:
        """Whether this reply is an answer even where it is also a keyword."""
        return False

    def store(self, value: T) -> Json:
        """The answer as it is kept in the journal (JSON)."""
        return value

    def hides(self, kept: Json) -> bool:
        """Whether this answer to a secret question is one."""
        return True

    def load(self, kept: Json) -> T:
        """The answer from the journal."""
        result: T = kept
        return result

    @abstractmethod
    def examples(self) -> Sequence[T]:
        """Answers that between them reach every path (for explore)."""

    def label(self, value: T) -> str:
        """A short name of an answer, for drawings."""
        return str(value)

    def no_fit(self) -> Misfit:
        return Misfit(self.misfit)


@dataclass(frozen=True)
class Scale(Kind[int]):
    """A whole number from low to high, one key on a phone."""

    low: int
    high: int
    words: tuple[tuple[str, int], ...] = ()
    """Words that mean a number of it, such as those it was offered with; they may stand beside it too."""

    def read(self, heard: Heard) -> int | Misfit:
        named, (first, _, rest) = dict(self.words), plain(heard.own).partition(" ")
        said = rest if first == str(named.get(rest)) else plain(heard.own)
        found = named.get(said) or numerals.read_scale(heard.own, self.low, self.high)
        return Misfit("misfit-scale", (("low", self.low), ("high", self.high))) if found is None else found

    def examples(self) -> Sequence[int]:
        return range(self.low, self.high + 1)


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One of a few named options, numbered from 1; `zero` is an option that always stands on 0."""

    options: tuple[str, ...]
    zero: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    """Further words that mean an option, as (plain words, option)."""
    yes: str | None = None
    no: str | None = None
    """The options that a plain yes and a plain no mean, where they mean one."""
    told_over: Over = "stays"

    def numbered(self) -> list[tuple[str, str]]:
        """(key, option) in the order they are offered."""
        keyed = [(str(n), option) for n, option in enumerate(self.options, 1)]
        return [*keyed, ("0", self.zero)] if self.zero else keyed

    def read(self, heard: Heard) -> str | Misfit:
        said = plain(heard.own)
        by_word = dict(self.numbered()) | {option: option for _, option in self.numbered()} | dict(self.others)
        if said in by_word:
            return by_word[said]
        by_number = by_word.get(str(numerals.read_pick(heard.own)))
        return by_number or self._yes_or_no(heard.own) or self.no_fit()

    def claims(self, heard: Heard) -> bool:
        """An option named by its word, where that is a keyword too."""
        said = plain(heard.own)
        return said in self.options or said in dict(self.others)

    def _yes_or_no(self, text: str) -> str | None:
        """Copied from the list, it may stand behind its own number: "1 yes"."""
        first, _, rest = plain(text).partition(" ")
        meant = {"yes": self.yes, "no": self.no}
        keyed = dict(self.numbered()).get(first)
        said = read_yes_no(rest if keyed else text)
        option = meant[said] if said else None
        return option if keyed in (None, option) else None

    def examples(self) -> Sequence[str]:
        return [option for _, option in self.numbered()]


def yes_no(*, others: tuple[tuple[str, str], ...] = (), told_over: Over = "stays") -> Choice:
    """1 yes, 2 no, and the ways people say it."""
    return Choice(("yes", "no"), others=others, yes="yes", no="no", told_over=told_over)


MORE = (("more", "more"), ("mas", "more"))


@dataclass(frozen=True)
class Agreement(Kind[bool]):
    """OK, as the consent asks for it, and its like; a plain no; nothing else is either."""

    misfit = "misfit-agreement"
    told_over = "asked-again"

    def read(self, heard: Heard) -> bool | Misfit:
        if declines(heard.own):
            return False
        return True if agrees(heard.own) else self.no_fit()

    def claims(self, heard: Heard) -> bool:
        return isinstance(self.read(heard), bool)

    def examples(self) -> Sequence[bool]:
        return [True, False]

    def label(self, value: bool) -> str:  # noqa: FBT001  # the answer is a bool
        return "OK" if value else "NO"


@dataclass(frozen=True)
class FreeWords(Kind[str | None]):
    """The person's own words (None where they left the question out with NEXT)."""

    most: int = LONGEST_TEXT
    keywords_first: bool = False
    """True for an aside (a note), where somebody who writes just MEETINGS wants the meetings."""
    figures: bool = True
    """False where a bare number was meant for something else."""
    keys = SPOKEN
    free = True
    misfit = "misfit-words"

    NOTHING: ClassVar[frozenset[str]] = frozenset(
        {"no", "nope", "nothing", "none", "no thanks", "no thank you", "nada", "no gracias", "ninguna", "ninguno"}
    )

    def read(self, heard: Heard) -> str | Misfit | None:
        if self.keywords_first and plain(heard.own) in self.NOTHING:
            return None
        said = " ".join(heard.text.split())[: self.most]
        no_words = not self.figures and plain(heard.own).isdigit()
        return self.no_fit() if no_words or not said else said

    def skipped(self) -> None:
        return None

    def examples(self) -> Sequence[str | None]:
        return ["Sam", None]

    def label(self, value: str | None) -> str:
        return "own words" if value else "NEXT"


@dataclass(frozen=True)
class OwnName(Kind[str | None]):
    """What to call the person (None where they would rather not say). NAME may stand before it, or "my name is"."""

    keys = SPOKEN
    free = True
    misfit = "misfit-name"
    MOST: ClassVar[int] = 40

    def read(self, heard: Heard) -> str | Misfit | None:
        name = read_called(heard.text)
        return self.no_fit() if name is None else name[: self.MOST].strip() or None

    def skipped(self) -> None:
        return None

    def examples(self) -> Sequence[str | None]:
        return ["Sam", None]

    def label(self, value: str | None) -> str:
        return "a name" if value else "NEXT"


@dataclass(frozen=True)
class Reserved(Kind[bool]):
    """One word behind a keyword: ON or OFF."""

    word: Literal["on", "off"]
    WAYS: ClassVar[dict[str, frozenset[str]]] = {
        "on": frozenset({"on", "yes", "si"}),
        "off": frozenset(
            {"off", "0", "none", "no", "never", "stop", "apagar", "nada", "ninguno", "ninguna", "nunca", "quitar"}
        ),
    }

    def read(self, heard: Heard) -> bool | Misfit:
        return True if plain(heard.own) in self.WAYS[self.word] else self.no_fit()

    def examples(self) -> Sequence[bool]:
        return [True]


@dataclass(frozen=True)
class OrOff(Kind[T | Literal["off"]]):
    """An answer of another kind, or OFF in one of its ways."""

    kind: Kind[T]

    @property
    def keys(self) -> int:  # type: ignore[override]  # as the other kind has it
        return self.kind.keys

    def read(self, heard: Heard) -> T | Literal["off"] | Misfit:
        return "off" if Reserved("off").read(heard) is True else self.kind.read(heard)

    def store(self, value: T | Literal["off"]) -> Json:
        return value if value == "off" else self.kind.store(value)

    def load(self, kept: Json) -> T | Literal["off"]:
        return "off" if kept == "off" else self.kind.load(kept)

    def examples(self) -> Sequence[T | Literal["off"]]:
        return [*self.kind.examples(), "off"]

    def label(self, value: T | Literal["off"]) -> str:
        return "off" if value == "off" else self.kind.label(value)

    def no_fit(self) -> Misfit:
        return self.kind.no_fit()
