import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from app.config import SettingError, Settings
from app.db.engine import WORK_PATIENCE, make_engine, make_sessions
from app.db.migrate import upgrade
from app.db.own_keys import remember_keys
from app.queues import JOBS
from app.sealed import Sealer
from tests.a_running_line import ROOT, Line
from tests.away import locked, read_only, refused
from tests.servers import answers, wait_until
from workers import former_run, line
from workers.former_run import Run
from workers.upgrading import Upgrade

SECONDS = 60
"""A busy machine takes its time; nobody waits longer than it needs."""


@pytest.fixture
def a_folder_for_a_line(tmp_path):
    """A line that is not started yet; what is left of it at the end is ended."""
    line_to_be = Line(tmp_path)
    yield line_to_be
    line_to_be.end()
    with suppress(OSError, ValueError):
        os.killpg(line_to_be.group(), signal.SIGKILL)


@pytest.fixture
def a_line(a_folder_for_a_line):
    a_folder_for_a_line.start()
    return a_folder_for_a_line


def heartbeats(a_line):
    with closing(sqlite3.connect(a_line.var / "handrail.db")) as database:
        return {part for (part,) in database.execute("SELECT part FROM heartbeats")}


def test_it_answers_ticks_and_stops_whole(a_line):
    wait_until(lambda: "/sandbox" in a_line.log.read_text(), seconds=SECONDS, what="the address")
    assert f"http://127.0.0.1:{a_line.port}/sandbox\n" in a_line.log.read_text()
    wait_until(
        lambda: heartbeats(a_line) >= {"clock", "urgent", "bulk"}, seconds=SECONDS, what="a tick and both workers"
    )
    group = a_line.group()
    a_line.supervisor.send_signal(signal.SIGINT)
    assert a_line.supervisor.wait(8) == 0
    wait_until(lambda: not a_line.lives(group), seconds=SECONDS, what="the end of the group")
    assert a_line.served_by() is None


def test_what_is_killed_comes_back(a_line):
    with a_line.redis() as redis:
        killed = redis.info("server")["process_id"]
        os.kill(killed, signal.SIGKILL)
        wait_until(
            lambda: answers(redis) and redis.info("server")["process_id"] != killed, seconds=SECONDS, what="Redis"
        )
    wait_until(a_line.served_by, seconds=SECONDS, what="an answer")
    first = a_line.served_by()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: a_line.served_by() not in (None, first), seconds=SECONDS, what="the web server")


def test_a_web_server_whose_parent_was_killed_leaves(a_line):
    orphan = a_line.served_by()
    parent = int(Path(f"/proc/{orphan}/stat").read_text().split()[3]) if Path("/proc").exists() else None
    if parent is not None:
        os.kill(parent, signal.SIGKILL)
        wait_until(lambda: not Path(f"/proc/{orphan}").exists(), seconds=SECONDS, what="the orphan's end")
    wait_until(a_line.served_by, seconds=SECONDS, what="the web server")


def test_it_starts_cleanly_after_its_supervisor_was_killed(a_line):
    group = a_line.group()
    a_line.supervisor.kill()
    a_line.supervisor.wait()
    former = a_line.served_by()
    assert former
    assert a_line.lives(group)
    a_line.start()
    wait_until(lambda: a_line.served_by() not in (None, former), seconds=SECONDS, what="the new line")
    wait_until(lambda: not a_line.lives(group), seconds=SECONDS, what="the end of the former group")
    assert "ended what a former run had left" in a_line.log.read_text()


def test_it_goes_when_the_make_that_started_it_was_killed(a_folder_for_a_line):
    """`sh` stands for make here: it starts the line and waits for it."""
    a_folder_for_a_line.start("sh", "-c", '"$@" & wait', "sh", MAKELEVEL="1")
    group = a_folder_for_a_line.group()
    a_folder_for_a_line.supervisor.kill()
    wait_until(lambda: not a_folder_for_a_line.lives(group), seconds=SECONDS, what="the end of the line")
    wait_until(
        lambda: "stopped" in a_folder_for_a_line.log.read_text(), seconds=SECONDS, what="the last line of the log"
    )


def test_two_lines_cannot_share_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(former_run, "PATIENCE_SECONDS", 0.1)
    first, second = Run(tmp_path), Run(tmp_path)
    assert first.begin() is False
    with pytest.raises(SettingError, match=r"^HANDRAIL_VAR is in use by a line that is running"):
        second.begin()
    first.close()
    assert second.begin() is False
    second.close()


def test_an_old_group_number_is_not_ended(tmp_path):
    """Nobody holds the children's lock, so the number may be anyone's by now."""
    bystander = subprocess.Popen(["sleep", "60"], process_group=0)
    run = Run(tmp_path)
    run.record(bystander.pid)
    assert run.begin() is False
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()
    run.close()


def test_a_taken_port_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        environment = {"HANDRAIL_VAR": str(tmp_path), "PORT": str(port)}
        with pytest.raises(SettingError, match=rf"^PORT {port} cannot be used"):
            line.run_line(Settings.from_env(environment), environment=environment)


# --- several machines ----------------------------------------------------------------------------------------------

SEVERAL = {
    "DATABASE_URL": "postgresql://nowhere.invalid/line", "REDIS_URL": "redis://nowhere.invalid", "PUBLIC_URL": "https://x.example",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "token", "TWILIO_NUMBERS": "+15035550100",
    "LINE_NAME": "Hope Street", "LINE_CONTACT": "help@example.org", "TERMS_URL": "https://example.org/terms",
}  # fmt: skip


@pytest.mark.parametrize(
    "lacking", [{"DATABASE_URL"}, {"REDIS_URL"}, {name for name in SEVERAL if name != "REDIS_URL"}]
)
@pytest.mark.parametrize("share", line.SHARES)
def test_a_machine_does_a_part_only_beside_others(tmp_path, lacking, share):
    given = {name: text for name, text in SEVERAL.items() if name not in lacking} | {"HANDRAIL_VAR": str(tmp_path)}
    with pytest.raises(SettingError, match=r"^--only is for one of several machines; set DATABASE_URL"):
        line.run_line(Settings.from_env(given), environment=given, shares=(share,))


def test_every_machine_has_its_watch_and_its_part():
    assert set(line.commands("wsgi:app", ("web",))) == {"web", "watch"}
    rest = set(line.commands("wsgi:app", ("workers",)))
    assert rest == {"schedule", "watch", *(f"{queue} worker" for queue in JOBS)}
    assert set(line.commands("wsgi:app")) == {"web", *rest}


@pytest.fixture
def anothers(tmp_path):
    """The environment of a machine with keys of its own, on a database that another has begun."""
    theirs = Sealer([Fernet.generate_key().decode()], b"the keys of another machine")
    engine = make_engine(f"sqlite:///{tmp_path}/line.db", theirs)
    upgrade(engine)
    with make_sessions(engine).begin() as session:
        remember_keys(session, theirs)
    engine.dispose()
    return {
        "HANDRAIL_VAR": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/line.db",
        "PATH": os.environ["PATH"],
    }


def test_run_line_refuses_the_database_of_other_keys(anothers):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        anothers["PORT"] = str(free.getsockname()[1])
    with pytest.raises(SettingError, match=r"^LOOKUP_KEY and DATA_KEYS: not what this database was begun with"):
        line.run_line(Settings.from_env(anothers), environment=anothers)


@pytest.mark.parametrize("name", ["web", "bulk worker", "watch"])
def test_so_does_each_process_that_is_started_by_hand(anothers, redis_url, name):
    """With one line, and at once."""
    started = subprocess.run(
        line.commands("wsgi:app")[name], cwd=ROOT, env=anothers | {"RQ_REDIS_URL": redis_url},
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert started.returncode == 1
    assert started.stderr.startswith(
        "handrail cannot start: LOOKUP_KEY and DATA_KEYS: not what this database was begun with"
    )
    assert len(started.stderr.splitlines()) == 1


def test_every_queue_has_one_worker():
    workers = [command for command in line.commands("wsgi:app").values() if "worker" in command]
    assert sorted(command[-1] for command in workers) == sorted(JOBS)


@pytest.mark.parametrize("gone", [refused, read_only])
def test_a_machine_that_starts_while_the_database_is_away_answers_and_is_whole_when_it_comes(
    a_folder_for_a_line, postgresql_url, gone
):
    engine = create_engine(postgresql_url, poolclass=NullPool)
    with gone(
        SimpleNamespace(settings=SimpleNamespace(database_url=postgresql_url), line=SimpleNamespace(engine=engine))
    ):
        a_folder_for_a_line.start(DATABASE_URL=postgresql_url)
        assert "database is away" in a_folder_for_a_line.log.read_text()

    def parts():
        with engine.connect() as database:
            return set(database.scalars(text("SELECT part FROM heartbeats")))

    wait_until(lambda: parts() >= {"clock", "urgent", "bulk"}, seconds=SECONDS, what="a tick and both workers")


class Family:
    """Processes that are only told of, until all of `until` have begun."""

    def __init__(self):
        self.began, self.until = [], ()

    def start(self, name, command):
        self.began.append(name)

    def tend(self):
        pass

    def __bool__(self):
        return set(self.began) >= set(self.until)


def test_a_machine_answers_at_once_beside_a_database_that_is_locked(tmp_path, sqlite_url):
    settings = Settings.from_env({"HANDRAIL_VAR": str(tmp_path / "var"), "DATABASE_URL": sqlite_url})
    family, up, names = Family(), Upgrade(settings, lambda: None), line.commands("wsgi:app")

    def keep(*until):
        family.until = until
        line._keep(settings, family, family, up, {name: names[name] for name in names if name not in family.began})

    began = time.monotonic()
    with locked(SimpleNamespace(settings=settings)):
        up.look(line.FIRST_LOOK)
        keep("web")
        assert time.monotonic() - began < WORK_PATIENCE.total_seconds() / 6
        assert family.began == ["web"]
    keep(*names)
    assert sorted(family.began) == sorted(names)


def test_the_sandbox_keeps_off_the_database_of_a_real_line(tmp_path, monkeypatch):
    """As in a shell without the service's settings."""
    monkeypatch.chdir(ROOT)
    real = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "t", "TWILIO_NUMBERS": "+15035550100",
        "PUBLIC_URL": "https://line.example", "LINE_NAME": "The Line", "LINE_CONTACT": "us", "TERMS_URL": "https://line.example/t",
    }  # fmt: skip

    def flask(*words, **more):
        environment = more | {"PATH": os.environ["PATH"], "HANDRAIL_VAR": str(tmp_path / "var")}
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert flask("db", "upgrade", **real).returncode == 0
    for words in (("staff", "add", "Dee", "+15035550152"), ("db", "upgrade"), ("run-line",)):
        refused_ = flask(*words)
        assert refused_.returncode == 1
        assert "belongs to a line with a real carrier" in refused_.stderr
        assert "Traceback" not in refused_.stderr
    with closing(sqlite3.connect(tmp_path / "var" / "handrail.db")) as database:
        assert database.execute("SELECT count(*) FROM staff").fetchone() == (0,)
