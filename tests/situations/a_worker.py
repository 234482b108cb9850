"""A worker in a process of its own that sends what is due in a lane at a moment, on a clock that stands still there."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.carrier.client import Carrier
from app.clock import VirtualClock
from app.config import Settings
from app.line import make_line
from app.sending import deliver
from workers.deliver import run_delivery

ROOT = Path(__file__).parents[2]


def start(world, carrier_url, lane="bulk", *, rate=1000.0, stands_still=False):
    """The process; it ends when nothing is due any more. `stands_still`: once it has taken texts, before any is sent."""
    given = {"DATABASE_URL": world.settings.database_url, "HANDRAIL_VAR": str(world.settings.var)}
    words = [carrier_url, world.clock.now().isoformat(), lane, str(rate), *(["stands still"] if stands_still else [])]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.situations.a_worker", *words], cwd=ROOT, env={"PATH": os.environ["PATH"], **given}
    )


def stand_still_once_taken():
    take = deliver.take

    def taken(*words):
        if found := take(*words).ready:
            signal.pause()
        return found

    deliver.take = taken


def main(carrier_url, at, lane, rate, *stands_still):
    settings = replace(Settings.from_env(os.environ), twilio_rate=float(rate), redis_url="redis://127.0.0.1:1/0")
    line = make_line(settings, VirtualClock(datetime.fromisoformat(at)))
    line.carrier = Carrier(replace(settings, twilio_api_url=carrier_url))
    if stands_still:
        stand_still_once_taken()
    while run_delivery(line, lane):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
