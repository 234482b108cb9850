"""The jobs that send. A job says "wake up"; the rows say what to do."""

from app.line import Line
from app.schedule.heartbeat import beat
from app.sending.deliver import Lane, deliver
from workers.own_line import own_line

MOST_BATCHES = 200


def deliver_urgent() -> None:
    run_delivery(own_line(), "urgent")


def deliver_bulk() -> None:
    run_delivery(own_line(), "bulk")


def run_delivery(line: Line, lane: Lane) -> None:
    """Batch after batch until nothing is due."""
    with line.sessions.begin() as session:
        beat(session, lane, line.clock.now())
    for _ in range(MOST_BATCHES):
        if not deliver(line, lane):
            return
