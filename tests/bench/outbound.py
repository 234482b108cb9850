"""Outbound end to end (claim, send, mark) with a carrier that answers in 50 ms: against a bare loop over the stock client,
which claims and marks nothing, and against one RQ job a text.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from statistics import harmonic_mean
from unittest.mock import patch

from redis import Redis
from rq import Queue
from sqlalchemy import text

from app.sending.deliver import deliver
from tests import servers
from tests.bench import one_job_a_text
from tests.bench.a_line import NUMBER, ROOT, a_free_port, a_line, people, process
from tests.bench.table import Row

WHAT = "outbound end to end, carrier answers in 50 ms"
TEXTS, ROUNDS, JOBS = 3_000, 3, 100
"""Nobody gets more than four a day, so there are no more rounds than that."""


@contextmanager
def a_carrier():
    """Its address."""
    port = a_free_port()
    address = f"http://127.0.0.1:{port}"
    with process("-m", "tests.bench.a_carrier", str(port), answers=f"{address}/taken"):
        yield address


def bare_loop(environment, count):
    """Texts a second."""
    with patch.dict(os.environ, environment), ThreadPoolExecutor(64) as threads:
        client = one_job_a_text.client()
        began = time.monotonic()
        words = {"from_": NUMBER, "body": one_job_a_text.WORDS}
        list(threads.map(lambda n: client.messages.create(f"+1503555{n:04}", **words), range(count)))
        return count / (time.monotonic() - began)


def queue(bench, name="bench"):
    """One text for everybody, as a broadcast writes them."""
    now, words = bench.line.clock.now(), bench.line.sealer.seal(f'{{"text":"{one_job_a_text.WORDS}"}}')
    with bench.line.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO messages (dedup, person_id, purpose, lane, state, due_at, tries, made_at, sender, segments,"
                " values) SELECT :name || id, id, 'broadcast', 'bulk', 'queued', :now, 0, :now, sender, 0, :words"
                " FROM people"
            ),
            {"now": now, "words": words, "name": f"{name}:"},
        )


def our_own(bench):
    """Texts a second, by one process, until nothing is queued."""
    line = replace(bench.line, settings=replace(bench.line.settings, twilio_rate=1e6))
    began = time.monotonic()
    while deliver(line, "bulk").more:
        pass
    took = time.monotonic() - began
    with bench.line.engine.connect() as connection:
        unsent = connection.execute(text("SELECT count(*) FROM messages WHERE state <> 'sent'")).scalar_one()
        assert not unsent, f"{unsent} were not sent"
    return TEXTS / took


def one_job_each(bench, count):
    """Texts a second by `rq worker` as it comes: one process, a fork for each job."""
    with servers.running_redis() as address, Redis.from_url(address) as redis:
        texts = Queue("texts", connection=redis)
        with bench.line.engine.connect() as connection:
            for (number,) in connection.execute(text("SELECT id FROM messages LIMIT :count"), {"count": count}):
                texts.enqueue(one_job_a_text.send, number)
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **bench.environment}
        worker = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "rq.cli",
            "worker",
            "--url",
            address,
            "--burst",
            "--quiet",
            "texts",
        ]
        began = time.monotonic()
        subprocess.run(worker, cwd=ROOT, env=environment, check=True, timeout=180)
        assert texts.count == 0
        assert texts.failed_job_registry.count == 0
        return count / (time.monotonic() - began)


def measure(server):
    with a_carrier() as carrier, a_line(server, "bench_outbound", carrier) as bench:
        people(bench, TEXTS)
        took = {"ours": [], "bare": []}
        for one in range(ROUNDS):
            queue(bench, f"bench-{one}")
            took["bare"].append(bare_loop(bench.environment, TEXTS))
            took["ours"].append(our_own(bench))
        ours, bare = (harmonic_mean(took[name]) for name in ("ours", "bare"))
        forked = one_job_each(bench, JOBS)
    return [
        Row(WHAT, "a bare loop of 64 threads, stock client", ours, bare, "/s", ">= 0.9"),
        Row("the same", "one RQ job a text, the default worker", ours, forked, "/s", ">= 40"),
    ]
