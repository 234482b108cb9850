"""Check-ins, days and milestones."""

from dataclasses import dataclass
from typing import Any

from flows.effects.base import Deed, Effect

DAYS = {"date": "2026-10-20", "days": 33, "next": "days-60", "next_count": 60, "next_on": "2026-12-19"}
NO_MORE_MILESTONES = {**DAYS, "next": None, "next_count": 0, "next_on": None}
TODAY = {"date": "2026-11-22", "days": 0, "next": "days-1", "next_count": 1, "next_on": "2026-11-23"}
YESTERDAY = {"date": "2026-11-21", "days": 1, "next": "days-30", "next_count": 30, "next_on": "2026-12-21"}
MONTHS = {"date": "2026-06-20", "days": 155, "next": "months-6", "next_count": 6, "next_on": "2026-12-20"}
YEAR = {"date": "2025-12-01", "days": 356, "next": "years-1", "next_count": 1, "next_on": "2026-12-01"}
YEARS = {"date": "2022-11-23", "days": 1460, "next": "years-4", "next_count": 4, "next_on": "2026-11-23"}
NO_DAYS = {"date": None, "days": 0, "next": None, "next_count": 0, "next_on": None}


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
class NeedsZone(Effect[bool]):
    """Whether a local time (`HH:MM`) is quiet on one of two clocks, and nobody told which is the person's."""

    at: str
    outcomes = (False, True)


@dataclass(frozen=True)
class FindCoveredCheckIn(Effect[dict[str, Any] | None]):
    """The `days` and local time `at` of a check-in that lies in the quiet hours that hold now; else None."""

    outcomes = (None, {"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "at": "21:30"})


@dataclass(frozen=True)
class SetCheckInTimes(Deed[None]):
    """Ask on these days (RFC 5545 codes) at this local time; an hour in quiet hours moves those."""

    days: tuple[str, ...]
    at: str


@dataclass(frozen=True)
class StopCheckIns(Deed[None]):
    """Send no more check-in prompts."""


@dataclass(frozen=True)
class FindDays(Effect[dict[str, Any]]):
    """`date`, `days` since, `next` milestone (`days-60`, `months-6`, `years-2`; None after the last), count, day."""

    outcomes = (DAYS, TODAY, YESTERDAY, MONTHS, YEAR, YEARS, NO_DAYS, NO_MORE_MILESTONES)


@dataclass(frozen=True)
class SetDate(Deed[dict[str, Any]]):
    """Set the recovery date (ISO); earlier ones stay in the history. Returns what FindDays does."""

    day: str
    outcomes = (DAYS, TODAY, YESTERDAY)


@dataclass(frozen=True)
class TakeDateAway(Deed[None]):
    """No recovery date from now on; the earlier ones stay in the history."""


@dataclass(frozen=True)
class Today(Effect[str]):
    """The person's local date, ISO."""

    outcomes = ("2026-11-22",)


@dataclass(frozen=True)
class RecordSlip(Deed[None]):
    """Remember that the person told of a return to use; changes nothing else."""
