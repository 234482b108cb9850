"""`run-line` as a person meets it: every process real, two phones in a real browser."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.a_running_line import REAL, ROOT, Line
from tests.situations.browser import chromium, press, sandbox_page, see, write

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    line = Line(tmp_path_factory.mktemp("line"), REAL)
    line.start(QUIET_HOURS="off")
    yield line
    line.end()
    with suppress(OSError, ValueError):
        os.killpg(line.group(), signal.SIGKILL)


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser, running):
    with sandbox_page(browser, f"{running.address}/sandbox", patience_ms=20_000) as page:
        yield page


def flask(running, *words):
    environment = {"PATH": os.environ["PATH"], "HANDRAIL_VAR": str(running.var), "PORT": str(running.port)}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_first_visit(page, running):
    """Joining, a check-in, a call to the coordinator, and a broadcast that comes by itself."""
    participant, coordinator = page.locator("#participant"), page.locator("#coordinator")
    for word, answer in (
        ("JOIN", "18 or older"),
        ("OK", "What may we call you?"),
        ("Sam", "Glad you are here, Sam."),
        ("CHECKIN", "How is your mood"),
        ("2", "How strong is any urge"),
        ("5", "What would help now?"),
        ("2", "We told a coordinator"),
    ):
        write(participant, word)
        see(participant, answer)
    see(coordinator, "GREEN 1")
    participant.get_by_role("button", name="Call", exact=True).click()
    see(participant, "For meetings")
    press(participant, "0")
    coordinator.get_by_role("button", name="Answer").click()
    see(coordinator, "press 1")
    press(coordinator, "1")
    see(participant, "onnected")
    participant.get_by_role("button", name="Hang up").click()
    sent = flask(running, "broadcast", "--group", "everyone", "--at", "now", "Soup at the hall tonight, {name}.")
    assert sent.returncode == 0, sent.stderr
    see(participant, "Soup at the hall tonight, Sam.")


def test_danger_reaches_the_coordinator_while_the_line_runs(page):
    participant, coordinator = page.locator("#participant"), page.locator("#coordinator")
    write(participant, "i want to kill myself")
    see(participant, "988")
    see(coordinator, "RED")


def test_the_line_says_that_it_is_ready_and_counts(running):
    from urllib.request import urlopen

    assert b'"database":"ok"' in urlopen(f"{running.address}/readyz", timeout=5).read()
    assert b"handrail_messages" in urlopen(f"{running.address}/metrics", timeout=5).read()
