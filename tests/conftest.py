import itertools
import os
import shutil
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from redis import Redis

from app.db.engine import make_engine
from app.db.migrate import upgrade
from app.sealed import Sealer
from app.staff.duty import staff_values
from app.staff.models import Staff
from tests import servers
from tests.lent import lent_postgresql, lent_sqlite
from tests.world import ROSA, SAM, World

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def sealer():
    return Sealer([Fernet.generate_key().decode()], b"a lookup key for tests")


@pytest.fixture(scope="session")
def redis_url():
    """A real redis-server, the same for the whole session."""
    with servers.running_redis() as address:
        yield address


@pytest.fixture
def redis(redis_url):
    """Emptied before each test."""
    with Redis.from_url(redis_url) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory, sealer):
    path = tmp_path_factory.mktemp("template") / "line.db"
    engine = make_engine(f"sqlite:///{path}", sealer, patience=timedelta(seconds=30))
    upgrade(engine)
    engine.dispose()  # the last connection out folds the WAL into the file, so one file can be copied
    return path


@pytest.fixture(scope="session")
def postgresql_server():
    with servers.running_postgresql() as address:
        yield address


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server, sealer):
    name = f"handrail_template_{os.getpid()}"
    servers.run_sql(postgresql_server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    engine = make_engine(servers.in_database(postgresql_server, name), sealer, patience=timedelta(seconds=30))
    upgrade(engine)
    engine.dispose()
    yield name
    servers.run_sql(postgresql_server, f"DROP DATABASE {name}")


@pytest.fixture
def sqlite_url(tmp_path, sqlite_template):
    path = tmp_path / "line.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server, postgresql_template):
    name = f"handrail_{os.getpid()}_{next(_numbers)}"
    servers.run_sql(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    yield servers.in_database(postgresql_server, name)
    servers.run_sql(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """A migrated database of the test's own, once on each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def engine(database_url, sealer):
    engine = make_engine(database_url, sealer)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_world(tmp_path_factory, sqlite_template):
    folder = tmp_path_factory.mktemp("world")
    with lent_sqlite(folder / "line.db", sqlite_template) as database:
        yield from a_lent_world(database, folder)


@pytest.fixture(scope="session")
def postgresql_world(tmp_path_factory, postgresql_server, postgresql_template):
    with lent_postgresql(postgresql_server, postgresql_template) as database:
        yield from a_lent_world(database, tmp_path_factory.mktemp("world"))


def a_lent_world(database, folder):
    """One for the whole session: a second one would have to learn all its statements again."""
    made = World(database.url, folder / "var")
    yield made, database
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request):
    """A line with the demonstration circle, on each kind of database, as on its first day."""
    made, database = request.getfixturevalue(f"{request.param}_world")
    made.begin_again(database)
    return made


@pytest.fixture
def sam(world):
    return world.phone(SAM)


@pytest.fixture
def rosa(world):
    """Writes Spanish."""
    return world.phone(ROSA)


@pytest.fixture
def member(sam):
    """Sam, who has joined."""
    return sam.joins()


@pytest.fixture
def ahead(world):
    """`ahead(days=30)`: the line works with such a clock, and then with the right one again."""

    def be(before=lambda: None, **span):
        world.clock.advance(timedelta(**span))
        before()
        world.work()
        world.clock.advance(-timedelta(**span))
        world.work()

    return be


@pytest.fixture
def second_on_duty(world):
    """Kim, who comes after Alex."""
    number = "+15035550198"
    with world.line.sessions.begin() as session:
        session.add(Staff(**{**staff_values(world.line, "Kim", number, "en"), "place": 2}))
    return world.phone(number)
