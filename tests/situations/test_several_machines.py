"""Two machines on one PostgreSQL and one Redis, each with a folder and a port of its own and every process real: they share
the load, either goes on without the other, and a PostgreSQL that dies takes nothing along. Counted at the carrier.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select

from app.broadcasts.audience import Criteria
from app.broadcasts.planning import Order, plan_broadcast
from app.conversations.models import Heard
from app.crisis.models import Alert
from app.outbox.models import Attempt, Message
from app.sending.deliver import IN_FLIGHT
from app.staff.duty import remembered_duty
from tests import servers
from tests.a_counting_carrier import counting_carrier
from tests.a_line_with_people import COORDINATOR, SECONDS, Running
from tests.a_running_line import REAL
from tests.servers import wait_until

SAM, ROSA = "+15035550101", "+15035550102"
ALIKE = {
    "PUBLIC_URL": "https://line.example.org", "SECRET_KEY": "s" * 32, "LOOKUP_KEY": "l" * 32,
    "DATA_KEYS": Fernet.generate_key().decode(),
}  # fmt: skip
WEB, WORKERS = ((*REAL, "--only", part) for part in ("web", "workers"))
SOUP, MANY = "Soup at the hall tonight.", 400


@pytest.fixture(scope="module")
def shared():
    """What all machines have in common."""
    with servers.a_postgresql() as postgresql, servers.a_redis() as redis, counting_carrier() as carrier:
        servers.run_sql(postgresql.url, "CREATE DATABASE handrail_machines")
        url = servers.in_database(postgresql.url, "handrail_machines")
        yield SimpleNamespace(postgresql=postgresql, redis=redis, carrier=carrier, url=url)
        texts = Counter((text["to"], text["body"]) for text in carrier.taken)
        assert [text for text, times in texts.items() if times > 1] == []


@pytest.fixture
def machines(shared, tmp_path):
    """`machines(command, ...)`: one that runs each, started at the same moment."""
    with ExitStack() as around:

        def make(name, command):
            folder = tmp_path / name
            folder.mkdir()
            made = Running(folder, shared.url, shared.redis, shared.carrier, command, **ALIKE)
            around.callback(made.end)
            return made

        def start(*commands):
            made = [make(f"machine-{place}", command) for place, command in enumerate(commands)]
            with ThreadPoolExecutor() as pool:
                list(pool.map(Running.start, made))
            return made

        yield start


def count(machine, model, *where):
    with machine.inside.sessions() as session:
        return session.scalar(select(func.count()).select_from(model).where(*where))


def to_everybody(machine, words):
    with machine.inside.sessions.begin() as session:
        now = machine.inside.clock.now()
        plan_broadcast(session, Order(Criteria(), "everyone", "UTC", words), key=words, at=now, now=now)


def test_two_share_all_there_is_and_one_goes_on_alone(shared, machines):
    one, other = machines(REAL, REAL)

    assert "18 or older" in one.hears(SAM, "JOIN")[0][1]
    with ThreadPoolExecutor() as pool:
        copies = list(pool.map(lambda machine: machine.hears(SAM, "OK", sid="SM1"), (one, other, one, other)))
    assert "What may we call you?" in copies[0][0][1]
    assert copies.count(copies[0]) == 4
    assert "Sam" in other.hears(SAM, "Sam")[0][1]
    assert count(one, Heard) == 3

    people = one.members(MANY)
    shared.carrier.answers.clear()
    to_everybody(one, SOUP)
    wait_until(lambda: shared.carrier.waiting > IN_FLIGHT, seconds=SECONDS, what="the second machine")
    one.kill()
    shared.carrier.answers.set()

    def all_have_it():
        if not count(other, Message, Message.state == "queued", ~has_a_try()):
            other.a_minute_goes_by()
        return all(shared.carrier.texts(number) for number in people)

    wait_until(all_have_it, seconds=2 * SECONDS, what="the soup")
    wait_until(lambda: not count(other, Message, Message.state == "queued"), seconds=SECONDS, what="the books")
    assert Counter(text["to"] for text in shared.carrier.taken if text["body"] == SOUP) == Counter([SAM, *people])
    other.somebody_is_asked()


def has_a_try():
    return select(Attempt.id).where(Attempt.message_id == Message.id, Attempt.status == "sending").exists()


def test_one_serves_the_web_the_other_works_and_postgresql_dies(shared, machines):
    """The web's machine keeps what it hears meanwhile, handles it itself, and knows whom to alert."""
    web, workers = machines(WEB, WORKERS)
    web.a_coordinator_is_alerted()
    wait_until(lambda: remembered_duty(web.inside), seconds=SECONDS, what="who is on duty")
    assert not (workers.line.var / "on-duty.sealed").exists()

    due = web.somebody_is_due()
    shared.postgresql.kill()
    [(_, kept)] = web.hears(ROSA, "UNIRME")
    assert "988" in kept
    words, alert = web.hears(SAM, "I want to kill myself")
    assert "988" in words[1]
    assert alert[0] == COORDINATOR
    assert len(web.spooled()) == 2
    shared.postgresql.start()

    wait_until(lambda: web.ready() == dict.fromkeys(web.ready() or (), "ok"), seconds=SECONDS, what="the line")
    wait_until(lambda: not web.spooled(), seconds=SECONDS, what="what was kept")
    wait_until(lambda: shared.carrier.texts(ROSA), seconds=SECONDS, what="the answer")
    assert "18 años" in shared.carrier.texts(ROSA)[-1]
    web.comes_through(due)
    web.somebody_is_asked()
    assert len(shared.carrier.texts(ROSA)) == 1
    assert count(web, Alert) == 2
