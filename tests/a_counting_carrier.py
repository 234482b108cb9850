"""A carrier on loopback that takes every text and remembers it, for a line in processes of its own."""

import itertools
import json
import threading
import time
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

OTHERS = 2**64
"""Its numbers are none that another carrier of the tests gives."""


class CountingCarrier(ThreadingHTTPServer):
    """`taken` are the texts: dicts as Twilio tells of a message, and `came` when each of them came; `rung` the numbers it was to call. An answer takes `seconds`. While `answers` is cleared it takes texts and answers
    none of them; so many are `waiting`.
    """

    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Desk)
        self.taken, self.came, self.rung, self._numbers = [], [], [], itertools.count(OTHERS)
        self.seconds = 0.0
        self.answers, self.waiting = threading.Event(), 0
        self.answers.set()
        self._one_at_a_time = threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/api"

    def wait(self):
        self._count(1)
        self.answers.wait(60)
        time.sleep(self.seconds)
        self._count(-1)

    def _count(self, more):
        with self._one_at_a_time:
            self.waiting += more

    def handle_error(self, request, client_address):
        """A line that was killed hears no answer."""

    def take(self, form):
        text = {
            "sid": f"SM{next(self._numbers):032x}", "status": "queued", "num_segments": "1",
            "to": form["To"][0], "from": form["From"][0], "body": form["Body"][0],
            "date_created": formatdate(usegmt=True),
        }  # fmt: skip
        self.taken.append(text)
        self.came.append(time.monotonic())
        return text

    def texts(self, number):
        return [text["body"] for text in self.taken if text["to"] == number]


class Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Else each answer waits 40 ms for the asker's delayed acknowledgement."""

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path.endswith("/Calls.json"):
            self.server.rung.append(form["To"][0])
            self._answer(201, {"sid": f"CA{len(self.server.rung):032x}", "status": "queued"})
            return
        text = self.server.take(form)
        self.server.wait()
        self._answer(201, text)

    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query)
        found = [text for text in self.server.taken if text["to"] in asked.get("To", [text["to"]])]
        self._answer(200, {"messages": found, "next_page_uri": None, "page": 0, "page_size": len(found)})

    def _answer(self, status, what):
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing."""


@contextmanager
def counting_carrier():
    with CountingCarrier() as carrier:
        thread = threading.Thread(target=carrier.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield carrier
        carrier.shutdown()
        thread.join(5)
