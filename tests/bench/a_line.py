"""A line on a PostgreSQL that writes to the disk, as in earnest, with so many people on it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import text

from app.config import Settings
from app.db.migrate import upgrade
from app.groups.joining import make_sure_of_everyone
from app.line import Line, make_line
from tests import servers

ROOT = Path(__file__).parents[2]
TOKEN, NUMBER = "t" * 32, "+15035550100"
PUBLIC = "https://line.example.org"
LONG = timedelta(minutes=10)
"""A million people are not written in the two seconds of a webhook."""
DURABLE = ("ALTER SYSTEM SET fsync = on", "ALTER SYSTEM SET synchronous_commit = on", "SELECT pg_reload_conf()")


@dataclass
class Bench:
    """A line in this process, and the environment for others of it."""

    line: Line
    environment: dict[str, str]


@contextmanager
def a_line(server, name, carrier="http://127.0.0.1:1"):
    """On a database of its own. The rate is without a limit, the hours without a night."""
    servers.run_sql(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    with tempfile.TemporaryDirectory() as var:
        environment = {
            "DATABASE_URL": servers.in_database(server, name), "HANDRAIL_VAR": var, "REDIS_URL": "redis://127.0.0.1:1/0",
            "TWILIO_ACCOUNT_SID": "AC" + "1" * 32, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_NUMBERS": NUMBER,
            "TWILIO_API_URL": carrier, "TWILIO_RATE": "1000", "PUBLIC_URL": PUBLIC, "QUIET_HOURS": "off",
            "LINE_NAME": "Bench", "LINE_CONTACT": "bench@example.org", "TERMS_URL": "https://example.org/terms",
        }  # fmt: skip
        line = make_line(Settings.from_env(environment), patience=LONG)
        upgrade(line.engine)
        with line.sessions.begin() as session:
            make_sure_of_everyone(session, "America/Los_Angeles", line.clock.now())
        yield Bench(line, environment)
        line.engine.dispose()
    servers.run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def durable_postgresql():
    with servers.running_postgresql() as server:
        servers.run_sql(server, *DURABLE)
        yield server


def people(bench, count, *, due=0):
    """So many who agreed, in the group of everyone; `due` of them with a check-in that is due now. All by SQL: the
    sealed values are one value copied, which costs nothing to make and all that it costs to keep.
    """
    line = bench.line
    now, seal = line.clock.now(), line.sealer.seal
    with line.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO people (number_hash, number, number_state, sender, name, language, standing, reminders_on,"
                " pin_misses, last_tip, since) SELECT md5(n::text), :number, 'good', :sender, :name, 'en', 'member', true,"
                " 0, 0, :now FROM generate_series(1, :count) n"
            ),
            {"number": seal("+15035550150"), "name": seal("Sam"), "sender": NUMBER, "now": now, "count": count},
        )
        connection.execute(
            text(
                "INSERT INTO memberships (person_id, group_id, since) SELECT p.id, g.id, :now FROM people p, groups g"
                " WHERE g.name = 'everyone'"
            ),
            {"now": now},
        )
        connection.execute(
            text(
                "INSERT INTO plans (sort, subject, person_id, rule, at, zone, next_at) SELECT 'check-in', id, id,"
                " 'FREQ=DAILY', '09:00', 'America/Los_Angeles',"
                " CASE WHEN :due > 0 AND id % (:count / greatest(:due, 1)) = 0 THEN :now ELSE :now + interval '1 day' END FROM people"
            ),
            {"now": now, "count": count, "due": due},
        )
    with line.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))  # as by itself after a while: then is not now


def a_free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def process(*words, environment=None, answers=None, python=sys.executable):
    """A Python process of ours, until the block ends; `answers` is an address to wait for."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **(environment or {})}
    child = subprocess.Popen([python, "-W", "ignore", *words], cwd=ROOT, env=env)
    try:
        while answers and not _answered(answers):
            assert child.poll() is None, f"{words} ended before it answered"
            time.sleep(0.05)
        yield child
    finally:
        child.terminate()
        child.wait(10)


def _answered(address):
    try:
        with closing(urlopen(address, timeout=1)) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False
