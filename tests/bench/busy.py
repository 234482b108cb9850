"""How long an inbound turn takes while 100,000 texts are being sent as fast as they can be, and while none are. Web server,
Redis and the worker of the bulk lane are those of a line in earnest.
"""

import json
import sys
import time
from contextlib import contextmanager
from urllib.request import urlopen

from redis import Redis

from app.queues import wake
from tests import servers
from tests.bench.a_line import a_line, people, process
from tests.bench.inbound import served
from tests.bench.outbound import a_carrier, queue
from tests.bench.table import Row
from tests.bench.texting import CHECK_IN, JOINING, everybody, text_for
from workers import worker

TEXTS, SECONDS = 100_000, 12.0


def measure(server):
    with a_carrier() as carrier, servers.running_redis() as redis, a_line(server, "bench_busy", carrier) as bench:
        people(bench, TEXTS)
        queue(bench)
        with served(bench, "wsgi:app") as ours:
            everybody(ours, JOINING)
            text_for(ours, 2, CHECK_IN)
            alone = text_for(ours, SECONDS / 2, CHECK_IN)
            with sending(bench, redis, carrier):
                before = taken(carrier)
                busy = text_for(ours, SECONDS, CHECK_IN)
                sent = taken(carrier) - before
            alone = alone.and_then(text_for(ours, SECONDS / 2, CHECK_IN))
    for name, texted in (("alone", alone), (f"while {sent / SECONDS:,.0f} a second leave", busy)):
        middle, late = texted.percentile(0.5), texted.percentile(0.99)
        print(
            f"busy, {name}: {texted.a_second:,.0f} turns a second, half within {middle:.0f} ms, 99 of 100 within {late:.0f}"
        )
    what = f"99th percentile of a turn, {TEXTS:,} being sent"
    return [Row(what, "the same, none being sent", busy.percentile(0.99), alone.percentile(0.99), "ms", "<= 3")]


@contextmanager
def sending(bench, redis, carrier):
    """The worker of the bulk lane at work."""
    command = worker.command(sys.executable, "bulk")[1:]
    environment = {**bench.environment, "REDIS_URL": redis, "RQ_REDIS_URL": redis}
    with process(*command, environment=environment), Redis.from_url(redis) as client:
        wake(client, "bulk")
        end = time.monotonic() + 30
        while taken(carrier) < 1_000:
            assert time.monotonic() < end, "nothing is being sent"
            time.sleep(0.1)
        yield


def taken(carrier):
    """Texts so far."""
    with urlopen(f"{carrier}/taken", timeout=10) as answer:
        return json.load(answer)["taken"]
