"""Doing what is due: all of one sort in one transaction; where that fails plan by plan, so that one at fault stops no
other. A fault is told by the plan's sort and id, its kind and its place, never by its words.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from traceback import extract_tb

from rq.timeouts import BaseTimeoutException
from sqlalchemy.orm import Session

from app.line import Line
from app.schedule.models import Plan
from app.schedule.plans import bring_back, claim_due, claim_one, put_off

OURS = tuple(str(Path(__file__).parents[2] / top) for top in ("app", "flows", "workers"))
log = logging.getLogger(__name__)
Handler = Callable[[Session, Line, Sequence[Plan], datetime], None]
"""Writes what these plans are for, and when each is due next, in the transaction that claimed them."""


def do_due(line: Line, sort: str, handler: Handler, *, most: int, longest: timedelta | None = None) -> int:
    """One batch. How many plans were claimed; 0 means that nothing of this sort is due."""
    now, claimed = line.clock.now(), list[tuple[int, datetime]]()
    try:
        with line.sessions.begin() as session:
            if longest:
                bring_back(session, sort, now, longest)
            plans = claim_due(session, sort, now, most)
            claimed = [(plan.id, plan.next_at) for plan in plans if plan.next_at]
            if plans:
                handler(session, line, plans, now)
    except BaseTimeoutException:
        raise  # the whole job took too long: nothing that a single plan did
    except Exception as fault:
        if not claimed:
            raise
        log.warning("%d plans of sort %s are done one by one (%s)", len(claimed), sort, kind_and_place(fault))
        for plan_id, was in claimed:
            _do_one(line, sort, handler, plan_id, was)
    return len(claimed)


def _do_one(line: Line, sort: str, handler: Handler, plan_id: int, was: datetime) -> None:
    now = line.clock.now()
    try:
        with line.sessions.begin() as session:
            plan = claim_one(session, plan_id, was)
            if plan:
                handler(session, line, [plan], now)
    except BaseTimeoutException:
        raise
    except Exception as fault:  # noqa: BLE001  # whatever it is, the others go on
        log.error("plan %s %d is put off (%s)", sort, plan_id, kind_and_place(fault))  # noqa: TRY400  # no words of it
        with line.sessions.begin() as session:
            put_off(session, plan_id, now)


def kind_and_place(fault: BaseException) -> str:
    """What an error was and where in our own code it came up; its words may quote a number or a text."""
    places = [one for one in extract_tb(fault.__traceback__) if one.filename.startswith(OURS)]
    return type(fault).__name__ + "".join(f" at {Path(one.filename).name}:{one.lineno}" for one in places[-1:])
