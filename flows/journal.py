"""What a conversation remembers: answers and effects, found by name, never by position."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

SILENCE = "\x00silence"
"""Kept as the answer when a question with a time limit was not answered in time."""


HIDDEN = "\x00hidden"
"""Stands where a secret was, as an answer and as an effect's argument alike."""


@dataclass(frozen=True)
class Entry:
    """One remembered answer, look or deed; `arguments` are an effect's."""

    sort: Literal["answer", "look", "deed"]
    name: str
    value: Any
    arguments: Any = None


@dataclass
class Journal:
    """The entries of one conversation in the order they came; kept as JSON."""

    entries: list[Entry] = field(default_factory=list)
    opening: str = ""
    """What was written behind the keyword that began it (`9AM MON` of `CHECKIN 9AM MON`)."""

    def find(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.name == name), None)

    def remember(self, entry: Entry) -> None:
        """Keep an entry; an older one of the same name gives way."""
        self.entries = [e for e in self.entries if e.name != entry.name] + [entry]

    def answer(self, name: str, kept: Any) -> None:
        self.remember(Entry("answer", name, kept))

    def back(self) -> Literal["done", "start", "deed"]:
        """Take the last answer back; a deed since then stands in the way, looks do not."""
        for at in range(len(self.entries) - 1, -1, -1):
            sort = self.entries[at].sort
            if sort == "deed":
                return "deed"
            if sort == "answer":
                del self.entries[at:]
                return "done"
        return "start"

    def hide(self, secrets: Collection[str]) -> None:
        """Keep of these only that they were given. An effect that was done with one still finds the argument that it had,
        so it is not done again; the one word that an effect came to ("yes") is no secret, whatever somebody wrote.
        """
        if secrets:
            self.entries = [
                replace(
                    e,
                    value=e.value if e.sort != "answer" and isinstance(e.value, str) else _without(e.value, secrets),
                    arguments=_without(e.arguments, secrets),
                )
                for e in self.entries
            ]

    def as_json(self) -> dict[str, Any]:
        return {
            "opening": self.opening,
            "entries": [[e.sort, e.name, e.value, e.arguments] for e in self.entries],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Journal":
        entries: Iterable[list[Any]] = kept.get("entries", [])
        return cls([Entry(s, name, value, arguments) for s, name, value, arguments in entries], kept.get("opening", ""))


def _without(kept: Any, secrets: Collection[str]) -> Any:
    if isinstance(kept, dict):
        return {name: _without(value, secrets) for name, value in kept.items()}
    if isinstance(kept, list | tuple):
        return [_without(value, secrets) for value in kept]
    return HIDDEN if isinstance(kept, str) and kept in secrets else kept
