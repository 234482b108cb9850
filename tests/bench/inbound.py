"""A whole inbound turn against the least that a line could do, eight texts at once, on PostgreSQL."""

import asyncio
import itertools
import time

import aiohttp

from app.carrier.signature import HEADER, sign
from tests.bench.a_floor import TEXTS
from tests.bench.a_line import NUMBER, PUBLIC, TOKEN, a_line, process

AT_ONCE = 8
SECONDS = 8.0
CHECK_IN = ("CHECKIN", "3", "2", "NEXT")
"""A question, an answer, an answer with its deeds, and the end: the replayed flow and its journal are in each."""
JOINING = ("JOIN", "OK", "Sam")
_sids = itertools.count(1)


async def texting(base, bodies, seconds):
    """Texts a second, and every answer's time in seconds, sorted. Each phone writes the bodies in turn."""
    times, end = [], time.monotonic() + seconds
    async with aiohttp.ClientSession() as session:

        async def phones(line):
            for turn in itertools.count():
                if time.monotonic() >= end:
                    return
                phone = f"+1503{200 + line}{turn // len(bodies) % 10_000:04}"
                times.append(await text(session, base, phone, bodies[turn % len(bodies)]))

        await asyncio.gather(*map(phones, range(AT_ONCE)))
    return len(times) / seconds, sorted(times)


async def text(session, base, phone, body):
    form = {
        "MessageSid": f"SM{next(_sids):032x}", "AccountSid": "AC" + "1" * 32, "From": phone, "To": NUMBER, "Body": body,
        "NumMedia": "0",
    }  # fmt: skip
    began = time.monotonic()
    headers = {HEADER: sign(f"{PUBLIC}/twilio/sms", form, TOKEN)}
    async with session.post(f"{base}/twilio/sms", data=form, headers=headers) as answer:
        said = await answer.text()
        assert answer.status == 200
        assert "wrong on our side" not in said
    return time.monotonic() - began


def served(bench, target, port):
    environment = {**bench.environment, "PORT": str(port)}
    return process("-m", "workers.web", target, environment=environment, answers=f"http://127.0.0.1:{port}/healthz")


def measure(server):
    """(what, ours, against, aim)."""
    with a_line(server, "bench_inbound") as bench:
        TEXTS.create(bench.line.engine)
        with served(bench, "tests.bench.a_floor:app", 8771):
            asyncio.run(texting("http://127.0.0.1:8771", ("hello",), 2))
            floor, _ = asyncio.run(texting("http://127.0.0.1:8771", ("hello",), SECONDS))
        with served(bench, "wsgi:app", 8772):
            asyncio.run(texting("http://127.0.0.1:8772", JOINING, 5))
            asyncio.run(texting("http://127.0.0.1:8772", CHECK_IN, 2))
            ours, times = asyncio.run(texting("http://127.0.0.1:8772", CHECK_IN, SECONDS))
    print(f"a turn at the 99th percentile: {times[int(len(times) * 0.99)] * 1000:.0f} ms")
    yield "a whole inbound turn, 8 at once / the floor", ours, floor, ">= 0.4"
