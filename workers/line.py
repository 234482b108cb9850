"""The whole line on one machine: database, Redis, web, workers and schedule, started together, kept alive, and stopped
together. No log line holds a number or a text.
"""

import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from redis import Redis, RedisError

from app.config import LOOPBACK, SettingError, Settings
from app.queues import JOBS, redis_address, socket_path
from workers import redis_server, worker
from workers.children import Children
from workers.former_run import Run
from workers.hanging import hanging
from workers.upgrading import Upgrade

log = logging.getLogger("handrail")
FIRST_LOOK = 0.5
"""Seconds. In this time a database that is well is mostly ready; one that hangs keeps nobody from an answer for longer."""
ROOT = Path(__file__).parents[1]
REDIS = "redis"
WITHOUT_DATABASE = "web"
"""What has work to do while the database is away. The rest meets it in its newest shape only."""
SHARES = ("web", "workers")
"""What a machine may do alone where several share the line. The watch runs on each."""


def run_line(
    settings: Settings,
    app: str = "wsgi:app",
    environment: Mapping[str, str] = os.environ,
    prepare: Callable[[], None] = lambda: None,
    shares: Sequence[str] = SHARES,
) -> None:
    """Returns when it is told to stop (Ctrl-C, SIGTERM). `environment` is what `settings` were read from; `prepare`
    fills a new database; `shares` are what this machine does.
    """
    _log_to_stderr()
    _refuse_to_share(settings, shares)
    run = Run(settings.var)
    with _asked_to_stop() as asked:
        if run.begin():
            log.info("ended what a former run had left")
        if "web" in shares:
            _refuse_taken_port(settings)
        up = Upgrade(settings, prepare)
        up.look(FIRST_LOOK)  # a setting that is wrong is mostly told of before anything is started
        children = Children(run, _environment(settings, environment))
        try:
            if settings.redis_url is None:
                children.start(REDIS, _redis_command(settings))
                _wait_for_redis(settings)
            _keep(settings, children, asked, up, commands(app, shares))
        finally:
            children.stop(last=REDIS)
            run.close()


def commands(app: str, shares: Sequence[str] = SHARES) -> dict[str, list[str]]:
    """What runs beside Redis, by name."""
    python, found = sys.executable, dict[str, list[str]]()
    if "web" in shares:
        found["web"] = [python, "-m", "workers.web", app]
    if "workers" in shares:
        found |= {f"{queue} worker": worker.command(python, queue) for queue in JOBS}
        found["schedule"] = [python, "-m", "rq.cli", "cron", "workers.cron", "--logging-level", "WARNING"]
    return found | {"watch": [python, "-m", "workers.watch"]}


def _redis_command(settings: Settings) -> list[str]:
    try:
        return redis_server.command(socket_path(settings.var))
    except redis_server.NoRedisServer as missing:
        raise SettingError(str(missing)) from None


def _keep(
    settings: Settings, children: Children, asked: list[int], up: Upgrade, family: Mapping[str, list[str]]
) -> None:
    """A make that was killed takes us along: nobody else is left to stop us."""
    parent = os.getppid() if "MAKELEVEL" in os.environ else None
    announced, lock = False, hanging(settings.database_url)
    waiting = dict(family)
    while not asked and (parent is None or parent == os.getppid()):
        ready = up.look()
        for name in [name for name in waiting if name == WITHOUT_DATABASE or ready]:
            children.start(name, waiting.pop(name))
        children.tend()
        # Not during a try: a process that closes the file lets go of all its locks on it (hanging.py).
        if lock and not up.is_trying() and (held_by := lock.look(time.monotonic())):
            children.end_hanging(held_by)
        if not announced and _answers(settings.port):
            announced = True
            place = f"http://{LOOPBACK}:{settings.port}/sandbox" if settings.sandbox else settings.public_url
            print(place, flush=True)  # noqa: T201 - what the command is for
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://{LOOPBACK}:{port}/healthz", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _wait_for_redis(settings: Settings) -> None:
    """Not for ever: without it the line still answers, and whoever leans on it tries again."""
    end = time.monotonic() + 5
    with closing(Redis.from_url(redis_address(settings))) as redis:
        while time.monotonic() < end:
            try:
                redis.ping()
            except RedisError:
                time.sleep(0.05)
            else:
                return


def _refuse_to_share(settings: Settings, shares: Sequence[str]) -> None:
    """One machine without the web, or without workers, needs others on the same database, Redis and carrier."""
    alone = settings.database_url.startswith("sqlite") or settings.redis_url is None or settings.sandbox
    if alone and set(shares) < set(SHARES):
        raise SettingError(
            "--only is for one of several machines; set DATABASE_URL (PostgreSQL), REDIS_URL and TWILIO_*."
        )


def _refuse_taken_port(settings: Settings) -> None:
    with socket.socket() as probe:
        # As the server does: a connection of a former run that is still closing is no reason to refuse.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, settings.port))
        except OSError:
            raise SettingError(f"PORT {settings.port} cannot be used; set PORT to one that is free.") from None


def _environment(settings: Settings, given: Mapping[str, str]) -> dict[str, str]:
    """What the children need beside the settings themselves, and no secret on a command line."""
    return dict(given) | {
        "HANDRAIL_VAR": str(settings.var),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), given.get("PYTHONPATH")))),
        "PYTHONUNBUFFERED": "1",
        "RQ_REDIS_URL": redis_address(settings),
    }


@contextmanager
def _asked_to_stop() -> Iterator[list[int]]:
    """The signals that came. Signals do nothing else here, so nothing is left half done."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup says that a closed terminal is no reason
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _log_to_stderr() -> None:
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
