"""A carrier on loopback that answers as it is told: the tests say what goes wrong, on a real socket."""

import json
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

TAKEN = {"sid": "SM" + "1" * 32, "status": "queued", "num_segments": "2", "body": "hello"}


@dataclass
class SmallCarrier:
    """`answers` is a list of bytes to send back, or "drop", or "hang"; the last one repeats."""

    answers: list
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/sandbox/api"

    def form(self, turn=-1):
        return parse_qs(self.asked[turn].partition("\r\n\r\n")[2], keep_blank_values=True)


def says(status, body, **headers):
    text = body if isinstance(body, str) else json.dumps(body)
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(text.encode())}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n" + text).encode()


def _read(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    sizes = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    while len(body) < (sizes[0] if sizes else 0):
        body += connection.recv(65536)
    return (head + b"\r\n\r\n" + body).decode()


def _serve(listener, carrier, stop):
    turn = 0
    while not stop.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            carrier.asked.append(_read(connection))
            answer = carrier.answers[min(turn, len(carrier.answers) - 1)]
            turn += 1
            if answer == "hang":
                stop.wait(5)
            elif answer != "drop":
                connection.sendall(answer)


@contextmanager
def small_carrier(*answers):
    carrier, stop = SmallCarrier(list(answers)), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        carrier.port = listener.getsockname()[1]
        thread = threading.Thread(target=_serve, args=(listener, carrier, stop), daemon=True)
        thread.start()
        yield carrier
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


class DeafCarrier(ThreadingHTTPServer):
    """Takes `after` texts over each connection and hears nothing more on it, as if it had been dropped on the way."""

    daemon_threads = True

    def __init__(self, after):
        super().__init__(("127.0.0.1", 0), _Deaf)
        self.after, self.asked, self.connections = after, 0, 0
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Deaf(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.connections += 1
        self.heard = 0

    def log_message(self, *_words):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.heard += 1
        if self.heard > self.server.after:
            self.server.closing.wait(5)
            self.close_connection = True
            return
        self.server.asked += 1
        body = json.dumps(TAKEN).encode()
        self.send_response(201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def deaf_carrier(after=1):
    with DeafCarrier(after) as carrier:
        thread = threading.Thread(target=carrier.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield carrier
        carrier.closing.set()
        carrier.shutdown()
        thread.join(5)
