"""The most private memory (USS) that each process held, looked at twenty times a second."""

import time
from contextlib import contextmanager
from threading import Event, Thread

import psutil
from sqlalchemy import text

OURS, BACKENDS = "our process", "its PostgreSQL backends"
EVERY = 0.05


@contextmanager
def peaks(bench, child):
    """{which: MiB}, filled while the block runs."""
    found, over = {OURS: 0.0, BACKENDS: 0.0}, Event()
    watching = Thread(target=_watch, args=(bench, child, found, over))
    watching.start()
    try:
        yield found
    finally:
        over.set()
        watching.join()


def _watch(bench, child, found, over):
    ours, backends, looked = psutil.Process(child.pid), [], 0.0
    with bench.line.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not over.wait(EVERY):
            if not backends or time.monotonic() > looked + 1:
                backends, looked = _backends(connection), time.monotonic()
            found[OURS] = max(found[OURS], _mebibytes(ours))
            found[BACKENDS] = max(found[BACKENDS], sum(map(_mebibytes, backends)))


def _backends(connection):
    """Of whoever else is on this database. None where it runs on another machine."""
    rows = connection.execute(
        text(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' AND application_name = 'measured'"
        )
    )
    return [psutil.Process(pid) for (pid,) in rows if psutil.pid_exists(pid)]


def _mebibytes(process):
    try:
        return process.memory_full_info().uss / 2**20
    except psutil.Error:
        return 0.0
