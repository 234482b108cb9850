import json
import re
import shlex
from datetime import datetime

import pytest
from sqlalchemy import String, cast, insert, literal, literal_column, select, true

from app.db.engine import WORK_PATIENCE, make_engine, make_sessions
from app.groups.models import EVERYONE, Group, Membership
from app.outbox.models import Message
from app.people.models import Person
from tests.world import HOME, LINE, ROSA, START


@pytest.fixture
def socia(rosa):
    """Rosa, who has joined in Spanish."""
    return rosa.joins("Rosa", language="es")


@pytest.fixture
def alex(world):
    """The coordinator, on their own phone."""
    return world.coordinator


@pytest.fixture
def the_person(world):
    """The row of somebody, by their phone."""

    def find(phone):
        with world.session() as session:
            return session.scalar(
                select(Person).where(Person.number_hash == world.line.sealer.fingerprint(phone.number))
            )

    return find


@pytest.fixture
def until(world):
    """Let time pass until a wall-clock moment where the circle meets."""

    def pass_to(year, month, day, hour=0, minute=0):
        world.run_until(datetime(year, month, day, hour, minute, tzinfo=HOME))

    return pass_to


@pytest.fixture
def group(world):
    """Change the circle: `group(milestones=[...])`."""

    def change(**values):
        with world.line.sessions.begin() as session:
            circle = session.scalars(select(Group).where(Group.code == "CIRCLE")).one()
            for name, value in values.items():
                setattr(circle, name, value)

    return change


@pytest.fixture
def flask(world):
    """What somebody types behind `flask --app wsgi`, in one string. `fails=True`: it is refused."""

    def run(words, *more, fails=False):
        ran = world.app.test_cli_runner().invoke(args=[*shlex.split(words), *more])
        assert (ran.exit_code != 0) == fails, ran.output
        return ran.output

    return run


@pytest.fixture
def pin(flask):
    """A new PIN, as whoever keeps the line reads it from the shell."""

    def make(phone):
        return re.search(r"\b\d{4}\b", flask(f"staff pin {phone.number}"))[0]

    return make


@pytest.fixture
def broadcast(world):
    """What a coordinator types."""

    def send(*words):
        ran = world.app.test_cli_runner().invoke(args=["broadcast", *words])
        assert ran.exit_code == 0, ran.output
        return ran.output

    return send


@pytest.fixture
def manage(world):
    def run(*words):
        return world.app.test_cli_runner().invoke(args=["broadcasts", *words])

    return run


@pytest.fixture
def progress(flask):
    """A broadcast as `broadcasts show --json` tells it; its numbers always add up."""

    def tell(number=1):
        told = json.loads(flask(f"broadcasts show {number} --json"))
        assert sum(told["texts"].values()) == told["planned"]
        for heading, reasons in told["reasons"].items():
            assert sum(reasons.values()) <= told["texts"][heading]
        return told

    return tell


@pytest.fixture
def crowd(world):
    """Many members at once, on Pacific time: too many to join one by one."""

    def join(count, language="en"):
        engine = make_engine(world.settings, world.line.sealer, patience=WORK_PATIENCE)
        with make_sessions(engine).begin() as session:
            everyone = session.scalars(select(Group.id).where(Group.name == EVERYONE)).one()
            rows = {
                "number_hash": hash_of_one(language), "number": literal(world.line.sealer.seal(ROSA)),
                "number_state": literal("good"), "sender": literal(LINE), "language": literal(language),
                "standing": literal("member"), "reminders_on": true(), "zone": literal(HOME.key), "pin_misses": literal(0),
                "last_tip": literal(0), "since": literal(START, Person.since.type),
            }  # fmt: skip
            people = select(*rows.values()).select_from(numbers(count))
            session.execute(insert(Person).from_select(list(rows), people, include_defaults=False))
            new = select(Person.id, literal(everyone), literal(START, Person.since.type))
            new = new.where(Person.number_hash.like(f"{language}-%"))
            columns = ["person_id", "group_id", "since"]
            session.execute(insert(Membership).from_select(columns, new, include_defaults=False))
        for one in (engine, world.line.engine):  # an old connection plans as in a line of three
            one.dispose()

    return join


@pytest.fixture
def queued_for_all(world, crowd):
    """A text for each of so many members, due now in the bulk lane; to be sent by workers that are not there."""

    def queue(count, purpose, **more):
        crowd(count)
        now = literal(world.clock.now(), Message.due_at.type)
        columns = {
            "dedup": literal("backlog:").concat(cast(Person.id, String)), "person_id": Person.id, "sender": Person.sender,
            "purpose": literal(purpose), "lane": literal("bulk"), "state": literal("queued"), "tries": literal(0),
            "segments": literal(0), "due_at": now, "made_at": now,
            **{name: literal(value) for name, value in more.items()},
        }  # fmt: skip
        rows = select(*columns.values()).where(Person.number_hash.like("en-%"))
        # A connection of its own: an old one plans the look for each person as in a line of three.
        engine = make_engine(world.settings, world.line.sealer, patience=WORK_PATIENCE)
        with engine.begin() as connection:
            connection.execute(insert(Message.__table__).from_select(list(columns), rows, include_defaults=False))
        engine.dispose()
        assert world.count(Message, Message.state == "queued", Message.lane == "bulk") == count

    return queue


COUNTING = literal(1).label("n")


def numbers(count):
    """1, 2, 3 ... as the database counts."""
    upwards = select(COUNTING).cte("upwards", recursive=True)
    return upwards.union_all(select(upwards.c.n + 1).where(upwards.c.n < count))


def hash_of_one(language):
    return literal(f"{language}-").concat(cast(literal_column("upwards.n"), String))
