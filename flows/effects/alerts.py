"""What coordinators do about an alert."""

from dataclasses import dataclass
from typing import Any

from flows.effects.base import Deed, Effect

KINDS = ("suicide", "unsaid", "self-harm", "overdose", "violence", "withdrawal")


@dataclass(frozen=True)
class AlertNumbers(Effect[list[int]]):
    """The alerts that could be meant: `told` (open, and this coordinator was told of them), `open` (any that is not about
    themself), or `mine` (those, and what they have had for a day).
    """

    among: str
    outcomes = ([3], [3, 4], [])


@dataclass(frozen=True)
class AnswerAlert(Deed[str]):
    """One of the staff has an alert: `done`; `no-call` (done, and its person must not be called), `no-ring` (done, and we
    cannot ring them); `taken` (by another), `none` (there is no such).
    """

    number: int
    outcomes = ("done", "no-call", "no-ring", "taken", "none")


@dataclass(frozen=True)
class PassOn(Deed[None]):
    """A coordinator cannot take an alert: the next on duty is told now, where there is somebody else."""

    number: int


@dataclass(frozen=True)
class PickedUp(Deed[int]):
    """One of the staff whom we call has pressed 1. Returns the number of the alert."""

    outcomes = (3,)


@dataclass(frozen=True)
class AlertKind(Effect[str]):
    """What an alert that is open yet is about, else `over`."""

    number: int
    outcomes = (*KINDS, "over")


@dataclass(frozen=True)
class MayCall(Effect[str]):
    """Whether its person may be called: `yes`; `violence` (never), `late` (nothing stands for a consent to calls any more),
    `left` (they asked for a person, and then for no more), `no-number`, `none` (no such alert).
    """

    number: int
    outcomes = ("yes", "violence", "late", "left", "no-number", "none")


@dataclass(frozen=True)
class RingMe(Deed[None]):
    """Ring this coordinator's phone, to connect them with that alert's person."""

    number: int


@dataclass(frozen=True)
class NoteCall(Deed[None]):
    """Keep how the call with the person went."""

    number: int
    connected: bool


@dataclass(frozen=True)
class AlertIsKnown(Effect[bool]):
    """Whether there is an alert with that number."""

    number: int
    outcomes = (True, False)


@dataclass(frozen=True)
class KeepNote(Deed[None]):
    """Keep what became of it."""

    number: int
    words: str


@dataclass(frozen=True)
class CanReveal(Effect[bool]):
    """Whether we have a number of that alert's person."""

    number: int
    outcomes = (True, False)


@dataclass(frozen=True)
class DraftReveal(Deed[dict[str, Any]]):
    """Wait for a one-time code and the PIN."""

    number: int
    why: str
    outcomes = ({"draft": 1, "code": "4821"},)


@dataclass(frozen=True)
class RevealNumber(Deed[dict[str, Any]]):
    """`how`: `shown` (with `phone`), `none` (forgotten meanwhile), `wrong` (code or PIN), `too-many` wrong codes, `locked`
    (too many wrong PINs), `late` (the code is old).
    """

    draft: int
    code_and_pin: str
    outcomes = tuple(
        {"how": how, "phone": "+15035550101" if how == "shown" else ""}
        for how in ("shown", "none", "wrong", "too-many", "locked", "late")
    )
