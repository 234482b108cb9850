"""Who keeps everybody from an SQLite database."""

import os
import signal
import subprocess
import sys
from contextlib import closing, suppress

import pytest

from tests.servers import wait_until
from workers.children import Children
from workers.former_run import Run
from workers.hanging import LONGEST, hanging

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Only Linux can tell who holds a lock.")
WRITER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("CREATE TABLE IF NOT EXISTS texts (body)")
for line in sys.stdin:
    database.execute(line)
    print("done", flush=True)
"""


class Writer:
    def __init__(self, database, **more):
        command = [sys.executable, "-c", WRITER, str(database)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, **more
        )

    def does(self, *statements):
        for statement in statements:
            self.process.stdin.write(f"{statement}\n")
            assert self.process.stdout.readline() == "done\n"

    def close(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def writer(tmp_path):
    with closing(Writer(tmp_path / "line.db", process_group=0)) as found:
        yield found


@pytest.fixture
def look(tmp_path):
    return hanging(f"sqlite:///{tmp_path}/line.db").look


def found(look, *seconds):
    """Each second of these at which a process is found, and which."""
    return [(at, pid) for at in range(*seconds) if (pid := look(at)) is not None]


def test_one_that_holds_it_for_long_is_found_and_told_once_in_that_time(writer, look):
    writer.does("BEGIN IMMEDIATE")
    assert found(look, 3 * LONGEST - 1) == [(LONGEST, writer.process.pid), (2 * LONGEST, writer.process.pid)]


def test_one_that_lets_go_begins_anew(writer, look):
    writer.does("BEGIN IMMEDIATE")
    assert found(look, LONGEST - 1) == []
    writer.does("ROLLBACK")
    assert look(LONGEST - 1) is None
    writer.does("BEGIN IMMEDIATE")
    assert found(look, LONGEST, 2 * LONGEST) == []
    assert look(2 * LONGEST) == writer.process.pid


def test_one_that_has_written_meanwhile_is_only_busy(tmp_path, writer, look):
    """It holds the lock whenever one looks, and has stored something between."""
    writer.does("BEGIN IMMEDIATE")
    os.utime(tmp_path / "line.db-wal", (0, 0))  # some file systems tell times but roughly
    assert found(look, LONGEST) == []
    writer.does("INSERT INTO texts VALUES (1)", "COMMIT", "BEGIN IMMEDIATE")
    assert look(LONGEST) is None


def test_a_machine_that_slept_tells_nothing(writer, look):
    writer.does("BEGIN IMMEDIATE")
    assert found(look, 3) == []
    assert found(look, 1_000, 1_000 + LONGEST) == []
    assert look(1_000 + LONGEST) == writer.process.pid


def test_nobody_holds_what_is_not_there_or_not_open(tmp_path, look):
    assert look(0) is None
    with closing(Writer(tmp_path / "line.db")) as writer:
        writer.does("SELECT 1")
        assert look(LONGEST) is None


@pytest.mark.parametrize("url", ["postgresql+psycopg://here/handrail", "sqlite://"])
def test_a_server_sees_to_it_itself_and_memory_is_nobodys(url):
    assert hanging(url) is None


def test_ours_is_ended_and_a_stranger_only_told_of(tmp_path, writer, caplog):
    """One that was stopped cannot be asked to end."""
    children = Children(Run(tmp_path), os.environ)
    ours = children.start("writer", [sys.executable, "-c", "import time; time.sleep(600)"])
    os.kill(ours.process.pid, signal.SIGSTOP)
    try:
        children.end_hanging(writer.process.pid)
        children.end_hanging(ours.process.pid)
        wait_until(lambda: not ours.runs(), seconds=60, what="its end")
        assert writer.process.poll() is None
        children.end_hanging(ours.process.pid)
    finally:
        with suppress(ProcessLookupError):
            os.kill(ours.process.pid, signal.SIGCONT)
        children.stop(last="")
    told = [record.getMessage().split(" ", 2)[2] for record in caplog.records if "keeps" in record.getMessage()]
    assert told == [
        "which is none of ours, keeps everybody from the database",
        "keeps everybody from the database; it is ended",
    ]
