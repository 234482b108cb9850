"""Milestones: days to 90, then calendar months and years. 29 February and the 31st go to the month's last day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

USUAL = ("days-1", "days-30", "days-60", "days-90", "months-6", "months-9", "years-1", "months-18", "years")
"""`years` alone goes on every year from the second. A group may keep a list of its own in the same spelling."""


@dataclass(frozen=True)
class Milestone:
    """One to come, or today: `days`, `months` or `years`, how many, and its day."""

    unit: str
    count: int
    day: date


def milestones_of(start: date, names: Sequence[str] = USUAL) -> Iterator[Milestone]:
    """All milestones of a date in the order of their days, without end where years go on."""
    fixed = sorted((_one(start, name) for name in names if name != "years"), key=lambda m: m.day)
    yield from fixed
    if "years" in names:
        last = fixed[-1].day if fixed else start
        for years in range(1, 120):
            milestone = Milestone("years", years, start + relativedelta(years=years))
            if milestone.day > last:
                yield milestone


def next_milestone(start: date, after: date, names: Sequence[str] = USUAL) -> Milestone | None:
    """The first milestone later than a day."""
    return next((m for m in milestones_of(start, names) if m.day > after), None)


def _one(start: date, name: str) -> Milestone:
    unit, _, count = name.partition("-")
    number = int(count)
    if unit == "days":
        return Milestone(unit, number, start + timedelta(days=number))
    return Milestone(unit, number, start + relativedelta(**{unit: number}))  # type: ignore[arg-type]
