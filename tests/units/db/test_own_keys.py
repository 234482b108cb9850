"""A database knows the keys it was begun with, tells nothing of them, and lets in no machine that has others."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from app.db.engine import make_engine, make_sessions
from app.db.models import KeyCheck
from app.db.own_keys import OtherKeys, remember_keys
from app.db.reseal import reseal
from app.people.finding import meet
from app.sealed import Sealer
from tests.world import START

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
LOOKUP, OTHER = b"a lookup key for tests", b"another lookup key"


@pytest.fixture
def machine(database_url):
    """`machine(data_keys, lookup_key)`: a way to the database with these keys."""
    engines = []

    def made(data_keys, lookup_key=LOOKUP):
        sealer = Sealer(data_keys, lookup_key)
        engines.append(make_engine(database_url, sealer, patience=timedelta(seconds=30)))
        return engines[-1], sealer

    yield made
    for engine in engines:
        engine.dispose()


def begins(machine):
    engine, sealer = machine
    with make_sessions(engine).begin() as session:
        remember_keys(session, sealer)


def is_let_in(machine):
    engine, _ = machine
    with engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM key_checks")).scalar() == 1


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (([OLD], OTHER), "LOOKUP_KEY"),
        (([NEW], LOOKUP), "DATA_KEYS"),
        (([NEW], OTHER), "LOOKUP_KEY and DATA_KEYS"),
    ],
)
def test_other_keys_are_refused_in_one_line(machine, keys, named):
    begins(machine([OLD]))
    begins(machine([OLD]))
    assert is_let_in(machine([OLD]))
    for refused in (is_let_in, begins):
        with pytest.raises(OtherKeys, match=rf"^{named}: not what this database was begun with; ") as told:
            refused(machine(*keys))
        assert "\n" not in str(told.value)
    assert is_let_in(machine([OLD]))


def test_who_came_before_the_first_start_is_refused_after_it(machine):
    early = machine([NEW])
    early[0].connect().close()
    begins(machine([OLD]))
    early[0].dispose()
    with pytest.raises(OtherKeys):
        is_let_in(early)


def test_keys_rotate(machine):
    begins(machine([OLD]))
    assert is_let_in(machine([NEW, OLD]))
    assert is_let_in(machine([OLD, NEW]))
    engine, sealer = machine([NEW, OLD])
    assert reseal(engine, sealer) == 1
    assert is_let_in(machine([NEW]))
    assert is_let_in(machine([OLD, NEW]))
    with pytest.raises(OtherKeys, match=r"^DATA_KEYS: "):
        is_let_in(machine([OLD]))


def test_of_machines_that_begin_at_once_one_is_first(machine):
    machines = [machine([Fernet.generate_key().decode()]) for _ in range(4)]

    def begun(one):
        try:
            begins(one)
        except OtherKeys:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(begun, machines)) == [False, False, False, True]


def test_rows_from_before_must_open(machine):
    """A database that remembered no keys yet, and has people."""
    engine, sealer = machine([OLD])
    with make_sessions(engine).begin() as session:
        meet(session, sealer, "+15035550101", sender="+15035550100", now=START)
    with pytest.raises(OtherKeys, match=r"^DATA_KEYS: "):
        begins(machine([NEW]))
    begins(machine([OLD]))
    assert is_let_in(machine([OLD]))


def test_what_is_remembered_tells_nothing(machine):
    begins(machine([OLD]))
    engine, sealer = machine([OLD])
    with engine.connect() as connection:
        [(looked_up, sealed)] = connection.execute(text("SELECT looked_up, sealed FROM key_checks")).all()
    assert looked_up != Sealer([OLD], OTHER).fingerprint("handrail")
    for told in (looked_up, sealed, sealer.open(sealed)):
        assert OLD not in told
        assert LOOKUP.decode() not in told
        assert LOOKUP.hex() not in told


# --- a line that was started while the database was away -----------------------------------------------------------


@contextmanager
def as_if_just_started(world):
    """With an engine that has met no keys yet; that of the world may know its database from an earlier test."""
    known = world.line.engine, world.line.sessions
    world.line.engine = make_engine(world.settings, world.line.sealer)
    world.line.sessions = make_sessions(world.line.engine)
    yield
    world.line.engine.dispose()
    world.line.engine, world.line.sessions = known


def test_it_writes_nothing_answers_and_throws_nothing_away(world, sam):
    with world.session() as session, session.begin():
        session.add(KeyCheck(id=1, looked_up=Sealer([OLD], OTHER).fingerprint("handrail"), sealed="handrail"))
    with as_if_just_started(world):
        assert world.client.get("/readyz").json["database"] == "keys do not fit"
        sam.says("JOIN").hears("Something went wrong on our side")
        with pytest.raises(OtherKeys):
            world.work()
    assert [path.suffix for path in (world.settings.var / "spool").iterdir()] == [".sealed"]
