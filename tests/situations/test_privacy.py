"""Promise 8: a week is lived on the line, then every byte that it left behind is searched for what was told to it.

The databases, a real redis-server, the spool and the logs at their most talkative: no number, name, text or PIN in clear.
"""

import base64
import json
import logging
import re
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from app.commands import register_commands
from app.db.engine import WORK_PATIENCE, make_engine
from app.db.migrate import upgrade
from app.queues import wake
from tests import servers
from tests.world import ROSA, SAM, World

MARY, STRANGER = "+15035550141", "+15035550142"
SAID = {
    "Sam's name": "Zebulon",
    "Rosa's name": "Xochitl",
    "a name with an accent": "Íñigo",
    "a note": "walked beside the quarry",
    "a note in Spanish": "caminé junto al río Bravo",
    "a spoken note": "my cousin Bartholomew called",
    "free words": "my landlord Quigley shouted",
    "danger": "I want to kill myself tonight in the boathouse",
    "a broadcast": "Potluck at the Wisteria hall",
    "a stranger's words": "is this the Marigold clinic",
    "a spooled text": "my sister Philippa drove me",
    "a text that failed": "the Hawthorne bus was late",
    "a note of staff": "her uncle Thaddeus sits with her",
    "a reason": "the paramedic Ferdinand asks",
    "a PIN": "739164"[:4],
    "a wrong PIN": "5826",
    "a date": "2023-03-17",
    "an alert's number": "RED 1",
    "a coordinator": "Alex",
}
PEOPLE = {"Sam": SAM, "Rosa": ROSA, "Mary": MARY, "a stranger": STRANGER, "the coordinator": "+15035550199"}
NOT_SEARCHED = {"a coordinator", "an alert's number", "a date"}


def spellings(number):
    """A number as somebody would write it."""
    area, exchange, rest = number[2:5], number[5:8], number[8:]
    return {
        number, number[1:], number[2:], f"({area}) {exchange}-{rest}", f"{area}-{exchange}-{rest}",
        f"{area}.{exchange}.{rest}", f"{area} {exchange} {rest}", number.replace("+", "%2B"), number.replace("+", "\\u002b"),
        " ".join(number[2:]),
    }  # fmt: skip


def needles():
    """Everything to look for, as (what it is, bytes): as it is, in other alphabets, and packed the ways programs pack."""
    for what, number in PEOPLE.items():
        for spelling in spellings(number):
            yield from packed(what, spelling)
    for what, words in SAID.items():
        if what not in NOT_SEARCHED:
            yield from packed(what, words)
            longest = max(words.split(), key=len)
            yield from packed(what, longest)


def packed(what, words):
    for form in {words, json.dumps(words)[1:-1], words.upper(), words.lower()}:
        yield what, form.encode()
        yield what, form.encode("utf-16-le")
    if len(words) >= 9:
        for start in range(3):  # whatever stands before it, in base64
            core = base64.b64encode(b"\x00" * start + words.encode())[4 if start else 0 : -4]
            yield what, core
        yield what, words.encode().hex().encode()


def found_in(content, whose=None):
    """What can be read in these bytes. A run of four digits must stand alone: hashes are full of them."""
    content = re.sub(rb"\x00{64,}", bytes(64), content)  # a database's files are mostly empty room
    return {what for what, needle in NEEDLES if whose in (None, what) and readable(needle, content)}


def readable(needle, content):
    if re.fullmatch(rb"\d{4}", needle):
        return re.search(rb"(?<![0-9A-Za-z+/=_-])" + needle + rb"(?![0-9A-Za-z+/=_-])", content) is not None
    return needle in content


NEEDLES = set(needles())


def files(folder):
    return [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]


# --- the search itself ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [name for name in SAID if name not in NOT_SEARCHED])
def test_the_search_finds_what_was_said(what):
    for content in (f"x {SAID[what]} y".encode(), json.dumps({"a": SAID[what]}).encode()):
        assert what in found_in(b"\x00\x01" + content + b"\xff")


@pytest.mark.parametrize("who", PEOPLE)
def test_the_search_finds_a_number_however_it_is_written(who):
    for spelling in spellings(PEOPLE[who]):
        assert found_in(f"call {spelling}!".encode()) == {who}
    for start in range(3):
        hidden = base64.b64encode(b"ab"[:start] + b"to: " + PEOPLE[who].encode() + b" from: us")
        assert who in found_in(hidden), start


def test_the_search_finds_nothing_in_noise(sealer):
    sealed = "\n".join(sealer.seal(f"{words} {number}") for words in SAID.values() for number in PEOPLE.values())
    hashed = "\n".join(sealer.fingerprint(f"{n}") for n in range(3000))
    assert found_in((sealed + hashed).encode()) == set()


# --- a week --------------------------------------------------------------------------------------------------------


@pytest.fixture
def log(tmp_path):
    """Everything that anything logs, at its most talkative, in a file."""
    path = tmp_path / "line.log"
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    root = logging.getLogger()
    known = {
        *logging.Logger.manager.loggerDict,
        "sqlalchemy.engine",
        "sqlalchemy.pool",
        "rq",
        "twilio",
        "app",
        "werkzeug",
    }
    quiet = {name: logging.getLogger(name).level for name in known}
    before, root.level = root.level, logging.DEBUG
    root.addHandler(handler)
    for name in quiet:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield path
    root.removeHandler(handler)
    handler.close()
    root.setLevel(before)
    for name, level in quiet.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture(params=["sqlite", "postgresql"])
def own_database(request, sealer):
    """A PostgreSQL has one log for all its databases, and other tests write what they like: so it is a server of its own."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with servers.running_postgresql() as server:
        servers.run_sql(server, "DROP DATABASE IF EXISTS handrail_privacy", "CREATE DATABASE handrail_privacy")
        address = servers.in_database(server, "handrail_privacy")
        engine = make_engine(address, sealer, patience=WORK_PATIENCE)
        upgrade(engine)
        engine.dispose()
        yield address


@pytest.fixture
def lived(own_database, tmp_path, redis, redis_url, log):
    """A line after a week."""
    made = World(own_database, tmp_path / "var", redis_url=redis_url)
    live_a_week(made)
    yield made
    made.close()


def live_a_week(world):
    sam, rosa, mary = world.phone(SAM), world.phone(ROSA), world.phone(MARY)
    sam.joins(SAID["Sam's name"]).says("CHECKIN 9AM", "DATE MARCH 17 2023", "1", f"PIN {SAID['a PIN']}", "REMIND 1")
    rosa.joins(SAID["Rosa's name"], language="es").says("FECHA 17 MARZO 2023", "1")
    mary.joins(SAID["a name with an accent"])
    world.phone(STRANGER).says(SAID["a stranger's words"])
    sam.says("CHECKIN", "2", "5", "2", SAID["a note"], SAID["free words"])
    rosa.says("REGISTRO", "3", "2", SAID["a note in Spanish"], "LO USE", "AYUDA")
    mary.says(SAID["danger"])
    call = world.caller(SAM).calls().presses("1", "3", "2").says(SAID["a spoken note"])
    call.presses("4", SAID["a wrong PIN"], SAID["a PIN"], "9", "2", "0").coordinator_presses("1")
    world.coordinator.says("OK 1", "OK 2", "OK 3", f"NOTE 1 {SAID['a note of staff']}", "CALL 1")
    world.work()
    world.coordinator.call.picks_up().presses("1").coordinator_presses("1")
    world.app.test_cli_runner().invoke(args=["alerts", "reveal", "1", "--by", "Dee", "--why", SAID["a reason"]])
    world.caller(withheld=True).calls().presses("0").nobody_answers()
    broadcast(world)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("app.conversations.hear.understand", failing)
        sam.says(SAID["a text that failed"]).hears("went wrong")
    for _ in range(7):
        world.pass_time(days=1)
        sam.says("3", "1")
    rosa.says("STOP")
    away(world, sam)
    for lane in ("urgent", "bulk"):
        wake(world.line.redis, lane)


def failing(scene, *_, **__):
    raise ValueError(f"could not be understood by {scene.person!r}")


def broadcast(world):
    register_commands(world.app)
    runner = world.app.test_cli_runner()
    with world.app.app_context():
        sent = runner.invoke(args=["broadcast", "--group", "everyone", "--at", "now", SAID["a broadcast"]])
    assert sent.exit_code == 0, sent.output
    world.pass_time(minutes=65)  # nothing of ours reaches Mary within the hour after danger
    assert any(SAID["a broadcast"] in body for body in world.phone(MARY).texts)


class Away:
    """Sessions of a database that does not answer."""

    def begin(self):
        raise OperationalError("SELECT", {}, Exception("away"))


def away(world, phone):
    """A text while the database is away; it stays in the spool."""
    known, world.line.sessions = world.line.sessions, Away()
    phone.says(SAID["a spooled text"]).hears("went wrong")
    world.line.sessions = known


def database_bytes(world):
    """Every byte of the database: SQLite's file with its WAL; each row of each table and the server's own files."""
    url = make_url(world.settings.database_url)
    if url.get_backend_name() == "sqlite":
        beside = sorted(Path(url.database).parent.glob(Path(url.database).name + "*"))
        assert any(path.name.endswith("-wal") for path in beside)
        return b"".join(path.read_bytes() for path in beside)
    content = []
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True) as db:
        db.execute("CHECKPOINT")
        for (table,) in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            with db.cursor().copy(f'COPY "{table}" TO STDOUT') as rows:
                content += [bytes(part) for part in rows]
        (folder,) = db.execute("SHOW data_directory").fetchone()
        (oid,) = db.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    own = Path(folder) / "base" / str(oid)
    if own.is_dir():  # the server may run elsewhere
        content += [path.read_bytes() for path in files(own) + files(Path(folder) / "pg_wal")]
    return b"".join(content)


def redis_bytes(redis):
    """All that redis keeps, as it would write it to disk, and key by key."""
    content = [key + b" " + (redis.dump(key) or b"") for key in redis.scan_iter()]
    plain = [repr(redis.hgetall(key)).encode() for key in redis.scan_iter() if redis.type(key) == b"hash"]
    redis.config_set("rdbcompression", "no")
    redis.save()
    dump = Path(redis.config_get("dir")["dir"]) / redis.config_get("dbfilename")["dbfilename"]
    saved = dump.read_bytes() if dump.is_file() else b""
    dump.unlink(missing_ok=True)
    return b"".join([*content, *plain, saved])


def places(world, redis, log):
    return {
        "the database": database_bytes(world),
        "redis": redis_bytes(redis),
        "the spool and the keys": b"".join(path.read_bytes() for path in files(world.settings.var)),
        "the log": log.read_bytes(),
    }


def test_a_week_leaves_nothing_to_read(lived, redis, log):
    left = places(lived, redis, log)
    assert {place: found_in(content) for place, content in left.items()} == {place: set() for place in left}
    it_was_really_lived(lived, left)
    plant(lived, redis)
    left = places(lived, redis, log)
    assert {place: found_in(content, "Sam") for place, content in left.items()} == {place: {"Sam"} for place in left}


def it_was_really_lived(world, left):
    """What is searched for is there, for who has the keys; and the places are the right ones."""
    with world.app.app_context():
        shown = world.app.test_cli_runner().invoke(args=["people", "export", SAM]).output
    for what in ("Sam's name", "a note", "a spoken note", "free words", "a date"):
        assert SAID[what] in shown, what
    assert len(left["the database"]) > 100_000
    assert b"rq:" in left["redis"]
    assert files(world.settings.var / "spool"), "a text must be waiting in the spool"
    assert b"INSERT INTO" in left["the log"], "the log must tell what the database is asked"
    assert b"could not be answered" in left["the log"]


def plant(world, redis):
    """A number in clear in every place: the search must reach each."""
    with world.session() as session, session.begin():
        session.connection().exec_driver_sql(f"UPDATE groups SET name = 'of {SAM}' WHERE code = 'CIRCLE'")
    redis.hset("rq:job:planted", "data", SAM)
    (world.settings.var / "spool" / "planted").write_text(SAM)
    logging.getLogger("app").info("a text from %s", SAM)
