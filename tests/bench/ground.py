"""How fast the ground is that the line stands on: `python -m tests.bench.ground`. Figures, for want of anything beside."""

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import text

from app import queues
from app.db.engine import make_engine
from app.sealed import Sealer
from tests import servers
from workers.worker import LineWorker

SECONDS = 2.0


def nothing():
    """A job that does nothing, so what is measured is the queue."""


def a_second(work, threads=1):
    """How often `work` gets done in a second."""
    end = time.monotonic() + SECONDS

    def until_end(_):
        done = 0
        while time.monotonic() < end:
            work()
            done += 1
        return done

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(until_end, range(threads))) / SECONDS


def tell(what, figure):
    print(f"{figure:10,.0f} a second  {what}", flush=True)


def bench_database(name, address):
    """One turn of a conversation, stripped to its bones: lock a row, write it, commit."""
    engine = make_engine(address, Sealer([Fernet.generate_key().decode()], b""), patience=timedelta(seconds=30))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bench (id INTEGER PRIMARY KEY, seen INTEGER)"))
        connection.execute(text("INSERT INTO bench VALUES (1, 0)"))

    def turn():
        with engine.begin() as connection:
            connection.execute(text("UPDATE bench SET seen = seen + 1 WHERE id = 1"))

    for threads in (1, 8):
        tell(f"turns on {name}, {threads} at once", a_second(turn, threads))
    engine.dispose()


def bench_queue(address):
    with Redis.from_url(address) as redis:
        tell("wake-ups", a_second(lambda: queues.wake(redis, "clock")))
        redis.flushall()
        queue = Queue("clock", connection=redis, serializer=JSONSerializer)
        jobs = 500
        for _ in range(jobs):
            queue.enqueue(f"{__spec__.name}.nothing", **queues.JOB_OPTIONS)
        began = time.monotonic()
        LineWorker([queue], connection=redis, serializer="json").work(burst=True, logging_level="WARNING")
        tell("jobs by one worker", jobs / (time.monotonic() - began))


def main():
    sealer = Sealer([Fernet.generate_key().decode()], b"key")
    tell("texts sealed and opened", a_second(lambda: sealer.open(sealer.seal("I am all right today" * 5))))
    with tempfile.TemporaryDirectory() as folder:
        bench_database("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}")
    with servers.running_postgresql() as address:
        database = "handrail_bench"
        servers.run_sql(address, f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")
        bench_database("PostgreSQL", servers.in_database(address, database))
        servers.run_sql(address, f"DROP DATABASE {database}")
    with servers.running_redis() as address:
        bench_queue(address)


if __name__ == "__main__":
    main()
