"""A whole inbound turn, eight at once, on a PostgreSQL that writes to the disk: against the least that a line could do, and
against RapidSMS. All served alike, in turns of a few seconds, so that a slower minute of the machine is everybody's.
"""

from contextlib import ExitStack, contextmanager

from tests.bench import a_floor, peer
from tests.bench.a_line import a_free_port, a_line, process
from tests.bench.table import Row
from tests.bench.texting import CHECK_IN, ECHO, HELLO, JOINING, Texted, everybody, text_for

WHAT = "a whole inbound turn, 8 at once"
SECONDS, ROUNDS = 4.0, 4


@contextmanager
def served(bench, target):
    """As the line itself is served; the address is what comes out."""
    port = a_free_port()
    address, environment = f"http://127.0.0.1:{port}", {**bench.environment, "PORT": str(port)}
    with process("-m", "workers.web", target, environment=environment, answers=f"{address}/healthz"):
        yield address


def measure(server):
    with a_line(server, "bench_inbound") as bench, ExitStack() as running:
        a_floor.TEXTS.create(bench.line.engine)
        floor = running.enter_context(served(bench, "tests.bench.a_floor:app"))
        ours = running.enter_context(served(bench, "wsgi:app"))
        peers, why = peer.serve(running, server)
        everybody(ours, JOINING)
        asked = {"floor": (floor, HELLO), "ours": (ours, CHECK_IN)} | {name: (at, ECHO) for name, at in peers.items()}
        texted = in_turns(asked)
    for name, one in texted.items():
        print(f"inbound, {name}: {one.a_second:,.0f} a second, 99 of 100 within {one.percentile(0.99):.0f} ms")
    speed = {name: one.a_second for name, one in texted.items()}
    return [
        Row(WHAT, "the floor", speed["ours"], speed["floor"], "/s", ">= 0.4"),
        Row("the same", "RapidSMS with its message log", speed["ours"], speed.get(peer.USUAL), "/s", ">= 2", why),
        Row("the same", "RapidSMS, spared what slows it", speed["ours"], speed.get(peer.SPARED), "/s", "none", why),
    ]


def in_turns(asked):
    """{name: what came of it}, after two seconds each to warm up."""
    for address, texts in asked.values():
        text_for(address, 2, texts)
    texted = dict.fromkeys(asked, Texted())
    for _ in range(ROUNDS):
        for name, (address, texts) in asked.items():
            texted[name] = texted[name].and_then(text_for(address, SECONDS, texts))
    return texted
