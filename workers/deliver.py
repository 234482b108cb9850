"""The jobs that send. A job says "wake up"; the rows say what to do."""

from app.line import Line
from app.queues import wake
from app.schedule.heartbeat import beat
from app.sending.deliver import deliver
from app.sending.take import Lane
from workers.own_line import own_line


def deliver_urgent() -> None:
    run_delivery(own_line(), "urgent")


def deliver_bulk() -> None:
    run_delivery(own_line(), "bulk")


def run_delivery(line: Line, lane: Lane) -> bool:
    """One turn; whether it was not enough, and the next one is asked for."""
    with line.sessions.begin() as session:
        beat(session, lane, line.clock.now())
    more = deliver(line, lane).more
    if more:
        wake(line.redis, lane)
    return more
