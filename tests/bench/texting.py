"""Eight phones that text as fast as they are answered, and what they were answered with."""

import asyncio
import itertools
import random
import time
from dataclasses import dataclass, field

import aiohttp

from app.carrier.signature import HEADER, sign
from tests.bench.a_line import NUMBER, PUBLIC, TOKEN

AT_ONCE = 8
JOINING = (("JOIN", "18 or older"), ("OK", "call you"), ("Sam", "Sam"))
CHECK_IN = (("CHECKIN", "mood"), ("3", "urge"), ("2", "add"), ("NEXT", "Take care"))
"""What is texted, and a word of the answer. A question, an answer, an answer with its deeds, and the end: each replays the
flow and keeps its journal.
"""
HELLO = (("hello", ""),)
ECHO = (("echo hello", "OK"),)
PHONES = 100
"""For each of the eight in turn."""
_sids = itertools.count(random.randrange(10**12))


@dataclass
class Texted:
    """How many texts were answered in how many seconds, and how many milliseconds each took."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    @property
    def a_second(self):
        return len(self.times) / self.seconds

    def percentile(self, part):
        return sorted(self.times)[int(len(self.times) * part)]

    def and_then(self, other):
        return Texted(self.seconds + other.seconds, self.times + other.times)


def text_for(base, seconds, turns):
    return asyncio.run(_text(base, turns, seconds=seconds))


def everybody(base, turns):
    """Each phone texts all of it once."""
    return asyncio.run(_text(base, turns, rounds=PHONES))


async def _text(base, turns, *, seconds=3600.0, rounds=10**9):
    texted, began = Texted(), time.monotonic()
    async with aiohttp.ClientSession() as session:

        async def phones(eighth):
            for one in range(rounds):
                phone = f"+1503{200 + eighth}{one % PHONES:04}"
                for body, said in turns:
                    texted.times.append(await _send(session, base, phone, body, said))
                if time.monotonic() - began >= seconds:
                    return

        await asyncio.gather(*map(phones, range(AT_ONCE)))
    texted.seconds = time.monotonic() - began
    return texted


async def _send(session, base, phone, body, said):
    """In milliseconds, from the moment that it is signed."""
    form = {
        "MessageSid": f"SM{next(_sids):032x}", "AccountSid": "AC" + "1" * 32, "From": phone, "To": NUMBER, "Body": body,
        "NumMedia": "0",
    }  # fmt: skip
    headers = {HEADER: sign(f"{PUBLIC}/twilio/sms", form, TOKEN)}
    began = time.monotonic()
    async with session.post(f"{base}/twilio/sms", data=form, headers=headers) as answer:
        words = await answer.text()
        took = (time.monotonic() - began) * 1000
    assert answer.status == 200
    assert said in words, f"{body} was answered with {words}"
    return took
