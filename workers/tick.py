"""Each tick: what is due is handed to the feature it belongs to, and the workers are woken."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rq.timeouts import BaseTimeoutException

from app.broadcasts import anew as broadcasts
from app.broadcasts.ending import finish
from app.broadcasts.fanout import fan_out
from app.check_ins.prompts import prompt
from app.conversations.ends import silent
from app.crisis.ladder import SLOWER, escalate
from app.crisis.noting import ASKED_AFTER, ask_what_became
from app.line import Line
from app.meetings import reminders
from app.meetings.reminders import send_reminders
from app.milestones import counting
from app.milestones.counting import celebrate
from app.outbox.write import put_right
from app.queues import wake
from app.schedule.due import Handler, do_due
from app.schedule.heartbeat import beat, was_ahead
from app.schedule.plans import plan_anew_by_rule
from app.sending.reconcile import reconcile
from flows.scripts.crisis import SAFETY_ANSWER_WITHIN
from workers.own_line import own_line

WHEN_DUE: dict[str, Handler] = {
    "alert": escalate,
    "silence": silent,
    "reminder-hour": send_reminders,
    "reminder-day": send_reminders,
    "check-in": prompt,
    "milestone": celebrate,
    "broadcast": fan_out,
    "alert-note": ask_what_became,
}
"""In this order, a batch of each and then again: an alert never waits for a thousand check-ins."""
BATCH = 500
BATCHES = {"alert": 50, "silence": 20}
"""What a conversation may be waiting for is not held for long."""
LONGEST = {"alert": 2 * SLOWER, "silence": 2 * SAFETY_ANSWER_WITHIN, "alert-note": 2 * ASKED_AFTER}
FIRST = ("alert", "silence")
MOST_ROUNDS = 1_000
MOST_SECONDS = 20.0
"""The rest is due at the next tick. What comes after it in a tick has its turn before the job is timed out."""


def tick() -> None:
    """The job behind the schedule. Harmless twice, and at any time."""
    run_tick(own_line())


def run_tick(line: Line) -> None:
    """All that there is to do now. A part that fails stops no other; its fault is raised when all are done."""
    faults = list[Exception]()
    for part in (look_after_those_in_danger, plan_anew, do_all_due, finish, reconcile):
        with _kept(faults):
            part(line)
    _raise_first(faults)


@contextmanager
def _kept(faults: list[Exception]) -> Iterator[None]:
    try:
        yield
    except BaseTimeoutException:
        raise
    except Exception as fault:  # noqa: BLE001  # raised when the others are done
        faults.append(fault)


def _raise_first(faults: Sequence[Exception]) -> None:
    if faults:
        raise faults[0]


def look_after_those_in_danger(line: Line) -> None:
    """Before anything that may take long."""
    if sum([_batch(line, sort) for sort in FIRST]):
        wake(line.redis, "urgent")


def plan_anew(line: Line) -> None:
    """A clock that was ahead and is put right did what was not due yet, and planned for long after. It is seen by the
    last tick, which lies in the time to come, until all is planned anew.
    """
    now = line.clock.now()
    with line.sessions.begin() as session:
        if not was_ahead(session, "clock", now):
            return
        plan_anew_by_rule(session, now)
        put_right(session, now)
    faults = list[Exception]()
    for feature in (reminders, counting, broadcasts):
        with _kept(faults):
            feature.plan_anew(line, now)
    _raise_first(faults)
    with line.sessions.begin() as session:
        beat(session, "clock", now)


def do_all_due(line: Line) -> None:
    """A batch of each sort, until nothing is due; a sort that fails stops no other. The clock is seen to go on each round of
    a long tick too.
    """
    end, sound, faults = time.monotonic() + MOST_SECONDS, list(WHEN_DUE), list[Exception]()
    for _ in range(MOST_ROUNDS):
        done = 0
        for sort in tuple(sound):
            sound.remove(sort)
            with _kept(faults):
                done += _batch(line, sort)
                sound.append(sort)
        with line.sessions.begin() as session:
            if not was_ahead(session, "clock", line.clock.now()):
                beat(session, "clock", line.clock.now())
        for lane in ("urgent", "bulk"):
            wake(line.redis, lane)
        if not done or time.monotonic() >= end:
            break
    _raise_first(faults)


def _batch(line: Line, sort: str) -> int:
    most, longest = BATCHES.get(sort, BATCH), LONGEST.get(sort)
    return do_due(line, sort, WHEN_DUE[sort], most=most, longest=longest)
