"""The web server: `python -m workers.web wsgi:app`."""

import logging
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from threading import Thread
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from app.config import LOOPBACK, Settings
from app.schedule.due import kind_and_place
from workers.own_line import own_line, settings_that_fit
from workers.tending import keep_tending

log = logging.getLogger("handrail.web")

# A request spends most of its time waiting for the database, so a process does well with many threads; 16 of them fit
# under the 20 connections of an engine. SQLite has one writer: a second process would only queue for its lock, and two
# measured up to 900 ms at the 99th percentile, so it gets one. PostgreSQL gets one process a core, and no more than 4:
# 4 x 20 connections, and those of the workers, stay below the 100 that a PostgreSQL allows by default.
THREADS = 16
MOST_PROCESSES = 4


def processes(settings: Settings) -> int:
    return 1 if settings.database_url.startswith("sqlite") else min(os.cpu_count() or 1, MOST_PROCESSES)


def load(target: str) -> Callable[..., Any]:
    """Runs in the process that serves. Were its parent killed, it would keep the port and answer from old code. Its
    tending has a way to the database of its own, so that it takes none from those who wait for an answer.
    """
    Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    Thread(target=lambda: keep_tending(own_line()), daemon=True).start()
    Thread(target=_open_what_hears, daemon=True).start()
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _open_what_hears() -> None:
    """It takes a second, in which the line already answers; read only here, as the supervisor never listens."""
    try:
        from flows.hearing.learned.weigh import open_files

        open_files()
    except Exception as fault:  # noqa: BLE001  # whoever texts is heard by the rules alone
        log.error("what hears meaning cannot be opened (%s)", kind_and_place(fault))  # noqa: TRY400  # no words of it


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def serve(settings: Settings, target: str) -> None:
    server = Granian(
        target,
        # The sandbox trusts whoever reaches it, so only this machine may. A real line is reached from outside.
        address=LOOPBACK if settings.sandbox else "0.0.0.0",  # noqa: S104 - as said
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=processes(settings),
        blocking_threads=THREADS,
        # An address may hold a number. What matters is counted in /metrics.
        log_access=False,
        log_level=LogLevels.error,
        workers_kill_timeout=3,
    )
    server.serve(target_loader=load)


if __name__ == "__main__":
    serve(settings_that_fit(), sys.argv[1])
