"""What we answer to one webhook: kept as it is, so that a repeat of the webhook gets the very same."""

from dataclasses import asdict, dataclass
from typing import Any

from app.people.scene import TextOut
from flows.words.render import Spoken


@dataclass(frozen=True)
class Expect:
    """What a call waits for now. `keys`: 0 words, 1 a single key, more an entry; or a call to put through."""

    keys: int = 1
    dial: tuple[str, ...] = ()
    """Numbers to ring, all at once."""
    screened: bool = False
    """Whoever picks up must press 1."""
    caller_id: str = ""
    quiet: int = 0
    """Seconds to leave somebody in peace after the words, before the usual wait; keys are heard meanwhile."""


@dataclass(frozen=True)
class Answer:
    """The texts that leave with this answer; on a call also what is said, and what is waited for."""

    texts: tuple[TextOut, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    expect: Expect | None = None
    turn: int = 0
    breath: bool = False
    language: str = "en"
    call: int = 0
    """Our own number of the call, for those who are rung."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Answer":
        expect = kept["expect"]
        return cls(
            texts=tuple(TextOut(**text) for text in kept["texts"]),
            spoken=tuple(Spoken(**spoken) for spoken in kept["spoken"]),
            expect=Expect(**{**expect, "dial": tuple(expect["dial"])}) if expect else None,
            turn=kept["turn"],
            breath=kept["breath"],
            language=kept["language"],
            call=kept["call"],
        )


NOTHING = Answer()
