"""A whole tick with 1,000 check-ins due: among a million people, and among ten thousand."""

import statistics
import time

from sqlalchemy import text

from tests.bench.a_line import a_line, people
from tests.bench.table import Row
from workers.tick import run_tick

MANY, FEW, DUE, ROUNDS = 1_000_000, 10_000, 1_000, 5
AGAIN = (
    "UPDATE plans SET next_at = :now WHERE sort = 'check-in' AND next_at IS NOT NULL AND subject % (:count / :due) = 0"
)


def measure(server):
    with a_line(server, "bench_few") as few, a_line(server, "bench_many") as many:
        people(few, FEW, due=DUE)
        people(many, MANY, due=DUE)
        return [row(many, few)]


def row(many, few):
    """In turns; the first of each, with nothing yet in memory, is left out."""
    took = {MANY: [], FEW: []}
    for _ in range(ROUNDS + 1):
        for bench, count in ((many, MANY), (few, FEW)):
            took[count].append(a_tick(bench, count))
    ours, theirs = (statistics.median(took[count][1:]) for count in (MANY, FEW))
    return Row(f"a tick with {DUE:,} due among {MANY:,}", f"the same among {FEW:,}", ours, theirs, "ms", "<= 1.5")


def a_tick(bench, count):
    """In milliseconds. Each one asks for a day that was not asked for yet."""
    began = time.perf_counter()
    run_tick(bench.line)
    took = (time.perf_counter() - began) * 1000
    with bench.line.engine.begin() as connection:
        written = connection.execute(text("DELETE FROM messages WHERE purpose = 'check-in'")).rowcount
        assert written == DUE, f"{written} check-ins were written"
        connection.execute(text(AGAIN), {"now": bench.line.clock.now(), "count": count, "due": DUE})
    return took
