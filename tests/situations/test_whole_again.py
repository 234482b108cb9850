"""A line in processes of its own loses Redis, or one of its processes, at the moment somebody is to be asked: asked they
are, once, and within seconds. While all is well it is quicker still: a broadcast that is let go on waits for no tick.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import func, select, text

from app import create_app
from app.broadcasts import fanout
from app.broadcasts.audience import of_groups
from app.broadcasts.changing import CHANGES
from app.broadcasts.models import Broadcast
from app.broadcasts.planning import SORT, Order, plan_broadcast
from app.conversations.models import Heard
from app.groups.models import Group, Membership
from app.outbox.models import Message
from app.people.models import Person
from app.schedule.heartbeat import beat, last_beat
from app.schedule.plans import find_plan
from tests import servers
from tests.a_counting_carrier import counting_carrier
from tests.a_line_with_people import COORDINATOR, SECONDS, Running
from tests.servers import wait_until

AT_ONCE, KIM = 2.0, "+15035550198"


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


# --- a broadcast goes on -------------------------------------------------------------------------------------------


@pytest.fixture
def flask(running):
    """What somebody types on the line's machine."""
    app = create_app(running.inside.settings)

    def run(words):
        ran = app.test_cli_runner().invoke(args=shlex.split(words))
        assert ran.exit_code == 0, ran.output
        return ran.output

    yield run
    app.extensions["handrail"].engine.dispose()


@pytest.fixture
def without_ticks(running):
    """From when this is called: the schedule stands still, and the last tick is over."""
    schedule = running.living("schedule")

    def stop():
        os.kill(schedule, signal.SIGSTOP)
        with Redis.from_url(running.redis.url) as redis:
            wait_until(lambda: not redis.keys("rq:job:*"), seconds=SECONDS, what="the end of the last tick")

    yield stop
    os.kill(schedule, signal.SIGCONT)


def paused(running, *, written):
    """A broadcast to somebody who alone is in its group, paused before or after their row was written; its number, and theirs."""
    [phone], now = running.members(1), running.inside.clock.now()
    with running.inside.sessions.begin() as session:
        group = Group(name=f"Group {phone}", code=f"G{phone[-4:]}", zone="UTC", since=now)
        session.add(group)
        session.flush()
        person = session.scalars(select(Person.id).order_by(Person.id.desc()).limit(1)).one()
        session.add(Membership(person_id=person, group_id=group.id, since=now))
        session.flush()
        order = Order(of_groups([group]), group.name, "UTC", f"Soup for {phone}")
        number = plan_broadcast(session, order, key=phone, at=now, now=now)
        if written:
            fanout.fan_out(session, running.inside, [find_plan(session, SORT, number)], now)
        assert CHANGES["pause"](session, number, now) == 1
        assert (session.get_one(Broadcast, number).written_at is not None) == written
    return number, phone


def comes_at_once(running, phone, since):
    wait_until(lambda: running.carrier.texts(phone), seconds=AT_ONCE, what="the text")
    assert time.monotonic() - since <= AT_ONCE
    assert running.carrier.texts(phone) == [f"Soup for {phone}"]


@on("sqlite", "postgresql")
@pytest.mark.parametrize("written", [True, False])
def test_a_broadcast_is_let_go_on_from_the_shell(running, flask, without_ticks, written):
    without_ticks()
    number, phone = paused(running, written=written)
    since = time.monotonic()
    flask(f"broadcasts resume {number}")
    comes_at_once(running, phone, since)


@pytest.fixture
def pin(flask):
    if COORDINATOR not in flask("staff list"):
        flask(f"staff add Alex {COORDINATOR}")
    return re.search(r"\b\d{4}\b", flask(f"staff pin {COORDINATOR}"))[0]


@on("sqlite", "postgresql")
@pytest.mark.parametrize("written", [True, False])
def test_a_broadcast_is_let_go_on_from_the_coordinators_phone(running, pin, without_ticks, written):
    _, phone = paused(running, written=written)
    assert "paused" in running.hears(COORDINATOR, "TELL")[0][1]
    [(_, asked)] = running.hears(COORDINATOR, "1")
    code = re.search(r"[Rr]eply (\d{4})\b", asked)[1]
    without_ticks()
    since = time.monotonic()
    assert "goes on" in running.hears(COORDINATOR, f"{code} {pin}")[0][1]
    comes_at_once(running, phone, since)


@on("sqlite", "postgresql")
def test_an_alert_of_a_coordinator_who_leaves_goes_to_the_next(running, flask, pin, without_ticks):
    """Kim has it and texts STOP: Alex is told at once."""
    flask(f"staff add Kim {KIM}")
    told = dict(running.hears(*running.members(1), "I want to kill myself"))
    number = re.search(r"RED (\d+)", told[COORDINATOR])[1]
    running.hears(KIM, f"OK {number}")
    without_ticks()
    before, since = len(running.carrier.texts(COORDINATOR)), time.monotonic()
    running.hears(KIM, "STOP")

    def is_told():
        return any(f"RED {number}" in text for text in running.carrier.texts(COORDINATOR)[before:])

    wait_until(is_told, seconds=AT_ONCE, what="the alert")
    assert time.monotonic() - since <= AT_ONCE
    assert "yours" in running.hears(COORDINATOR, f"OK {number}")[0][1]


# --- something is lost ---------------------------------------------------------------------------------------------


@on("sqlite")
def test_a_worker_hangs(running):
    """While somebody else has the database: what becomes of it otherwise is the next test's."""
    hung = running.living("clock worker")
    with running.inside.sessions.begin() as session:
        last_beat(session, "clock")
        os.kill(hung, signal.SIGSTOP)
    running.is_asked_though_nobody_was_heard_of()
    os.kill(hung, signal.SIGCONT)


@on("sqlite")
def test_a_worker_hangs_with_the_database_in_its_hands(running):
    """The one who looks is a process of its own: this one has the database open, and would lose its locks."""
    hung, database = running.living("clock worker"), running.line.var.parent / "line.db"
    look = [sys.executable, "-m", "tests.stopping_a_writer", str(hung), str(database)]
    subprocess.run(look, timeout=SECONDS, check=True)
    wait_until(lambda: running.process("clock worker") != hung, seconds=SECONDS, what="a new process")
    running.somebody_is_asked()


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


@on("sqlite", "postgresql")
@pytest.mark.parametrize("name", ["clock worker", "urgent worker", "bulk worker"])
def test_a_worker_is_killed(running, name):
    is_killed_and_comes_back(running, name)


@on("sqlite", "postgresql")
@pytest.mark.parametrize("name", ["schedule", "watch"])
def test_another_process_is_killed(running, name):
    is_killed_and_comes_back(running, name)


def is_killed_and_comes_back(running, name):
    killed = running.living(name)
    os.kill(killed, signal.SIGKILL)
    due = running.somebody_is_due()
    running.a_coordinator_is_alerted()
    running.comes_through(due)
    wait_until(lambda: running.process(name) != killed, seconds=SECONDS, what="a new process")


@on("sqlite", "postgresql")
def test_a_worker_is_killed_with_an_alert_in_its_hands(running):
    """The carrier has taken it and nobody knows: it is looked up, and not sent twice."""
    before = len(running.carrier.texts(COORDINATOR))
    running.carrier.answers.clear()
    running.an_alert_is_due()
    wait_until(lambda: running.carrier.waiting, seconds=SECONDS, what="the alert")
    os.kill(running.living("urgent worker"), signal.SIGKILL)
    running.carrier.answers.set()
    assert running.is_unsure()
    running.a_minute_goes_by()
    wait_until(lambda: not running.is_unsure(), seconds=SECONDS, what="the look-up")
    assert len(running.carrier.texts(COORDINATOR)) == before + 1
    running.a_coordinator_is_alerted()


@contextmanager
def held_up(running, table):
    """Whoever has come as far as to write there waits; they wait once this has begun."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    waits = text(f"{waits} AND query LIKE 'INSERT INTO {table} %'")

    def until_somebody_waits():
        with running.inside.sessions() as session:
            return session.scalar(waits)

    with running.inside.engine.begin() as connection:
        connection.execute(text(f"LOCK TABLE {table} IN SHARE MODE"))
        yield lambda: wait_until(until_somebody_waits, seconds=SECONDS, what="whoever writes")


@on("postgresql")
def test_the_web_is_killed_in_the_middle_of_a_turn(running):
    """The carrier, which got no answer, brings the text again: it is answered, and kept, once."""
    [somebody], web, again = running.members(1), running.living("web"), {"sid": "SMagain"}
    with held_up(running, "heard") as until_it_writes, ThreadPoolExecutor(1) as pool:
        going = pool.submit(running.hears, somebody, "HELP", **again)
        until_it_writes()
        children = Path(f"/proc/{web}/task/{web}/children").read_text().split()
        for process in (web, *map(int, children)):
            os.kill(process, signal.SIGKILL)
        assert isinstance(going.exception(10), OSError)
    wait_until(lambda: running.process("web") != web and running.line.served_by(), seconds=SECONDS, what="the web")
    answers = [running.hears(somebody, "HELP", **again) for _ in range(2)]
    assert "Hope Street" in answers[0][0][1]
    assert answers[0] == answers[1]
    assert running.spooled() == []
    with running.inside.sessions() as session:
        assert session.scalar(select(func.count()).where(Heard.sid == "SMagain")) == 1
        assert session.scalar(select(func.count()).where(Message.dedup == "reply:SMagain")) == 1


@on("postgresql")
def test_the_clock_is_killed_in_the_middle_of_a_tick(running):
    """It has the plan of whoever is to be asked locked; on SQLite, the whole database, as further above."""
    clock = running.living("clock worker")
    with held_up(running, "messages") as until_it_writes:
        due = running.somebody_is_due()
        until_it_writes()
        os.kill(clock, signal.SIGKILL)
    running.comes_through(due)


@on("sqlite", "postgresql")
def test_after_all_that_the_line_is_ready(running):
    wait_until(running.ready, seconds=SECONDS, what="the line")
    assert set(running.ready()) == {"database", "redis", "clock", "urgent", "bulk", "watch"}
