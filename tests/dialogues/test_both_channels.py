"""The same script gives the same turns by text and on a call: asked alike, offered alike, done alike, remembered alike.

Each script is begun by its keyword on one phone, and in the place of the phone menu on another; both give the same answers.
"""

import itertools
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.conversations.models import Conversation
from app.conversations.perform import PERFORMERS
from app.conversations.state import Standing
from app.db.base import Base
from flows.effects import CanConnect, HowTheyCame
from flows.replay import replay
from flows.replies import Choice


@dataclass(frozen=True)
class Way:
    """One way through a script: the text that begins it, and each answer as it is written and as it is keyed or said."""

    script: str
    begins: str
    answers: tuple[tuple[str, str], ...] = ()
    said: bool = False
    """Whether the last answer is spoken on the call."""


def same(*answers):
    return tuple((one, one) for one in answers)


ENGLISH = (
    Way("check-in", "CHECKIN", same("3", "2")),
    Way("check-in", "CHECKIN", (*same("3", "2"), ("by the river", "by the river")), said=True),
    Way("check-in", "CHECKIN", (*same("3", "2"), ("NEXT", "#"))),
    Way("check-in", "CHECKIN", (("five", "5"), ("1/5", "1"), ("NEXT", "#"))),
    Way("check-in", "CHECKIN", same("4", "5", "1")),
    Way("check-in", "CHECKIN", same("1", "1", "3")),
    Way("cope", "COPE", same("1")),
    Way("meetings", "MEETINGS"),
    Way("resources", "RESOURCES", same("2")),
    Way("resources", "RESOURCES", (("MORE", "5"), ("1", "1"))),
    Way("date", "DATE", (("Jan 3 2026", "01032026"), ("1", "1"))),
    Way("date", "DATE", (("March 30 2024", "03302024"), ("1", "1"))),
    Way("date", "DATE", (("Nov 12 2026", "11122026"), ("2", "2"))),
    Way("days", "DAYS"),
    Way("hours", "HOURS", (("10PM-7AM", "22000700"),)),
    Way("pause", "PAUSE", (("7", "7"),)),
    Way("zone", "ZONE", (("97205", "97205"),), said=True),
    Way("pin", "PIN", same("4321")),
    Way("language", "LANGUAGE", same("2")),
    Way("slip", "SLIP", same("2")),
    Way("name", "NAME", (("Samuel", "Samuel"),), said=True),
    Way("menu", "MENU", same("1")),
    Way("menu", "MENU", same("3")),
)
SPANISH = (
    Way("check-in", "REGISTRO", same("3", "2")),
    Way("check-in", "REGISTRO", (*same("3", "2"), ("junto al río", "junto al río")), said=True),
    Way("meetings", "REUNION"),
    Way("resources", "RECURSOS", same("2")),
    Way("date", "FECHA", (("3 enero 2026", "01032026"),)),
    Way("pin", "PIN", same("4321")),
    Way("language", "IDIOMA", same("1")),
)


@pytest.fixture(autouse=True)
def pin_is_given(monkeypatch):
    """The PIN stands before a script on a call alone and has tests of its own; behind it everything is alike."""
    monkeypatch.setitem(PERFORMERS, HowTheyCame, lambda *_: "text")


@pytest.fixture
def beginning(monkeypatch):
    """Begin every new call with a script, where the menu is usually."""
    usual = Standing.begin

    def instead(script):
        def begin(self, name, opening="", *, aside=False):
            first = self.row.key.startswith("call:") and self.row.script is None
            return usual(self, script if first else name, opening, aside=aside)

        monkeypatch.setattr(Standing, "begin", begin)

    return instead


@pytest.fixture
def turns(monkeypatch):
    """Every turn that any script gave, as (what is said, the question, its options)."""
    kept = []

    def recording(script, journal, perform, heard):
        turn = replay(script, journal, perform, heard)
        kept.append(turn)
        return turn

    monkeypatch.setattr("app.conversations.state.replay", recording)
    return kept


def shape(turn):
    question = turn.question
    options = question.kind.numbered() if question and isinstance(question.kind, Choice) else None
    asked = (question.name, question.kind, options, question.values) if question else None
    return [one.key for one in turn.said], asked, turn.done


def journal_of(world, key):
    with world.session() as session:
        row = session.scalar(select(Conversation).where(Conversation.key == key))
        kept = dict(row.journal or {})
        return (
            row.script,
            row.question,
            [entry for entry in kept["entries"] if entry[1].split("#")[0] not in OF_CHANNEL],
        )


OF_CHANNEL = {HowTheyCame.name(), CanConnect.name()}
NOT_COMPARED = {
    "id",
    "key",
    "person_id",
    "number",
    "number_hash",
    "channel",
    "pin_hash",
    "last_heard",
    "at",
    "name",
    "subject",
}


def left_behind(world, number):
    """What the database holds of somebody, but for ids, the channel, and what was heard word by word."""
    fingerprint, found = world.line.sealer.fingerprint(number), {}
    with world.session() as session:
        people = Base.metadata.tables["people"]
        [person] = session.execute(select(people).where(people.c.number_hash == fingerprint)).mappings()
        found["people"] = comparable(person)
        for table in Base.metadata.sorted_tables:
            if "person_id" in table.c and table.name not in ("conversations", "heard", "messages"):
                rows = session.execute(select(table).where(table.c.person_id == person["id"]).order_by(table.c.id))
                found[table.name] = [comparable(row) for row in rows.mappings()]
        found["people"]["name"] = person["name"]
    return found


def comparable(row):
    return {name: plain(value) for name, value in row.items() if name not in NOT_COMPARED and not name.endswith("_id")}


def plain(value):
    return str(value) if isinstance(value, date | datetime | time | Decimal) else value


def write(world, turns, way, language, number):
    phone = world.phone(number).joins("Kim", language=language)
    turns.clear()
    phone.says(way.begins)
    seen = [turns[-1]]
    for written, _ in way.answers:
        phone.says(written)
        seen.append(turns[-1])
    return [shape(turn) for turn in seen], journal_of(world, f"sms:{world.line.sealer.fingerprint(number)}")


def ring(world, turns, way, language, number):
    world.phone(number).joins("Kim", language=language)
    turns.clear()
    call = world.caller(number).calls()
    seen = [turns[0]]
    for place, (_, keyed) in enumerate(way.answers, 1):
        before = len(turns)
        call.says(keyed) if way.said and place == len(way.answers) else call.presses(keyed)
        seen.append(the_answer(turns[before:]))
    assert call.goes_on, way
    return [shape(turn) for turn in seen], journal_of(world, f"call:{call.call.sid}")


def the_answer(turns):
    """The first replay finds the open question, the second takes the answer; a third goes round the menu again."""
    return turns[min(1, len(turns) - 1)]


@pytest.mark.parametrize(("language", "ways"), [("en", ENGLISH), ("es", SPANISH)], ids=["en", "es"])
def test_both_channels_give_the_same_turns_effects_and_journal(world, turns, beginning, language, ways):
    phones = (f"+150355501{n:02}" for n in itertools.count(10))
    for way in ways:
        beginning(way.script)
        writer, caller = next(phones), next(phones)
        texted, texted_journal = write(world, turns, way, language, writer)
        called, called_journal = ring(world, turns, way, language, caller)
        assert called == texted, way
        assert left_behind(world, caller) == left_behind(world, writer), way
        if texted[-1][1] is not None:
            assert called_journal[1:] == texted_journal[1:], way
