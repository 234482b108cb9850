"""Meetings, resources, danger, and reaching a person."""

from dataclasses import dataclass
from typing import Any

from flows.effects.base import Deed, Effect
from flows.numbers import national_numbers

MEETINGS = (
    {
        "number": 1,
        "name": "Tuesday Circle",
        "start": "2026-11-24T19:00:00",
        "zone": None,
        "where": "12 Oak St, side door",
    },
    {
        "number": 2,
        "name": "Saturday Circle",
        "start": "2026-11-28T10:00:00",
        "zone": "America/Los_Angeles",
        "where": "Library, room 4",
    },
    {
        "number": 3,
        "name": "Tuesday Circle",
        "start": "2026-12-01T19:00:00",
        "zone": None,
        "where": "12 Oak St, side door",
    },
)


@dataclass(frozen=True)
class FindMeetings(Effect[list[dict[str, Any]]]):
    """The next three: `number`, `name`, `start` (where it is, ISO), `zone` (None where it is the person's too) and `where`. The numbers hold for REMIND."""

    outcomes = (list(MEETINGS), [])


@dataclass(frozen=True)
class Remind(Deed[dict[str, Any] | None]):
    """Remind of the meeting with that number in the last list; None where there is none."""

    number: int
    outcomes = (MEETINGS[0], None)


@dataclass(frozen=True)
class RemindOff(Deed[None]):
    """No more meeting reminders."""


@dataclass(frozen=True)
class FindResources(Effect[list[str]]):
    """The keys of what there is of one kind, best first."""

    kind: str

    @property
    def outcomes(self) -> tuple[list[str], list[str]]:  # type: ignore[override]  # they depend on the kind
        return [number.key for number in national_numbers().values() if self.kind in number.kinds], []


@dataclass(frozen=True)
class DangerHeard(Effect[str]):
    """What kind of danger was heard: one of the crisis words, or `unsaid` for the bare keyword."""

    outcomes = ("unsaid", "suicide", "self-harm", "overdose", "violence", "withdrawal")


@dataclass(frozen=True)
class TimesInDanger(Effect[int]):
    """How often this person was in danger within the last day, before this."""

    outcomes = (0, 1, 2, 3)


@dataclass(frozen=True)
class AlertStaff(Deed[bool]):
    """Alert the people on duty in this very answer, or join the alert that is open. False where nobody is there to be told."""

    kind: str
    outcomes = (True, False)


@dataclass(frozen=True)
class AskForPerson(Deed[str]):
    """A person is wanted: `ring` (on a call: ring the coordinator now), `told` (by text) or `nobody`."""

    outcomes = ("ring", "told", "nobody")


@dataclass(frozen=True)
class TellOfMissed(Deed[bool]):
    """Nobody picked up: the coordinator is told by text who wanted to talk. False where nobody could call back."""

    outcomes = (True, False)


@dataclass(frozen=True)
class CanConnect(Effect[bool]):
    """Whether this is a call that can be put through to 988 (not a text, not a withheld number)."""

    outcomes = (False, True)


@dataclass(frozen=True)
class OpenInboxItem(Deed[None]):
    """Put this text before a coordinator; `sort` is `help`, `free-text` or `picture`."""

    sort: str
