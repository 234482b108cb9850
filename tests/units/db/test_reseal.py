"""A new DATA_KEYS: what was sealed with the old one is sealed again, and the old one may go."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import select, text

from app.db import reseal as resealing
from app.db.engine import make_engine, make_sessions
from app.db.own_keys import OtherKeys, remember_keys
from app.db.reseal import reseal
from app.people.models import Person
from app.sealed import Sealer

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def sealer(*keys):
    return Sealer(keys, b"a lookup key for tests")


@pytest.fixture
def names(database_url):
    """The names in the database, as somebody reads them who has these keys."""
    engines = []

    def read(*keys):
        engines.append(make_engine(database_url, sealer(*keys)))
        with make_sessions(engines[-1])() as session:
            return list(session.scalars(select(Person.name).order_by(Person.id)))

    yield read
    for engine in engines:
        engine.dispose()


@pytest.fixture
def people(database_url, world):
    engine = make_engine(database_url, sealer(OLD))
    with make_sessions(engine).begin() as session:
        for n, name in enumerate(["Ana", None, "José", "Bo", "Cy"]):
            session.add(
                Person(number_hash=str(n), number=f"+1503555010{n}", sender="+15035550100", name=name,
                       listed={"1": n}, since=world.clock.now())
            )  # fmt: skip
    yield engine
    engine.dispose()


def test_all_is_read_with_the_new_key_alone(people, names, monkeypatch):
    monkeypatch.setattr(resealing, "ROWS_AT_ONCE", 2)
    assert reseal(people, sealer(NEW, OLD)) == 5 + 4 + 5
    assert names(NEW) == ["Ana", None, "José", "Bo", "Cy"]
    with pytest.raises(InvalidToken):
        names(OLD)


def test_twice_does_no_harm_and_a_missing_key_is_told(people, names):
    reseal(people, sealer(NEW, OLD))
    reseal(people, sealer(NEW, OLD))
    assert names(NEW)[0] == "Ana"
    with pytest.raises(InvalidToken):
        reseal(people, sealer(OLD))


def test_as_long_as_the_older_key_is_needed_nobody_is_let_in_without_it(people, database_url):
    sessions = make_sessions(people)
    with sessions.begin() as session:
        remember_keys(session, sealer(OLD))
        session.execute(text("UPDATE people SET name = 'nonsense' WHERE name IS NOT NULL"))
    with pytest.raises(InvalidToken):
        reseal(people, sealer(NEW, OLD))
    engine = make_engine(database_url, sealer(NEW))
    with pytest.raises(OtherKeys), engine.connect():
        pass
    engine.dispose()


def test_the_command_says_how_much_it_sealed(world, member):
    said = world.app.test_cli_runner().invoke(args=["db", "reseal"], catch_exceptions=False)
    assert said.output.startswith("Sealed anew: ")
    member.says("DAYS").hears("DATE")
