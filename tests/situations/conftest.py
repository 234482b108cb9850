"""A carrier that can go wrong, and many members with something for each in the outbox."""

from dataclasses import replace

import pytest

from app.carrier.client import Carrier
from app.outbox.write import NewMessage, put_all
from app.people.models import Person
from tests.a_faulty_carrier import QUICK, faulty_carrier
from tests.world import LINE


@pytest.fixture
def carrier(world, monkeypatch):
    """The line's own client, and a carrier on a real socket."""
    with faulty_carrier(world.clock) as carrier:
        settings = replace(world.settings, twilio_api_url=carrier.url)
        monkeypatch.setattr(world.line, "carrier", Carrier(settings, patience=QUICK))
        yield carrier


@pytest.fixture
def members(world):
    """So many people who agreed, put there at once."""

    def make(count):
        with world.line.sessions.begin() as session:
            people = [
                Person(
                    number_hash=f"{n}", number=f"+1503555{n:04d}", sender=LINE, standing="member", since=world.clock.now()
                )
                for n in range(1000, 1000 + count)
            ]  # fmt: skip
            session.add_all(people)
            session.flush()
            return [person.id for person in people]

    return make


@pytest.fixture
def queue(world):
    """One text for each of them, due now."""

    def put_for(ids, words="Meeting tonight.", purpose="broadcast"):
        texts = {"purpose": purpose, "values": {"text": words}, "now": world.clock.now()}
        with world.line.sessions.begin() as session:
            put_all(session, [NewMessage(dedup=f"{words[:20]}:{one}", person_id=one, **texts) for one in ids])

    return put_for
