"""Everything a script may look up (looks) or change (deeds). Declared here, performed in app.

Each names its possible `outcomes`, so that explore can walk every path without an app.
A deed done twice changes nothing: whoever performs it keeps a natural key.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True)
class Effect(Generic[R]):
    """A look (`deed = False`: asks and changes nothing) or a deed. Arguments and result are JSON."""

    deed: ClassVar[bool] = False
    outcomes: ClassVar[tuple[Any, ...]] = (None,)

    @classmethod
    def name(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def arguments(self) -> dict[str, Any]:
        return asdict(self)


class Deed(Effect[R]):
    """An effect that changes something."""

    deed = True


MEETINGS = (
    {"number": 1, "name": "Tuesday Circle", "start": "2026-11-24T19:00:00", "where": "12 Oak St, side door"},
    {"number": 2, "name": "Saturday Circle", "start": "2026-11-28T10:00:00", "where": "Library, room 4"},
    {"number": 3, "name": "Tuesday Circle", "start": "2026-12-01T19:00:00", "where": "12 Oak St, side door"},
)
DAYS = {"date": "2026-10-20", "days": 33, "next": "days-60", "next_count": 60, "next_on": "2026-12-19"}
NO_DAYS = {"date": None, "days": 0, "next": None, "next_count": 0, "next_on": None}


# --- who is on the line -------------------------------------------------------------------------------------


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


# --- consent -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FindGroup(Effect[str | None]):
    """The code of the group that a join code (or none) leads to; None where a code is unknown."""

    code: str | None
    outcomes = ("HOPE", None)


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
class StartAgain(Deed[str]):
    """START: consent renewed (`renewed`), was there (`already`), or never given (`never`)."""

    outcomes = ("renewed", "already", "never")


@dataclass(frozen=True)
class TurnOnReminders(Deed[None]):
    """After START: check-ins, reminders and milestones on again."""


@dataclass(frozen=True)
class Forget(Deed[None]):
    """Erase the person; what stays is that a number, known by its fingerprint only, agreed and left."""


# --- the person ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetName(Deed[None]):
    called: str


@dataclass(frozen=True)
class SetLanguage(Deed[None]):
    language: str


@dataclass(frozen=True)
class SetHours(Deed[None]):
    """Own quiet hours, `HH:MM` to `HH:MM`, in the person's zone."""

    start: str
    end: str


@dataclass(frozen=True)
class Pause(Deed[str]):
    """Nothing starts from us for that many days (0 ends a pause). Returns the last day, ISO."""

    days: int
    outcomes = ("2026-11-29",)


@dataclass(frozen=True)
class FindZone(Effect[str | None]):
    """The IANA zone that a ZIP code or a zone's usual name means."""

    words: str
    outcomes = ("America/Los_Angeles", None)


@dataclass(frozen=True)
class SetZone(Deed[str]):
    """Keep the zone. Returns the local time now, ISO."""

    zone: str
    outcomes = ("2026-11-22T18:05:00",)


# --- check-ins -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RecordCheckIn(Deed[int]):
    """Keep today's answers (each 1-5). Returns the streak in days, today counted."""

    mood: int
    urge: int
    outcomes = (1, 4)


@dataclass(frozen=True)
class AddNote(Deed[None]):
    """Put a note to the check-in just made."""

    note: str


@dataclass(frozen=True)
class PickTip(Effect[int]):
    """Which of the coping tips (1-6): the person's next one."""

    outcomes = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True)
class InQuietHours(Effect[bool]):
    """Whether a local time (`HH:MM`) lies in the person's quiet hours."""

    at: str
    outcomes = (False, True)


@dataclass(frozen=True)
class SetCheckInTimes(Deed[None]):
    """Ask on these days (RFC 5545 codes) at this local time; an hour in quiet hours moves those."""

    days: tuple[str, ...]
    at: str


@dataclass(frozen=True)
class StopCheckIns(Deed[None]):
    """Send no more check-in prompts."""


# --- milestones ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FindDays(Effect[dict[str, Any]]):
    """`date`, `days` since, `next` milestone (`days-60`, `months-6`, `years-2`), its count and its day."""

    outcomes = (DAYS, NO_DAYS)


@dataclass(frozen=True)
class SetDate(Deed[dict[str, Any]]):
    """Set the recovery date (ISO); earlier ones stay in the history. Returns what FindDays does."""

    day: str
    outcomes = (DAYS,)


@dataclass(frozen=True)
class Today(Effect[str]):
    """The person's local date, ISO."""

    outcomes = ("2026-11-22",)


@dataclass(frozen=True)
class RecordSlip(Deed[None]):
    """Remember that the person told of a return to use; changes nothing else."""


# --- meetings and resources ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class FindMeetings(Effect[list[dict[str, Any]]]):
    """The next three: `number`, `name`, `start` (local, ISO) and `where`. The numbers hold for REMIND."""

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
    outcomes = (["lifeline", "crisis-text"], [])


# --- danger and people ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DangerHeard(Effect[str]):
    """What kind of danger was heard: one of the crisis words, or `unsaid` for the bare keyword."""

    outcomes = ("unsaid", "suicide", "self-harm", "overdose", "violence", "withdrawal")


@dataclass(frozen=True)
class AlertStaff(Deed[bool]):
    """Alert the people on duty in this very answer. False where nobody is there to be told."""

    kind: str
    outcomes = (True, False)


@dataclass(frozen=True)
class AskForPerson(Deed[str]):
    """A person is wanted: `ring` (on a call: ring the coordinator now), `told` (by text) or `nobody`."""

    outcomes = ("ring", "told", "nobody")


@dataclass(frozen=True)
class CanConnect(Effect[bool]):
    """Whether this is a call that can be put through to 988 (not a text, not a withheld number)."""

    outcomes = (False, True)


@dataclass(frozen=True)
class OpenInboxItem(Deed[None]):
    """Put this text before a coordinator; `sort` is `help`, `free-text` or `picture`."""

    sort: str


@dataclass(frozen=True)
class AnswerAlert(Deed[str]):
    """One of the staff has an alert: `done`, `which` (several are open, none was named) or `none`."""

    number: int | None
    outcomes = ("done", "which", "none")
