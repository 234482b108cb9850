"""A copy of the database while the line is at work, and what a line finds that begins again from it."""

import sqlite3
import stat
from contextlib import closing

import pytest
from sqlalchemy import make_url

from app import create_app
from app.config import Settings
from app.people.models import ConsentEvent, Person
from tests.away import locked
from tests.world import ROSA, SAM, World


@pytest.fixture
def world(sqlite_url, tmp_path):
    made = World(sqlite_url, tmp_path / "var")
    yield made
    made.close()


@pytest.fixture
def flask(world):
    def run(*words, fails=False):
        outcome = world.app.test_cli_runner().invoke(args=[str(word) for word in words])
        assert (outcome.exit_code != 0) == fails, outcome.output
        return outcome.output

    return run


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy.db"


def names(file):
    with closing(sqlite3.connect(file)) as found:
        return found.execute("SELECT count(*) FROM people WHERE standing = 'member'").fetchone()[0]


def test_the_copy_has_the_last_text_too(world, flask, copy):
    world.phone(SAM).joins()
    assert flask("db", "backup", copy).startswith(f"{copy} is the database as it is now.")
    assert names(copy) == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [one.name for one in copy.parent.glob("copy.db*")] == ["copy.db"], "nothing beside it"


def test_it_waits_for_nobody_who_writes(world, flask, copy):
    world.phone(SAM).joins()
    with locked(world):
        flask("db", "backup", copy)
    assert names(copy) == 1


def test_nothing_is_written_over(flask, copy):
    copy.write_text("the last one")
    assert flask("db", "backup", copy, fails=True) == f"Error: {copy} is there already; name a new file.\n"
    assert copy.read_text() == "the last one"


def test_a_place_that_cannot_be_written_to(flask, tmp_path):
    assert "cannot be written" in flask("db", "backup", tmp_path / "nowhere" / "copy.db", fails=True)


def test_without_a_database_nothing_is_made(world, flask, copy):
    world.line.engine.dispose()
    file = make_url(world.settings.database_url).database
    for ending in ("", "-wal", "-shm"):
        (copy.parent / f"{file}{ending}").unlink(missing_ok=True)
    assert flask("db", "backup", copy, fails=True) == "Error: There is no database yet.\n"
    assert not copy.exists()
    assert not (copy.parent / file).exists()


def test_postgresql_has_a_tool_of_its_own(tmp_path, copy):
    given = {"DATABASE_URL": "postgresql://me@127.0.0.1:1/line", "HANDRAIL_VAR": str(tmp_path / "var")}
    app = create_app(Settings.from_env(given))
    outcome = app.test_cli_runner().invoke(args=["db", "backup", str(copy)])
    assert outcome.exit_code == 1
    assert outcome.output == "Error: This database is PostgreSQL; use its own pg_dump.\n"


def test_a_line_goes_on_from_a_copy_and_who_left_since_is_taken_out_again(world, flask, copy, tmp_path):
    sam, rosa = world.phone(SAM).joins(), world.phone(ROSA).joins("Rosa")
    flask("db", "backup", copy)
    sam.says("please take me off your list").hears("out")
    rosa.says("FORGET ME", "1")
    restored = World(f"sqlite:///{copy}", tmp_path / "var")
    try:
        run = restored.app.test_cli_runner()
        assert restored.count(Person, Person.standing == "member") == 2, "an old copy knows nothing of it"
        assert "Nothing more is sent" in run.invoke(args=["people", "stop", SAM]).output
        assert "out already" in run.invoke(args=["people", "stop", SAM]).output
        assert "Forgotten" in run.invoke(args=["people", "forget", ROSA, "--yes"]).output
        restored.pass_time(minutes=1)
        assert restored.count(Person, Person.standing == "member") == 0
        assert [one.sort for one in restored.all(ConsentEvent)][-2:] == ["stopped", "forgotten"]
        assert restored.phone(SAM).texts == []
    finally:
        restored.close()
