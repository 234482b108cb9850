"""A broadcast to a million and one to ten thousand: the memory of whoever writes its rows (all of them), and of whoever
sends it. To send a million takes the carrier too long: as many are sent of the one as of the other.
"""

from datetime import timedelta

from sqlalchemy import func, select, text

from app.broadcasts.audience import Criteria
from app.broadcasts.planning import Order, plan_broadcast
from app.outbox.models import Message
from tests.bench.a_line import a_line, people, process
from tests.bench.memory import peaks
from tests.bench.outbound import a_carrier
from tests.bench.table import Row

MANY, FEW = 1_000_000, 10_000
PARTS = {"writing": ("write",), "sending": ("send", str(FEW))}


def measure(server):
    with (
        a_carrier() as carrier,
        a_line(server, "bench_few", carrier) as few,
        a_line(server, "bench_many", carrier) as many,
    ):
        people(few, FEW)
        people(many, MANY)
        return [row(many, few)]


def row(many, few):
    """Of the process that grew the most."""
    theirs, ours = memory(few, FEW), memory(many, MANY)
    for which, peak in ours.items():
        print(f"broadcast, {which}: {peak:.1f} MiB for {MANY:,}, {theirs[which]:.1f} MiB for {FEW:,}")
    worst = max(ours, key=lambda which: ours[which] / theirs[which])
    what = f"a broadcast to {MANY:,}: memory, worst process"
    return Row(what, f"to {FEW:,} ({worst})", ours[worst], theirs[worst], "MiB", "<= 1.2")


def memory(bench, count):
    """{process: MiB}."""
    found = {}
    plan(bench)
    environment = {**bench.environment, "PGAPPNAME": "measured"}
    for name, words in PARTS.items():
        with process("-m", "tests.bench.a_part", *words, environment=environment) as child, peaks(bench, child) as peak:
            assert child.wait(300) == 0
        found |= {f"{name}, {which}": most for which, most in peak.items() if most}
    with bench.line.sessions() as session:
        written = session.scalar(select(func.count()).select_from(Message))
        sent = session.scalar(select(func.count()).where(Message.state == "sent"))
        assert written == count, f"{written} rows were written"
        assert sent >= FEW, f"{sent} texts were sent"
    return found


def plan(bench):
    now = bench.line.clock.now()
    with bench.line.sessions.begin() as session:
        session.execute(text("DELETE FROM messages"))
        order = Order(Criteria(), "everyone", "UTC", "Potluck on Friday at six, {name}. All are welcome.")
        plan_broadcast(session, order, key="bench", at=now - timedelta(seconds=1), now=now)
