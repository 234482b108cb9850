"""The schedule with many who are due at once, with rivals, and with plans that are at fault."""

import json
import logging
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import delete, event, select, text

from app.check_ins.prompts import prompt
from app.groups.joining import join_group
from app.meetings.models import Reminder
from app.milestones.models import RecoveryDate
from app.outbox.due import is_due
from app.outbox.models import Message
from app.people.finding import meet
from app.people.models import Person
from app.schedule.heartbeat import last_beat
from app.schedule.models import Plan
from app.schedule.next_times import next_time, weekly
from app.schedule.plans import claim_due, find_plan, make_plan
from tests.servers import wait_until
from tests.world import HOME, LINE
from workers import tick
from workers.tick import run_tick
from workers.watch import Watch

NINE = datetime(2026, 11, 23, 9, tzinfo=HOME).astimezone(UTC)
EVERY_DAY = weekly(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))


@pytest.fixture
def people(world):
    """So many members, all to be asked at nine; their ids."""

    def join(count):
        now, found = world.clock.now(), []
        with world.line.sessions.begin() as session:
            for number in range(count):
                person = meet(session, world.line.sealer, f"+1503555{number:04}", sender=LINE, now=now)
                person.standing = "member"
                join_group(session, person.id, "CIRCLE", now)
                ask_at_nine(session, person.id, now)
                found.append(person.id)
        return found

    return join


def ask_at_nine(session, person_id, now):
    at, zone = time(9), "America/Los_Angeles"
    coming = next_time(EVERY_DAY, at, zone, after=now)
    make_plan(session, "check-in", person_id, person_id=person_id, zone=zone, rule=EVERY_DAY, at=at, next_at=coming)


def asked(world):
    """How many prompts each person has in the outbox."""
    return Counter(message.person_id for message in world.all(Message, Message.purpose == "check-in"))


def next_times(world, sort="check-in"):
    return {plan.next_at for plan in world.all(Plan, Plan.sort == sort)}


# --- rivals --------------------------------------------------------------------------------------------------------


def test_several_schedulers_at_once_ask_everybody_once(world, people, monkeypatch):
    monkeypatch.setitem(tick.BATCHES, "check-in", 7)
    everyone = people(60)
    world.clock.set(NINE)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: run_tick(world.line), range(4)))
    assert asked(world) == dict.fromkeys(everyone, 1)
    assert next_times(world) == {NINE + timedelta(days=1)}


def test_a_second_scheduler_passes_over_what_the_first_one_holds(world, people):
    everyone = people(5)
    world.clock.set(NINE)
    postgresql = world.line.engine.dialect.name == "postgresql"
    with ThreadPoolExecutor(1) as pool:
        with world.line.sessions.begin() as session:
            held = claim_due(session, "check-in", NINE, 3)
            second = pool.submit(run_tick, world.line)
            if postgresql:
                second.result()  # SQLite has one writer, and it waits
                assert asked(world) == dict.fromkeys(everyone[3:], 1)
            prompt(session, world.line, held, NINE)
        second.result()
    assert asked(world) == dict.fromkeys(everyone, 1)


def test_a_scheduler_that_dies_in_the_middle_loses_nothing(world, people):
    everyone = people(5)
    world.clock.set(NINE)
    session = world.line.sessions()
    prompt(session, world.line, claim_due(session, "check-in", NINE, 5), NINE)
    session.close()
    assert asked(world) == {}
    run_tick(world.line)
    assert asked(world) == dict.fromkeys(everyone, 1)


def test_somebody_may_be_forgotten_while_their_prompt_is_written(world, member):
    member.says("CHECKIN 9AM", "FORGET ME")
    world.clock.set(NINE)
    postgresql = world.line.engine.dialect.name == "postgresql"
    with ThreadPoolExecutor(1) as pool:
        with world.line.sessions.begin() as session:
            held = claim_due(session, "check-in", NINE, 1)
            going = pool.submit(member.says, "1")
            if postgresql:
                wait_until(lambda: somebody_waits(world), seconds=10, what="the wait for the plan")
            prompt(session, world.line, held, NINE)
        going.result()
    member.hears("forgotten")
    assert (world.count(Person), world.count(Plan), world.count(Message)) == (0, 0, 0)


def somebody_waits(world):
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with world.session() as session:
        return session.scalar(text(waiting))


# --- a plan at fault -----------------------------------------------------------------------------------------------


def change(world, person_id, **values):
    with world.line.sessions.begin() as session:
        plan = find_plan(session, "check-in", person_id)
        for name, value in values.items():
            setattr(plan, name, value)
        return plan.id


def test_a_plan_at_fault_stops_no_other_and_is_told_by_sort_and_id(world, people, caplog):
    *well, sam = people(4)
    plan_id = change(world, sam, zone="No/Where")
    world.clock.set(NINE)
    with caplog.at_level(logging.WARNING):
        run_tick(world.line)
    assert asked(world) == dict.fromkeys(well, 1)
    assert f"plan check-in {plan_id} is put off (ZoneInfoNotFoundError at next_times.py" in caplog.text
    assert "No/Where" not in caplog.text
    with world.session() as session:
        assert last_beat(session, "clock") == NINE


def test_a_plan_at_fault_rests_ever_longer_and_comes_once_it_is_mended(world, people, caplog):
    (sam,) = people(1)
    change(world, sam, zone="No/Where")
    world.clock.set(NINE)
    for _ in range(48):
        run_tick(world.line)
        world.clock.advance(timedelta(minutes=5))
    assert 4 < caplog.text.count("is put off") < 12
    change(world, sam, zone="America/Los_Angeles")
    world.clock.advance(timedelta(hours=1))
    run_tick(world.line)
    assert asked(world) == {sam: 1}
    assert world.all(Message)[0].due_at == NINE
    assert next_times(world) == {NINE + timedelta(days=1)}


def test_a_part_of_the_tick_that_fails_stops_no_other(world, people, monkeypatch):
    (sam,) = people(1)
    world.clock.set(NINE)
    monkeypatch.setattr(tick, "finish", lambda _: 1 / 0)
    looked_up = []
    monkeypatch.setattr(tick, "reconcile", looked_up.append)
    with pytest.raises(ZeroDivisionError):
        run_tick(world.line)
    assert asked(world) == {sam: 1}
    assert looked_up == [world.line]


def test_a_plan_that_is_made_anew_rests_no_more(world):
    with world.line.sessions.begin() as session:
        made = {"zone": "UTC", "next_at": world.clock.now()}
        make_plan(session, "silence", 7, **made).put_off_until = world.clock.now() + timedelta(hours=1)
        session.flush()
        assert make_plan(session, "silence", 7, **made).put_off_until is None


def test_however_much_is_due_the_rest_of_a_tick_has_its_turn(world, people, monkeypatch):
    everyone = people(6)
    world.clock.set(NINE)
    monkeypatch.setitem(tick.BATCHES, "check-in", 2)
    monkeypatch.setattr(tick, "MOST_SECONDS", 0.0)
    looked_up = []
    monkeypatch.setattr(tick, "reconcile", looked_up.append)
    run_tick(world.line)
    assert len(asked(world)) == 2
    assert looked_up == [world.line]
    for _ in range(2):
        run_tick(world.line)
    assert asked(world) == dict.fromkeys(everyone, 1)


# --- many ----------------------------------------------------------------------------------------------------------


@contextmanager
def statements(engine):
    """Everything that is executed, with one set of its parameters."""
    seen = []

    def note(_connection, _cursor, statement, parameters, _context, many):
        seen.append((statement, parameters[0] if many and isinstance(parameters, list) else parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plan_all_sorts(world, person_ids):
    """Each has a milestone at nine too, and is reminded of a meeting."""
    with world.line.sessions.begin() as session:
        now, start = world.clock.now(), (NINE + timedelta(hours=1)).isoformat()
        for one in person_ids:
            reminder = Reminder(person_id=one, meeting_id=1, since=now)
            session.add_all([RecoveryDate(person_id=one, key=str(one), day="2026-10-24", said_at=now), reminder])
            session.flush()
            due = {"person_id": one, "zone": "America/Los_Angeles", "next_at": NINE}
            make_plan(session, "milestone", one, **due)
            make_plan(session, "reminder-hour", reminder.id, **due, details={"start": start})


def test_a_hundred_who_are_due_cost_as_many_statements_as_ten(world, people):
    counts = []
    for count in (10, 100):
        plan_all_sorts(world, people(count))
        world.clock.set(NINE)
        world.was_there()
        with statements(world.line.engine) as seen:
            run_tick(world.line)
        counts.append(len(seen))
        purposes = Counter(message.purpose for message in world.all(Message))
        assert purposes == {"check-in": count, "milestone": count, "reminder": count}
        with world.line.sessions.begin() as session:
            for model in (Message, Plan, RecoveryDate, Reminder):
                session.execute(delete(model))
        world.clock.set(NINE - timedelta(hours=23))
    assert counts[0] == counts[1]


BIG = {
    "people",
    "plans",
    "messages",
    "attempts",
    "memberships",
    "recovery_dates",
    "reminders",
    "heard",
    "conversations",
}


def read_whole(engine, seen):
    """The big tables that some statement would read from end to end, by the database's own account."""
    explain = explained_by_sqlite if engine.dialect.name == "sqlite" else explained_by_postgresql
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if engine.dialect.name == "postgresql":
            as_if_big(cursor)
        once = {statement: parameters for statement, parameters in seen if statement.startswith(("SELECT", "UPDATE"))}
        return {table for statement, parameters in once.items() for table in explain(cursor, statement, parameters)}
    finally:
        raw.invalidate()


def as_if_big(cursor):
    """So that only a want of an index is left as a reason: a table of ten rows is soonest read whole. Undone with the
    transaction; without the right to it, only the ways of reading are narrowed.
    """
    for way in ("seqscan", "hashjoin", "mergejoin"):
        cursor.execute(f"SET enable_{way} = off")
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cursor.fetchone()[0]:
        big = ", ".join(f"'{table}'" for table in sorted(BIG))
        cursor.execute("ANALYZE")  # as the server does by itself at any moment: it must not matter
        cursor.execute("DELETE FROM pg_statistic WHERE starelid > 16383")
        cursor.execute(f"UPDATE pg_class SET reltuples = 1e6, relpages = 1 WHERE relname IN ({big})")
    cursor.execute(
        "INSERT INTO attempts (message_id, by, status, sender, segments, at) SELECT min(messages.id), 'carrier', 'delivered',"
        " '', 1, now() FROM messages, generate_series(1, 5000) GROUP BY generate_series"
    )  # which of its indexes serves best, shows only where there is something in them
    cursor.execute("ANALYZE attempts")


def explained_by_sqlite(cursor, statement, parameters):
    cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    steps = [row[3].split() for row in cursor.fetchall()]
    return {step[1] for step in steps if step[0] == "SCAN"} & BIG


def explained_by_postgresql(cursor, statement, parameters):
    cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
    (found,) = cursor.fetchone()
    waiting, whole = [json.loads(found)[0]["Plan"] if isinstance(found, str) else found[0]["Plan"]], set()
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", [])
        if "Relation Name" in node and node["Node Type"] != "ModifyTable":
            bounded = "Index Cond" in node or node["Node Type"] == "Bitmap Heap Scan"
            whole |= set() if bounded else {node["Relation Name"]}
    return whole & BIG


def test_no_statement_of_a_tick_or_of_the_watch_reads_a_big_table_from_end_to_end(world, people, member):
    member.says("REMIND 1", "REMIND 2", "CHECKIN 9AM")
    plan_all_sorts(world, people(10))
    world.clock.set(NINE)
    watch = Watch(world.line)
    with statements(world.line.engine) as seen:
        watch.look()
        watch.at_work["clock"].join()
        with world.session() as session:
            assert is_due(session, "bulk", world.clock.now())
    with world.session() as session:
        assert session.scalar(select(Message.id).limit(1))
    assert len(seen) > 20
    ours = [one for one in seen if "broadcasts" not in one[0]]  # how these go depends on how much there is to send
    assert read_whole(world.line.engine, ours) == set()
    assert read_whole(world.line.engine, [("SELECT id FROM people WHERE name IS NULL", ())]) == {"people"}
