"""Claim, send and mark against a bare loop over the stock client, with a carrier that answers in 50 ms."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sqlalchemy import text
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from app.sending.deliver import deliver
from tests.bench.a_line import NUMBER, TOKEN, a_line, people, process

TEXTS = 6_000
PORT = 8773
CARRIER = f"http://127.0.0.1:{PORT}"
WORDS = "Meeting tonight at six in the library, all are welcome. Reply STOP to end."


class Elsewhere(TwilioHttpClient):
    """The stock client, at another address."""

    def request(self, method, url, *words, **more):
        return super().request(method, url.replace("https://api.twilio.com", CARRIER), *words, **more)


def bare_loop(count):
    client = Client("AC" + "1" * 32, TOKEN, http_client=Elsewhere())
    began = time.monotonic()
    with ThreadPoolExecutor(64) as threads:
        list(threads.map(lambda n: client.messages.create(f"+1503555{n:04}", from_=NUMBER, body=WORDS), range(count)))
    return count / (time.monotonic() - began)


def queue(bench):
    now = bench.line.clock.now()
    with bench.line.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO messages (dedup, person_id, purpose, lane, state, due_at, tries, made_at, sender, segments,"
                " values) SELECT 'bench:' || id, id, 'broadcast', 'bulk', 'queued', :now, 0, :now, sender, 0, :words"
                " FROM people"
            ),
            {"now": now, "words": bench.line.sealer.seal(f'{{"text":"{WORDS}"}}')},
        )


def ours(bench):
    line = replace(bench.line, settings=replace(bench.line.settings, twilio_rate=1e6))
    began, sent = time.monotonic(), 0
    while True:
        turn = deliver(line, "bulk")
        sent += turn.claimed
        if not turn.more:
            return sent / (time.monotonic() - began)


def measure(server):
    """(what, ours, against, aim)."""
    carrier = process("-m", "tests.bench.a_carrier", str(PORT), answers=f"{CARRIER}/taken")
    with carrier, a_line(server, "bench_outbound", CARRIER) as bench:
        people(bench, TEXTS)
        queue(bench)
        bare = bare_loop(TEXTS // 2)
        yield "outbound, end to end / a bare loop of 64 threads", ours(bench), bare, ">= 0.9"
