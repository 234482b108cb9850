"""When texts start: the quiet hours in words, and whether our clock is right."""

from datetime import time, timedelta

from app.carrier.client import CLOCKS_DIFFER
from app.carrier.errors import CarrierError
from app.line import Line
from app.preflight.findings import Finding, judge, well, wrong

WHOLE_SECOND = timedelta(seconds=1)
NOON = time(12)
EVENING, MORNING = time(21), time(8)
"""Wanted quiet between these at the least: to be written to by night wakes people, and in many places is against the law."""


def look_at_quiet_hours(quiet: tuple[time, time] | None) -> Finding:
    """Off is for trials, and two hours turned around would have us write by night alone."""
    if quiet is None:
        return wrong("quiet hours: off, so texts start at any hour; set QUIET_HOURS=21-8", must=False)
    begin, end = quiet
    return judge(
        "quiet hours",
        fine=NOON <= begin <= EVENING and MORNING <= end <= NOON,
        found=f"nothing starts from {begin:%H:%M} to {end:%H:%M}, where the person is",
        mend=f"nothing starts from {begin:%H:%M} to {end:%H:%M}, which is not the night; set QUIET_HOURS=21-8 or near it",
        must=False,
    )


def look_at_clock(line: Line) -> Finding:
    """Beside the carrier's, which says in whole seconds what it was between our question and its answer."""
    asked = line.clock.now()
    try:
        said = line.carrier.time()
    except CarrierError:
        said = None
    answered = line.clock.now()
    if said is None:
        return wrong("clock: the carrier tells no time to compare it with; see that NTP keeps it right", must=False)
    ahead, behind = asked - said - WHOLE_SECOND, said - answered
    if max(ahead, behind) <= CLOCKS_DIFFER:
        return well("clock: as the carrier's")
    seconds, way = max((ahead.total_seconds(), "ahead of"), (behind.total_seconds(), "behind"))
    return wrong(f"clock: {seconds:.0f} seconds {way} the carrier's; have NTP keep it right", must=False)
