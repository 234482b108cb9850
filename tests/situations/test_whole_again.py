"""A line in processes of its own loses Redis, or one of its processes, at the moment somebody is to be asked: asked they
are, once, and within seconds.
"""

import itertools
import json
import os
import re
import signal
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from redis import Redis

from app.config import Settings
from app.crisis.models import Alert
from app.db.once import insert_once
from app.line import make_line
from app.people.finding import meet
from app.schedule.heartbeat import beat
from app.schedule.next_times import weekly
from app.schedule.plans import make_plan
from app.staff.duty import staff_values
from app.staff.models import Staff
from tests import servers
from tests.a_counting_carrier import counting_carrier
from tests.a_running_line import REAL, Line
from tests.servers import wait_until

SECONDS = 60
LINE, COORDINATOR = "+15035550100", "+15035550199"
EVERY_DAY = weekly(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
IDENTITY = {"LINE_NAME": "Hope Street", "LINE_CONTACT": "help@example.org", "TERMS_URL": "https://example.org/terms"}


class Running:
    """A line with a carrier and a Redis of its own, which can be taken from it."""

    def __init__(self, folder, database_url, redis, carrier):
        self.line, self.redis, self.carrier = Line(folder, REAL), redis, carrier
        self.people = (f"+1503555{number:04}" for number in itertools.count(1))
        self.asked = []
        self.environment = IDENTITY | {
            "DATABASE_URL": database_url, "REDIS_URL": redis.url, "QUIET_HOURS": "off", "PUBLIC_URL": self.line.address,
            "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "secret", "TWILIO_NUMBERS": LINE,
            "TWILIO_API_URL": carrier.url, "TWILIO_RATE": "100",
        }  # fmt: skip

        here = {"HANDRAIL_VAR": str(self.line.var), "PORT": str(self.line.port)}
        self.inside = make_line(Settings.from_env(self.environment | here), patience=timedelta(seconds=30))

    def start(self):
        self.line.start(**self.environment)
        self.somebody_is_asked()

    def somebody_is_due(self):
        """A new member who is to be asked this very moment; their number."""
        number, now = next(self.people), self.inside.clock.now()
        with self.inside.sessions.begin() as session:
            person = meet(session, self.inside.sealer, number, sender=LINE, now=now)
            person.standing, at = "member", now.time().replace(tzinfo=None)
            due = {"person_id": person.id, "zone": "UTC", "rule": EVERY_DAY, "at": at, "next_at": now}
            make_plan(session, "check-in", person.id, **due)
        self.asked.append(number)
        return number

    def comes_through(self, number):
        wait_until(lambda: self.carrier.texts(number), seconds=SECONDS, what="the text")

    def somebody_is_asked(self):
        self.comes_through(self.somebody_is_due())

    def ready(self):
        with suppress(HTTPError):
            return json.load(urlopen(f"{self.line.address}/readyz", timeout=5))

    def process(self, name):
        """The process of that name that was started last."""
        return int(re.findall(rf" {name} started \(process (\d+)\)", self.line.log.read_text())[-1])

    def is_asked_though_nobody_was_heard_of(self):
        """For a minute already, so that the test need not wait for it."""
        number = self.somebody_is_due()

        def asked():
            with self.inside.sessions.begin() as session:
                for part in ("clock", "bulk"):
                    beat(session, part, self.inside.clock.now() - timedelta(minutes=1))
            return self.carrier.texts(number)

        wait_until(asked, seconds=SECONDS, what="the text")

    def end(self):
        self.inside.engine.dispose()
        self.line.end()
        with suppress(OSError, ValueError):
            os.killpg(self.line.group(), signal.SIGKILL)


@pytest.fixture(scope="module")
def running(request, tmp_path_factory):
    """Of everybody who was asked in its time it is seen at the end that they were asked once."""
    folder = tmp_path_factory.mktemp("line")
    with ExitStack() as around:
        url = f"sqlite:///{folder}/line.db"
        if request.param == "postgresql":
            server, name = request.getfixturevalue("postgresql_server"), f"handrail_whole_again_{os.getpid()}"
            servers.run_sql(server, f"CREATE DATABASE {name}")
            around.callback(servers.run_sql, server, f"DROP DATABASE {name} WITH (FORCE)")
            url = servers.in_database(server, name)
        redis = around.enter_context(servers.a_redis())
        made = Running(folder, url, redis, around.enter_context(counting_carrier()))
        around.callback(made.end)
        made.start()
        yield made
        made.somebody_is_asked()
        assert Counter(text["to"] for text in made.carrier.taken if text["to"] in made.asked) == Counter(made.asked)


def on(*databases):
    return pytest.mark.parametrize("running", databases, indirect=True, scope="module")


@on("sqlite", "postgresql")
def test_redis_forgets_everything(running):
    with Redis.from_url(running.redis.url) as redis:
        redis.flushall()
    running.somebody_is_asked()


@on("sqlite", "postgresql")
def test_redis_is_gone_for_a_while(running):
    """Not the workers but the watch sends; an alert goes its round, too."""
    running.redis.kill()
    with running.inside.sessions.begin() as session:
        now = running.inside.clock.now()
        insert_once(session, Staff, **staff_values(running.inside, "Alex", COORDINATOR, "en"))
        alert = insert_once(session, Alert, key="sam", kind="suicide", opened_at=now)
        make_plan(session, "alert", alert, zone="UTC", next_at=now, details={"told": 1, "since": now.isoformat()})
        beat(session, "urgent", now - timedelta(minutes=1))
    running.is_asked_though_nobody_was_heard_of()
    wait_until(lambda: running.carrier.texts(COORDINATOR), seconds=SECONDS, what="the alert")
    running.redis.start()
    running.somebody_is_asked()


@on("sqlite")
def test_a_worker_hangs(running):
    hung = running.process("clock worker")
    os.kill(hung, signal.SIGSTOP)
    running.is_asked_though_nobody_was_heard_of()
    os.kill(hung, signal.SIGCONT)


@on("sqlite")
@pytest.mark.parametrize("name", ["schedule", "clock worker", "bulk worker", "watch"])
def test_a_process_is_killed(running, name):
    killed = running.process(name)
    os.kill(killed, signal.SIGKILL)
    running.somebody_is_asked()
    wait_until(lambda: running.process(name) != killed, seconds=SECONDS, what="a new process")


@on("sqlite")
def test_after_all_that_the_line_is_ready(running):
    wait_until(running.ready, seconds=SECONDS, what="the line")
    assert set(running.ready()) == {"database", "redis", "clock", "urgent", "bulk", "watch"}
