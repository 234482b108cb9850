"""A broadcast to more people than one transaction writes: crashes, two schedulers, and stopping in the middle."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select, text

from app.broadcasts import ending, fanout
from app.broadcasts.changing import CHANGES
from app.broadcasts.models import Broadcast
from app.db.engine import WORK_PATIENCE
from app.line import make_line
from app.outbox.models import Attempt, Message
from app.schedule.plans import claim_due
from app.sending.deliver import AT_ONCE
from tests.servers import wait_until
from workers.tick import run_tick

MANY = 3 * fanout.CHUNK


@pytest.fixture
def to_everyone(crowd, flask):
    """30,000 people, and a broadcast that waits for the next tick."""
    crowd(MANY)
    flask("broadcast --group everyone --group CIRCLE --at now Soup")


@pytest.fixture
def workers(world):
    """Two schedulers, each with a way to the database of its own."""
    lines = [make_line(world.settings, world.clock, patience=WORK_PATIENCE) for _ in range(2)]
    yield lines
    for line in lines:
        line.engine.dispose()


class Killed(BaseException):
    """As a process that is gone."""


@contextmanager
def killed_at_chunk(line, number):
    """The process dies while it writes that chunk."""
    seen = []

    def watch(_connection, _cursor, statement, *_):
        if statement.startswith("INSERT INTO messages") and "SELECT" in statement:
            seen.append(statement)
            if len(seen) == number:
                raise Killed

    event.listen(line.engine, "before_cursor_execute", watch)
    try:
        with pytest.raises(Killed):
            yield
    finally:
        event.remove(line.engine, "before_cursor_execute", watch)


def rows(world):
    """How many rows there are, and for how many people."""
    with world.session() as session:
        return session.execute(select(func.count(), func.count(Message.person_id.distinct()))).one()


def one(world):
    return world.all(Broadcast)[0]


def ticks(world, count, *lines):
    """Ticks of these schedulers at the same moment, a few seconds apart."""
    with ThreadPoolExecutor(2) as pool:
        for _ in range(count):
            list(pool.map(run_tick, lines))
            world.clock.advance(timedelta(seconds=5))


def one_batch(world, line):
    """One transaction of the schedule."""
    world.clock.advance(fanout.REST)
    with line.sessions.begin() as session:
        fanout.fan_out(session, line, claim_due(session, "broadcast", world.clock.now(), 200), world.clock.now())


def test_a_crash_between_chunks_goes_on_where_it_stopped(world, to_everyone, workers):
    with killed_at_chunk(workers[0], 3):
        ticks(world, 4, workers[0])
    assert tuple(rows(world)) == (2 * fanout.CHUNK,) * 2
    assert (one(world).planned, one(world).state, one(world).written_at) == (2 * fanout.CHUNK, "sending", None)
    ticks(world, 2, workers[0])
    assert tuple(rows(world)) == (MANY, MANY)
    assert one(world).planned == MANY
    assert one(world).written_at is not None


def test_two_schedulers_at_once_write_nobody_twice(world, to_everyone, workers):
    ticks(world, 4, *workers)
    assert tuple(rows(world)) == (MANY, MANY)
    assert one(world).planned == MANY


def test_no_transaction_writes_more_than_a_chunk(world, to_everyone, workers, flask):
    flask("broadcast --group everyone --at now Bread")
    written = []
    for _ in range(8):
        one_batch(world, workers[0])
        written.append(world.count(Message))
    steps = [after - before for before, after in zip([0, *written], written, strict=False)]
    assert max(steps) == fanout.CHUNK
    assert sum(steps) == 2 * MANY


def test_paused_between_two_chunks_it_writes_no_more_until_it_is_resumed(world, to_everyone, workers, flask, progress):
    one_batch(world, workers[0])
    flask("broadcasts pause 1")
    ticks(world, 2, workers[0])
    assert progress()["texts"] == {"waiting": fanout.CHUNK}
    flask("broadcasts resume 1")
    ticks(world, 3, workers[0])
    assert progress()["texts"] == {"waiting": MANY}
    assert progress()["state"] == "sending"


def test_cancelled_in_the_middle_all_of_it_is_told_as_cancelled_at_once(world, to_everyone, workers, flask, progress):
    one_batch(world, workers[0])
    one_batch(world, workers[0])
    flask("broadcasts cancel 1")
    assert progress()["texts"] == {"cancelled": 2 * fanout.CHUNK}
    assert world.count(Message, Message.state == "queued") == 2 * fanout.CHUNK
    ticks(world, 2, workers[0])
    assert progress()["texts"] == {"cancelled": 2 * fanout.CHUNK}
    assert world.count(Message, Message.state == "queued") == 0


def test_what_is_left_of_a_cancelled_one_is_marked_chunk_by_chunk(world, to_everyone, workers, flask):
    ticks(world, 4, workers[0])
    flask("broadcasts cancel 1")
    left = []
    for _ in range(4):
        ending.finish(workers[0], chunks=2)
        left.append(world.count(Message, Message.state == "queued"))
    assert left == [MANY - 2 * ending.CHUNK, MANY - 4 * ending.CHUNK, 0, 0]


def somebody_waits(world):
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with world.session() as session:
        return session.scalar(text(waiting))


@pytest.mark.parametrize(("word", "state"), [("cancel", "cancelled"), ("pause", "paused")])
def test_a_series_stopped_while_its_time_comes_sends_nothing_of_it(world, member, flask, workers, until, word, state):
    """One scheduler makes the broadcast of that time; the wish comes before it has committed, from a process of its own."""
    until(2026, 11, 22, 12)
    flask("broadcast --group everyone --every 'every day' --at 6PM Soup")
    world.clock.advance(timedelta(hours=6))
    now = world.clock.now()

    def stop():
        with workers[1].sessions.begin() as session:
            return CHANGES[word](session, 1, now)

    with ThreadPoolExecutor(1) as pool:
        with workers[0].sessions.begin() as session:
            fanout.fan_out(session, workers[0], claim_due(session, "broadcast", now, 200), now)
            going = pool.submit(stop)
            if world.line.engine.dialect.name == "postgresql":
                wait_until(lambda: somebody_waits(world), seconds=10, what="the wait for the series")
        assert going.result() == 2
    assert [one.state for one in world.all(Broadcast)] == [state] * 2
    world.pass_time(minutes=5)
    assert member.texts == []


@pytest.mark.parametrize("word", ["cancel", "pause"])
def test_a_series_is_stopped_while_a_scheduler_has_two_of_its_times_in_hand(world, member, flask, workers, until, word):
    """It ends one, and then makes the next: it is waited for, and the two never wait for each other."""
    until(2026, 11, 22, 12)
    flask("broadcast --group everyone --every 'every day' --at 6PM Soup")
    world.clock.advance(timedelta(hours=6))
    one_batch(world, workers[0])
    now = world.clock.now() + timedelta(days=1)

    def stop():
        with workers[1].sessions.begin() as session:
            return CHANGES[word](session, 1, now)

    with ThreadPoolExecutor(1) as pool:
        with workers[0].sessions.begin() as session:
            head, time = sorted(claim_due(session, "broadcast", now, 200), key=lambda plan: plan.id)
            fanout.fan_out(session, workers[0], [time], now)
            going = pool.submit(stop)
            if world.line.engine.dialect.name == "postgresql":
                wait_until(lambda: somebody_waits(world), seconds=10, what="the wait for the series")
            fanout.fan_out(session, workers[0], [head], now)
        assert going.result() > 0
    world.clock.set(now)
    world.pass_time(minutes=5)
    assert member.texts == []


class StopsItself:
    """Passes texts on, and does something once when it has taken so many."""

    def __init__(self, carrier, at, then):
        self.carrier, self.at, self.then = carrier, at, then
        self.count = itertools.count(1)

    def send(self, *words, **more):
        if next(self.count) == self.at:
            self.then()
        return self.carrier.send(*words, **more)


@pytest.mark.parametrize(("word", "people"), [("cancel", 10_000), ("pause", 2_000)])
def test_stopped_at_a_tenth_no_more_goes_out_than_was_under_way(world, crowd, flask, progress, workers, word, people):
    """Counted from where the stop took hold; and it took hold a few batches after it was wished for."""
    crowd(people)
    flask("broadcast --group everyone --at now Soup")
    run_tick(world.line)
    sent, tenth, held = world.carrier.sent, people // 10, []

    def stop():
        with workers[1].sessions.begin() as session:
            assert CHANGES[word](session, 1, world.clock.now()) == 1
        held.append(len(sent))

    world.line.carrier = StopsItself(world.carrier, tenth, stop)
    world.pass_time(minutes=10)
    assert held[0] <= tenth + 6 * AT_ONCE
    assert tenth <= len(sent) <= held[0] + AT_ONCE
    texts = progress()["texts"]
    assert (texts["sent"], sum(texts.values())) == (len(sent), people)
    if word == "pause":
        flask("broadcasts resume 1")
        world.pass_time(minutes=10)
        assert progress()["texts"] == {"sent": people}
    tries = world.count(Attempt, Attempt.status != "lost")
    assert tries == len(sent), "one try each, and nobody twice"
