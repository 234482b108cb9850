"""A line in processes of its own loses Redis, or one of its processes, at the moment somebody is to be asked: asked they
are, once, and within seconds.
"""

import os
import signal
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta

import pytest
from redis import Redis

from app.schedule.heartbeat import beat
from tests import servers
from tests.a_counting_carrier import counting_carrier
from tests.a_line_with_people import COORDINATOR, SECONDS, Running
from tests.servers import wait_until


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
        made.somebody_is_asked()
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
    running.an_alert_is_due()
    with running.inside.sessions.begin() as session:
        beat(session, "urgent", running.inside.clock.now() - timedelta(minutes=1))
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


@on("sqlite", "postgresql")
@pytest.mark.parametrize("name", ["schedule", "clock worker", "urgent worker", "bulk worker", "watch"])
def test_a_process_is_killed(running, name):
    killed = running.process(name)
    os.kill(killed, signal.SIGKILL)
    running.somebody_is_asked()
    running.a_coordinator_is_alerted()
    wait_until(lambda: running.process(name) != killed, seconds=SECONDS, what="a new process")


@on("sqlite", "postgresql")
def test_after_all_that_the_line_is_ready(running):
    wait_until(running.ready, seconds=SECONDS, what="the line")
    assert set(running.ready()) == {"database", "redis", "clock", "urgent", "bulk", "watch"}
