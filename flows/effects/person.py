"""Who is on the line, what they agreed to, and what they set."""

from dataclasses import dataclass
from typing import Any

from flows.effects.base import Deed, Effect


@dataclass(frozen=True)
class WhoIsThis(Effect[str]):
    """`withheld`, `stranger`, `member` or `stopped`."""

    outcomes = ("member", "stranger", "stopped", "withheld")


@dataclass(frozen=True)
class HowTheyCame(Effect[str]):
    """`text`, or `call`: by caller ID alone some parts need a PIN."""

    outcomes = ("text", "call")


@dataclass(frozen=True)
class LanguageNow(Effect[str]):
    """`en` or `es`."""

    outcomes = ("en", "es")


@dataclass(frozen=True)
class WaitsForBack(Effect[bool]):
    """Whether BACK, in a text, leads to something that was put aside (a caller comes to it without asking)."""

    outcomes = (False, True)


@dataclass(frozen=True)
class CheckPin(Effect[str]):
    """`right`, `wrong`, `none` (no PIN chosen yet) or `locked` (too many wrong ones)."""

    pin: str
    outcomes = ("right", "wrong", "locked")


@dataclass(frozen=True)
class HasPin(Effect[bool]):
    outcomes = (True, False)


@dataclass(frozen=True)
class SetPin(Deed[None]):
    """Keep a PIN of four digits."""

    pin: str


@dataclass(frozen=True)
class FindGroup(Effect[str | None]):
    """The code of the group that a code or a name (or none) leads to; None where it is unknown."""

    said: str | None
    outcomes = ("HOPE", None)


@dataclass(frozen=True)
class JoinGroup(Deed[dict[str, Any]]):
    """Put a member into one more group. What it is `called`, and whether it is `new` to them."""

    group: str
    outcomes = ({"called": "Tuesday Circle", "new": True}, {"called": "Tuesday Circle", "new": False})


@dataclass(frozen=True)
class ShowConsent(Deed[None]):
    """Record that the consent words were shown."""


@dataclass(frozen=True)
class Agree(Deed[None]):
    """Record the consent and make the member, of that group and of `everyone`."""

    group: str


@dataclass(frozen=True)
class OptOut(Deed[bool]):
    """Record an opt-out. True the first time, False where they were out already. `reason` says how it was put."""

    reason: str = "word"
    outcomes = (True, False)


@dataclass(frozen=True)
class LeaveDuty(Deed[str]):
    """No alert goes to this number any more: `no` where it was no coordinator's, else whether there are `others` on duty or
    this was the `last`. `how`: `stop` or `wrong-number`.
    """

    how: str = "stop"
    outcomes = ("no", "others", "last")


@dataclass(frozen=True)
class BackOnDuty(Deed[bool]):
    """START from a coordinator who had left: alerts go to them again. Whether that is so."""

    outcomes = (False, True)


@dataclass(frozen=True)
class StartAgain(Deed[str]):
    """START: consent renewed (`renewed`), was there (`already`; `resumed` where it ended a pause), or never given (`never`)."""

    outcomes = ("renewed", "already", "resumed", "never")


@dataclass(frozen=True)
class TurnOnReminders(Deed[bool]):
    """After START: check-ins, reminders and milestones on again. Whether any is planned."""

    outcomes = (True, False)


@dataclass(frozen=True)
class Forget(Deed[str]):
    """Erase the person; what stays is that a number, known by its fingerprint only, agreed and left. Of a coordinator, as
    LeaveDuty.
    """

    outcomes = ("no", "others", "last")


@dataclass(frozen=True)
class SetName(Deed[None]):
    called: str


@dataclass(frozen=True)
class SetLanguage(Deed[None]):
    language: str


@dataclass(frozen=True)
class SetHours(Deed[str]):
    """Own quiet hours, `HH:MM` to `HH:MM`. As long as nobody told which of `two-clocks` is theirs they hold on both; `too-long`:
    kept they would leave hardly a moment, and are not.
    """

    start: str
    end: str
    outcomes = ("one-clock", "two-clocks", "too-long")


@dataclass(frozen=True)
class UsualHours(Deed[list[str] | None]):
    """No quiet hours of one's own: the line's hold again. Returns those, as [`HH:MM`, `HH:MM`]; None where it has none."""

    outcomes = (["21:00", "08:00"], None)


@dataclass(frozen=True)
class Pause(Deed[str]):
    """Nothing starts from us for that many days (0 ends a pause). Returns the last day, ISO."""

    days: int
    outcomes = ("2026-11-29",)


@dataclass(frozen=True)
class FindPause(Effect[str | None]):
    """The last day of the pause that holds now, ISO."""

    outcomes = (None, "2026-12-22")


@dataclass(frozen=True)
class FindZone(Effect[str | None]):
    """The IANA zone that a ZIP code, a zone's usual name, a city or a state means."""

    words: str
    outcomes = ("America/Los_Angeles", None)


@dataclass(frozen=True)
class SetZone(Deed[str]):
    """Keep the zone. Returns the local time now, ISO."""

    zone: str
    outcomes = ("2026-11-22T18:05:00",)
