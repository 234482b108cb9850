"""Each tick: what is due is handed to the feature it belongs to, and the workers are woken."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from app.broadcasts.ending import finish
from app.broadcasts.fanout import fan_out
from app.check_ins.prompts import prompt
from app.conversations.ends import silent
from app.conversations.spool import drain
from app.crisis.alerts import escalate
from app.line import Line
from app.meetings.reminders import send_reminder
from app.milestones.counting import celebrate
from app.queues import wake
from app.schedule.heartbeat import beat
from app.schedule.models import Plan
from app.schedule.plans import claim_due
from app.sending.reconcile import reconcile
from app.staff.duty import remember_duty
from workers.own_line import own_line

BATCH = 200
WHEN_DUE: dict[str, Callable[[Session, Line, Plan, datetime], None]] = {
    "alert": escalate,
    "broadcast": lambda session, line, plan, now: fan_out(session, line, [plan], now),
    "check-in": prompt,
    "milestone": celebrate,
    "reminder-day": send_reminder,
    "reminder-hour": send_reminder,
    "silence": silent,
}


def tick() -> None:
    """The job behind the schedule. Harmless twice, and at any time."""
    run_tick(own_line())


def run_tick(line: Line) -> int:
    """Everything that is due now, in batches of one transaction each. How many plans came due."""
    drain(line)
    count = 0
    while done := _batch(line):
        count += done
    reconcile(line)
    finish(line)
    with line.sessions.begin() as session:
        beat(session, "clock", line.clock.now())
        remember_duty(line, session)
    for lane in ("urgent", "bulk"):
        wake(line.redis, lane)
    return count


def _batch(line: Line) -> int:
    now = line.clock.now()
    with line.sessions.begin() as session:
        due = claim_due(session, now, BATCH)
        for plan in due:
            WHEN_DUE[plan.sort](session, line, plan, now)
        return len(due)
