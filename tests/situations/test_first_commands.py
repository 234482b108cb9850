"""Commands on a database that nobody has upgraded yet: a fresh clone's, at the same moment as others, and a real line's."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest
from click.testing import CliRunner
from flask.cli import FlaskGroup
from sqlalchemy import inspect

from app import create_app
from app.config import Settings
from app.db.engine import make_engine
from tests import servers
from tests.a_running_line import REAL, ROOT, Line
from tests.units.carrier.a_small_carrier import says, small_carrier
from tests.world import ROSA, SAM

REAL_CARRIER = {
    "LINE_NAME": "Harbor", "LINE_CONTACT": "help@example.org", "TERMS_URL": "https://example.org/terms",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "token", "TWILIO_NUMBERS": "+15035550100",
    "PUBLIC_URL": "https://line.example.org",
}  # fmt: skip
ON_A_DATABASE = (
    ("text", SAM, "JOIN"),
    ("call", SAM, "1"),
    ("people", "add", SAM),
    ("people", "show", SAM),
    ("people", "export", SAM),
    ("groups", "list"),
    ("groups", "add", "River", "--code", "RIVER"),
    ("meetings", "add", "everyone", "Tea", "--days", "MON", "--at", "7PM", "--place", "Here"),
    ("staff", "add", "Jo", "+15035550198"),
    ("inbox", "list"),
    ("broadcasts", "list"),
    ("broadcast", "--group", "everyone", "--preview", "Hi"),
    ("filters", "list"),
    ("wording", "reset", "en", "menu"),
    ("db", "reseal"),
)
ON_NONE = (
    ("listen",), ("flows", "list"), ("fallback", "sms"), ("fallback", "voice"), ("groups", "list", "--help"),
)  # fmt: skip
DOWN = "postgresql://nobody@127.0.0.1:1/line"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """A database in which there is nothing at all."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'line.db'}"
        return
    server, name = request.getfixturevalue("postgresql_server"), f"handrail_cold_{os.getpid()}"
    servers.run_sql(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    yield servers.in_database(server, name)
    servers.run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def flask(tmp_path, redis_url):
    """A command typed in a shell of its own, with these settings: what came of it."""

    def run(*words, **settings):
        given = {"HANDRAIL_VAR": str(tmp_path / "var"), "REDIS_URL": redis_url, **settings}
        app = create_app(Settings.from_env(given))
        shell = FlaskGroup(create_app=lambda: app, set_debug_flag=False)
        outcome = CliRunner().invoke(shell, words, input="", prog_name="flask")
        app.extensions["handrail"].engine.dispose()
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
        return outcome

    return run


def damage_the_first_page(file):
    """What tells it for a database stays."""
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])


def tables(address, sealer):
    engine = make_engine(address, sealer)
    found = inspect(engine).get_table_names()
    engine.dispose()
    return found


# --- a fresh clone -------------------------------------------------------------------------------------------------


def test_the_first_thing_typed_may_be_a_text(flask, empty):
    assert "18 or older" in flask("text", SAM, "JOIN", DATABASE_URL=empty).output
    assert "What may we call you?" in flask("text", SAM, "OK", DATABASE_URL=empty).output
    assert "Glad you are here, Sam" in flask("text", SAM, "Sam", DATABASE_URL=empty).output
    assert "Tuesday Circle" in flask("text", SAM, "MEETINGS", DATABASE_URL=empty).output


def test_the_first_thing_typed_may_be_in_spanish(flask, empty):
    assert "18 años" in flask("text", ROSA, "UNIRME", DATABASE_URL=empty).output


def test_the_first_thing_typed_may_be_a_call_to_a_person(flask, empty):
    shown = flask("call", SAM, "0", DATABASE_URL=empty).output
    assert "For a person, press 0." in shown
    assert "the line would now ring another phone" in shown, "the demonstration's coordinator"


def test_the_first_thing_typed_may_be_a_cry_for_help(flask, empty):
    shown = flask("text", SAM, "I want to kill myself", DATABASE_URL=empty).output
    assert "988" in shown
    assert "to the coordinator: Handrail: RED" in shown


@pytest.mark.parametrize("words", ON_A_DATABASE, ids=" ".join)
def test_any_command_may_be_the_first(flask, words):
    outcome = flask(*words)
    assert "Traceback" not in outcome.output
    assert outcome.exit_code == (0 if "Nobody with that number" not in outcome.output else 1), outcome.output


def test_the_upgrade_and_the_commands_leave_the_same(flask, tmp_path):
    flask("db", "upgrade", HANDRAIL_VAR=str(tmp_path / "one"))
    upgraded = flask("groups", "list", HANDRAIL_VAR=str(tmp_path / "one")).output
    assert upgraded == flask("groups", "list", HANDRAIL_VAR=str(tmp_path / "two")).output
    assert "Tuesday Circle: code CIRCLE" in upgraded


def test_what_is_there_stays_as_it_is(flask, empty):
    flask("text", SAM, "JOIN", DATABASE_URL=empty)
    flask("groups", "add", "River", "--code", "RIVER", DATABASE_URL=empty)
    listed = flask("groups", "list", DATABASE_URL=empty).output.splitlines()
    assert [line.partition(":")[0] for line in listed] == ["everyone", "Tuesday Circle", "River"]


# --- at the same moment --------------------------------------------------------------------------------------------


def typed(environment, *words):
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def line_to_be(tmp_path):
    line = Line(tmp_path, REAL)
    yield line
    line.end()
    with suppress(OSError, ValueError):
        os.killpg(line.group(), signal.SIGKILL)


def test_commands_at_the_same_moment_as_each_other_and_as_a_line_that_starts(line_to_be, empty):
    own = {"PATH": os.environ["PATH"], "HANDRAIL_VAR": str(line_to_be.var), "PORT": str(line_to_be.port)}
    own["DATABASE_URL"] = empty
    with ThreadPoolExecutor(4) as pool:
        commands = (("text", SAM, "JOIN"), ("text", ROSA, "UNIRME"), ("staff", "add", "Jo", "+15035550198"))
        running = [pool.submit(typed, own, *words) for words in commands]
        line_to_be.start(DATABASE_URL=empty)
        english, spanish, staff = (one.result() for one in running)
    assert "18 or older" in english.stdout, english.stderr
    assert "18 años" in spanish.stdout, spanish.stderr
    assert "Jo is on duty" in staff.stdout, staff.stderr
    assert line_to_be.served_by()
    beside = typed(own, "groups", "list")
    assert [line.partition(":")[0] for line in beside.stdout.splitlines()] == ["everyone", "Tuesday Circle"]


# --- a real carrier, and no database at all ------------------------------------------------------------------------


@pytest.mark.parametrize("words", ON_A_DATABASE, ids=" ".join)
def test_with_a_real_carrier_the_operator_is_told_what_to_run(flask, words, tmp_path, sealer):
    outcome = flask(*words, **REAL_CARRIER)
    assert outcome.exit_code == 1
    assert outcome.output == "Error: The database is not of the newest shape. Run: flask --app wsgi db upgrade\n"
    assert tables(f"sqlite:///{tmp_path}/var/handrail.db", sealer) == [], "nothing is changed unasked"


def test_with_a_real_carrier_no_circle_is_made_up(flask, empty):
    real = {"DATABASE_URL": empty, **REAL_CARRIER}
    assert "up to date" in flask("db", "upgrade", **real).output
    assert flask("groups", "list", **real).output == "everyone: code EVERYONE, America/New_York, members 0\n"
    assert flask("staff", "pin", "+15035550199", **real).exit_code == 1


@pytest.mark.parametrize("words", [("text", SAM, "JOIN"), ("call", SAM, "8 1")], ids=" ".join)
def test_with_a_real_carrier_nobody_agrees_or_leaves_from_a_shell(flask, words, tmp_path):
    flask("db", "upgrade", **REAL_CARRIER)
    outcome = flask(*words, **REAL_CARRIER)
    assert outcome.exit_code == 1
    assert outcome.output.startswith("Error: This line has a real carrier, so text or call it from a phone: ")
    with closing(sqlite3.connect(tmp_path / "var/handrail.db")) as file:
        for table in ("people", "consent_events", "heard", "messages"):
            assert file.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


@pytest.mark.parametrize(
    "more",
    [{"PUBLIC_URL": "http://127.0.0.1:1"}, {"TWILIO_API_URL": "http://127.0.0.1:1"}],
    ids=lambda more: next(iter(more)),
)
def test_a_carrier_on_this_machine_is_for_trying_out(flask, more):
    trial = {**REAL_CARRIER, **more}
    flask("db", "upgrade", **trial)
    assert "18 or older" in flask("text", SAM, "JOIN", **trial).output


def test_the_operator_may_text_a_real_line_from_the_shell_all_the_same(flask):
    flask("db", "upgrade", **REAL_CARRIER)
    assert "18 or older" in flask("text", SAM, "JOIN", "--anyway", **REAL_CARRIER).output


@pytest.mark.parametrize("carrier", [{}, REAL_CARRIER], ids=["sandbox", "real carrier"])
@pytest.mark.parametrize("words", ON_NONE, ids=" ".join)
def test_what_needs_no_database_makes_none(flask, words, carrier, tmp_path, sealer):
    assert flask(*words, **carrier).exit_code == 0
    assert tables(f"sqlite:///{tmp_path}/var/handrail.db", sealer) == []


def test_preflight_finds_that_there_is_none(flask, tmp_path, sealer):
    assert "WRONG database: not of the newest shape; run: flask --app wsgi db upgrade" in flask("preflight").output
    assert tables(f"sqlite:///{tmp_path}/var/handrail.db", sealer) == []


def test_preflight_asks_no_more_of_a_carrier_that_refuses_the_account(flask):
    """Nothing answers at PUBLIC_URL either; each is one line, and no number is named."""
    with small_carrier(says(401, {"code": 20003, "message": "Authenticate", "status": 401})) as there:
        real = {**REAL_CARRIER, "TWILIO_API_URL": there.url, "PUBLIC_URL": "http://127.0.0.1:1"}
        outcome = flask("preflight", **real)
        assert len(there.asked) == 1
    assert outcome.exit_code == 1
    said = [line.partition(":")[0] for line in outcome.output.splitlines() if line.startswith("WRONG")]
    assert said == ["WRONG database", "WRONG PUBLIC_URL", "WRONG webhooks", "WRONG carrier"]
    assert "5035550100" not in outcome.output


@pytest.mark.parametrize("words", [("db", "upgrade"), ("groups", "list"), ("text", SAM, "JOIN")], ids=" ".join)
def test_a_database_of_a_newer_line_is_left_alone_and_told_in_one_line(flask, tmp_path, words):
    empty = f"sqlite:///{tmp_path / 'line.db'}"
    flask("db", "upgrade", DATABASE_URL=empty)
    with closing(sqlite3.connect(tmp_path / "line.db")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    outcome = flask(*words, DATABASE_URL=empty, **REAL_CARRIER)
    assert outcome.exit_code == 1
    assert (
        outcome.output
        == "Error: The database was made by a newer Handrail than this one. Run that one, or a newer one.\n"
    )


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b"no database " * 900), damage_the_first_page])
@pytest.mark.parametrize("words", [("db", "upgrade"), ("groups", "list")], ids=" ".join)
def test_a_damaged_file_is_told_in_one_line(flask, tmp_path, words, spoil):
    file = tmp_path / "line.db"
    flask("db", "upgrade", DATABASE_URL=f"sqlite:///{file}")
    spoil(file)
    outcome = flask(*words, DATABASE_URL=f"sqlite:///{file}")
    assert outcome.exit_code == 1
    assert (
        outcome.output
        == "Error: The file that DATABASE_URL names is damaged, or no SQLite database. Put a backup in its place.\n"
    )


@pytest.mark.parametrize("words", ON_A_DATABASE[2:], ids=" ".join)
def test_a_database_that_is_away_is_told_in_one_line(flask, words):
    outcome = flask(*words, DATABASE_URL=DOWN)
    assert outcome.exit_code == 1
    assert outcome.output == "Error: The database does not answer; look at DATABASE_URL and the server behind it.\n"


def test_a_cry_for_help_is_answered_without_a_database(flask):
    assert "988" in flask("text", SAM, "I want to kill myself", DATABASE_URL=DOWN).output
    assert "9 8 8" in flask("call", SAM, "9", DATABASE_URL=DOWN).output
