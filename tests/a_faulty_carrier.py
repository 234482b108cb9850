"""A carrier on loopback that keeps what it took, can be looked up, and goes wrong on demand."""

import itertools
import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from app.carrier.pool import Patience

QUICK = Patience(connect=2, read=2)
TAKEN = "taken"
DROP = "drop"
TAKEN_THEN_DROPPED = "taken, then dropped"
TAKEN_THEN_500 = "taken, then 500"
HANG = "hang"
"""Takes nothing and answers nothing until `let_go`."""
TAKEN_THEN_HANGS = "taken, then hangs"


def refused(code, status=400, **headers):
    """An answer that surely did not take the text."""
    return code, status, headers


@dataclass
class FaultyCarrier:
    """`faults` are used up first, one a text; then `always`. `took` is every text that it has, `rung` every number it was to call. `looks` is what becomes of
    a look-up: TAKEN, HANG or a refusal. `receipts` are the statuses that it tells of each text it took, in this order, by
    `post(address, form)` at the address that came with the text.
    """

    faults: list = field(default_factory=list)
    always: object = TAKEN
    looks: object = TAKEN
    took: list[dict] = field(default_factory=list)
    rung: list[str] = field(default_factory=list)
    receipts: tuple[str, ...] = ()
    post: object = None
    asked: int = 0
    port: int = 0
    on_asked: object = None
    clock: object = None
    gate: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    telling: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def counts(self):
        """How often each phone was texted."""
        return Counter(text["to"] for text in self.took)

    def let_go(self):
        self.gate.set()

    def next_fault(self):
        with self.lock:
            self.asked += 1
            fault = self.faults.pop(0) if self.faults else self.always
        if self.on_asked:
            self.on_asked(self.asked)
        return fault

    def take(self, form):
        now = self.clock.now() if self.clock else datetime.now(UTC)
        text = {
            "sid": f"SM{next(_sids):032x}", "status": "sent", "num_segments": "1", "to": form["To"], "from": form["From"],
            "body": form["Body"], "date_created": format_datetime(now), "validity": form.get("ValidityPeriod"),
            "callback": form["StatusCallback"],
        }  # fmt: skip
        with self.lock:
            self.took.append(text)
        return text


_sids = itertools.count(1)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Else each answer waits 40 ms for the asker's delayed acknowledgement."""

    @property
    def carrier(self):
        return self.server.carrier

    def log_message(self, *_words):
        pass

    def answer(self, status, body, headers=()):
        text = json.dumps(body).encode()
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        if self.path.endswith("/Calls.json"):
            self.carrier.rung.append(form["To"])
            self.answer(201, {"sid": f"CA{len(self.carrier.rung):032x}", "status": "queued"})
            return
        fault = self.carrier.next_fault()
        if isinstance(fault, tuple):
            self.fail(fault)
            return
        text = None if fault in (HANG, DROP) else self.carrier.take(form)
        if fault in (HANG, TAKEN_THEN_HANGS):
            self.carrier.gate.wait(30)
        if fault in (TAKEN, TAKEN_THEN_500):
            self.answer(201 if fault == TAKEN else 500, text)
        else:
            self.close_connection = True
        for status in self.carrier.receipts if text else ():
            with self.carrier.telling:
                self.carrier.post(text["callback"], {"MessageSid": text["sid"], "MessageStatus": status})

    def fail(self, fault):
        if fault == HANG:
            self.carrier.gate.wait(30)
            self.close_connection = True
            return
        code, status, headers = fault
        self.answer(status, {"code": code, "message": "no", "status": status} if code else {}, headers)

    def do_GET(self):
        if self.carrier.looks != TAKEN:
            self.fail(self.carrier.looks)
            return
        wanted = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        found = [t for t in self.carrier.took if (t["to"], t["from"]) == (wanted.get("To"), wanted.get("From"))]
        self.answer(200, {"messages": found[::-1], "next_page_uri": None})


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, _request, _address):
        """Whoever is killed hangs up in the middle; that is what we are here for."""


@contextmanager
def faulty_carrier(clock=None):
    carrier = FaultyCarrier(clock=clock)
    server = Server(("127.0.0.1", 0), Handler)
    server.carrier = carrier
    carrier.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield carrier
    carrier.let_go()
    server.shutdown()
    server.server_close()
    thread.join(5)


def wait_for(carrier, count, seconds=20):
    """Until it was asked so often."""
    end = time.monotonic() + seconds
    while carrier.asked < count:
        assert time.monotonic() < end, f"asked {carrier.asked} times, not {count}"
        time.sleep(0.005)
