"""A whole inbound turn, eight at once, on a PostgreSQL that writes to the disk: against the least that a line could do, and
against RapidSMS. All served alike, in turns of a few seconds, so that a slower minute of the machine is everybody's.
"""

from contextlib import ExitStack

from tests.bench import a_floor, peer
from tests.bench.a_line import a_line, process
from tests.bench.table import Row
from tests.bench.texting import CHECK_IN, ECHO, HELLO, JOINING, Texted, everybody, text_for

WHAT = "a whole inbound turn, 8 at once"
SECONDS, ROUNDS = 5.0, 3
PORTS = {"floor": 8771, "ours": 8772, "rapidsms": 8774}


def address(name):
    return f"http://127.0.0.1:{PORTS[name]}"


def served(bench, target, name):
    environment = {**bench.environment, "PORT": str(PORTS[name])}
    return process("-m", "workers.web", target, environment=environment, answers=f"{address(name)}/healthz")


def measure(server):
    turns = {"floor": HELLO, "ours": CHECK_IN, "rapidsms": ECHO}
    with a_line(server, "bench_inbound") as bench, ExitStack() as running:
        a_floor.TEXTS.create(bench.line.engine)
        running.enter_context(served(bench, "tests.bench.a_floor:app", "floor"))
        running.enter_context(served(bench, "wsgi:app", "ours"))
        why = peer.serve(running, server, PORTS["rapidsms"])
        if why:
            del turns["rapidsms"]
        everybody(address("ours"), JOINING)
        for name, texts in turns.items():
            text_for(address(name), 2, texts)
        texted = dict.fromkeys(turns, Texted())
        for _ in range(ROUNDS):
            for name, texts in turns.items():
                texted[name] = texted[name].and_then(text_for(address(name), SECONDS, texts))
    for name, one in texted.items():
        print(f"inbound, {name}: {one.a_second:,.0f} a second, 99 of 100 within {one.percentile(0.99):.0f} ms")
    ours, theirs = texted["ours"].a_second, texted.get("rapidsms")
    return [
        Row(WHAT, "the floor", ours, texted["floor"].a_second, "/s", ">= 0.4"),
        Row("the same", "RapidSMS with its message log", ours, theirs and theirs.a_second, "/s", ">= 2", why),
    ]
