"""One part of a broadcast in a process of its own, whose memory can be looked at: `python -m tests.bench.a_part write`,
which writes every row of it, or `send COUNT`, which sends about so many.
"""

import os
import sys
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import exists, select

from app.broadcasts.fanout import REST
from app.broadcasts.models import Broadcast
from app.clock import SystemClock, VirtualClock
from app.config import Settings
from app.db.engine import WORK_PATIENCE
from app.line import make_line
from app.sending.deliver import deliver
from workers.tick import run_tick


def write(line):
    """Ticks until nothing is left to be written. The clock is told that the rest between two chunks is over."""
    line.clock = VirtualClock(SystemClock().now() + timedelta(seconds=1))
    unwritten = select(exists().where(Broadcast.written_at.is_(None)))
    while True:
        run_tick(line)
        with line.sessions() as session:
            if not session.scalar(unwritten):
                return
        line.clock.advance(REST)


def send(line, count):
    """Without a limit to the rate."""
    line.settings, sent = replace(line.settings, twilio_rate=1e6), 0
    while sent < count:
        sent += deliver(line, "bulk").claimed


if __name__ == "__main__":
    own = make_line(Settings.from_env(os.environ), patience=WORK_PATIENCE)
    if sys.argv[1] == "write":
        write(own)
    else:
        send(own, int(sys.argv[2]))
