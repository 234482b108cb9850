"""A line in processes of its own, as a person would start it: web, workers, schedule and a real Redis."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from redis import Redis

from app.queues import socket_path
from tests.servers import wait_until

ROOT = Path(__file__).parents[1]
TINY = """
import os
from app.config import Settings
from workers.line import run_line
run_line(Settings.from_env(os.environ), app="tests.tiny_app:app")
"""


REAL = (sys.executable, "-m", "flask", "--app", "wsgi", "run-line")


class Line:
    """A line in a process of its own, as a person would start it."""

    def __init__(self, folder, command=(sys.executable, "-c", TINY)):
        self.command = command
        self.var = folder / "var"
        self.log = folder / "log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.supervisor = None

    def start(self, *before, **more):
        environment = more | {"PATH": os.environ["PATH"], "HANDRAIL_VAR": str(self.var), "PORT": str(self.port)}
        with self.log.open("a") as log:
            self.supervisor = subprocess.Popen(
                [*before, *self.command], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        if "workers" in self.command:
            wait_until(lambda: "watch started" in self.log.read_text(), seconds=60, what="the start")
        else:
            wait_until(self.served_by, seconds=60, what="an answer")

    def served_by(self):
        """The process that answers where the app tells it, else True; None while nothing answers."""
        with suppress(URLError, OSError):
            said = urlopen(f"{self.address}/healthz", timeout=1).read()
            return int(said) if said.isdigit() else True
        return None

    def group(self):
        return int((self.var / "run" / "group").read_text())

    def lives(self, group):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        return True

    def redis(self):
        return Redis(unix_socket_path=str(socket_path(self.var)))

    def end(self):
        if self.supervisor and self.supervisor.poll() is None:
            self.supervisor.send_signal(signal.SIGTERM)
            self.supervisor.wait(15)
