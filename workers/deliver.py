"""The jobs that send. A job says "wake up"; the rows say what to do."""

from app.conversations.spool import opt_out_waits
from app.line import Line
from app.queues import wake
from app.schedule.heartbeat import beat, is_just_back
from app.sending.deliver import deliver
from app.sending.take import Lane
from workers.own_line import own_line


def deliver_urgent() -> None:
    run_delivery(own_line(), "urgent")


def deliver_bulk() -> None:
    run_delivery(own_line(), "bulk")


def run_delivery(line: Line, lane: Lane) -> bool:
    """One turn; whether it was not enough, and the next one is asked for. What we start waits where a STOP was kept on this
    machine, or may have been on another, and is not handled yet.
    """
    with line.sessions.begin() as session:
        now = line.clock.now()
        beat(session, lane, now)
        just_back = is_just_back(session, now)
    if lane == "bulk" and (just_back or opt_out_waits(line)):
        return False
    more = deliver(line, lane).more
    if more:
        wake(line.redis, lane)
    return more
