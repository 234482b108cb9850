"""Danger is heard first in every state of every flow, on both channels; with ten thousand texts queued, and Redis away."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.conversations.calls import CallTurn, hear_call
from app.conversations.hear import Incoming, hear
from app.conversations.models import Conversation
from app.crisis.models import Alert
from flows.explore import explore
from flows.journal import Journal
from flows.lint.turns import BY_PHONE_ONLY, BY_TEXT_ONLY
from flows.replies import Kind
from flows.ringing import Ringing
from flows.scripts import SCRIPTS
from tests.world import LINE, SAM

QUEUED = 10_000
WORDS = {"en": "I want to kill myself", "es": "me quiero matar"}
CALL = "CA" + "7" * 32


@dataclass(frozen=True)
class State:
    """A question that can be open, and one way to it."""

    script: str
    question: str
    kind: Kind
    journal: Journal


def states(channel):
    """Each question of each flow once, in each way that it may be answered."""
    found = {}
    for name, script in SCRIPTS.items():
        if name in (BY_PHONE_ONLY if channel == "sms" else BY_TEXT_ONLY):
            continue
        for step in explore(script):
            asked = step.turn.question
            if asked and channel in step.channels() and not isinstance(asked.kind, Ringing):
                state = State(name, asked.name, asked.kind, step.journal)
                found.setdefault((name, asked.key, asked.kind), state)
    return list(found.values())


@pytest.fixture
def backlog(queued_for_all):
    queued_for_all(QUEUED, "check-in")


def put(world, key, state):
    """The conversation stands there, as if it had been led there; and an hour has passed since the danger before."""
    now = world.clock.advance(timedelta(hours=1)) or world.clock.now()
    with world.line.sessions.begin() as session:
        session.execute(update(Alert).values(answered_at=now))
        row = session.scalars(select(Conversation).where(Conversation.key == key)).one()
        row.script, row.journal = state.script, {**state.journal.as_json(), "run": row.run}
        row.question, row.asked_at, row.expires_at = state.question, now, now + timedelta(hours=24)
        row.suspended = row.awaits_run = row.alike = row.alike_times = None
        row.misses = 0
        return row.turn


@pytest.mark.parametrize("language", ["en", "es"])
def test_in_every_state_by_text(world, member, backlog, language):
    key = f"sms:{world.line.sealer.fingerprint(SAM)}"
    for number, state in enumerate(states("sms")):
        put(world, key, state)
        answer = hear(world.line, Incoming(f"SMd{number:031x}", SAM, LINE, WORDS[language]))
        first, *others = answer.texts
        assert (first.to, "988" in first.body) == ("", True), (state, first.body)
        assert [(text.to, "RED" in text.body or "ROJO" in text.body) for text in others] == [
            (world.coordinator.number, True)
        ], state
        assert world.count(Alert, Alert.answered_at.is_(None), Alert.kind == "suicide") == 1, state


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("way", ["speech", "9"])
def test_in_every_state_of_a_call(world, member, backlog, language, way):
    hear_call(world.line, CallTurn(CALL, 0, SAM, LINE))
    for state in states("voice"):
        turn = put(world, f"call:{CALL}", state)
        said = {"digits": "9"} if way == "9" else {"speech": WORDS[language]}
        answer = hear_call(world.line, CallTurn(CALL, turn, SAM, LINE, **said))
        assert "9 8 8" in answer.spoken[0].text, (state, answer.spoken[0])
        assert [text.to for text in answer.texts] == [world.coordinator.number], state
        assert world.count(Alert, Alert.answered_at.is_(None)) == 1, state
