"""The database away: whoever texts or calls is answered all the same, and nothing that was said is lost."""

import os
import re
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from app.conversations.sealed_files import alone
from app.conversations.spool import drain
from app.crisis.models import Alert, AlertEvent
from app.db.engine import WEB_PATIENCE, make_engine
from app.db.migrate import upgrade
from app.inbox.models import InboxItem
from app.outbox.models import Attempt, Message
from app.people.models import ConsentEvent, Person
from app.schedule.heartbeat import beat
from app.schedule.own_carrier import REAL
from app.sending.kept_receipts import RECEIPTS, Receipt, note_kept
from app.staff.duty import staff_values
from app.staff.models import Staff
from flows.hearing.danger import Danger
from tests import servers
from tests.away import HASTY, WAYS, locked, refused, with_patience
from tests.servers import wait_until
from tests.world import HOME, LINE, ROSA, SAM, World
from workers.deliver import run_delivery
from workers.tick import run_tick

LIMIT = timedelta(seconds=4)
KINDS = [(kind, way) for kind, ways in WAYS.items() for way in ways]


@pytest.fixture(params=KINDS, ids=lambda pair: f"{pair[0]}-{pair[1].__name__}")
def away(request, tmp_path):
    """(a line, a context in which its database is away)."""
    kind, way = request.param
    world = World(request.getfixturevalue(f"{kind}_url"), tmp_path / "var")
    with_patience(world, HASTY)
    yield world, lambda: way(world)
    world.close()


def spooled(world):
    return sorted((world.settings.var / "spool").glob("*"))


# --- texts ---------------------------------------------------------------------------------------------------------


def test_a_text_is_answered_kept_and_handled_when_it_is_back(away):
    world, gone = away
    sam = world.phone(SAM)
    with gone():
        sam.says("JOIN").hears("Something went wrong on our side", "kept", "988")
        [path] = spooled(world)
        assert b"JOIN" not in path.read_bytes()
        assert SAM[2:].encode() not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
    world.pass_time(minutes=1)
    assert spooled(world) == []
    assert "18 or older" in sam.texts[-1]
    sam.says("OK").hears("call you")


def test_danger_gets_the_crisis_words_and_the_alert_in_the_same_answer(away):
    world, gone = away
    sam = world.phone(SAM)
    with gone():
        sam.says("I want to kill myself").hears("988", "alerted a coordinator")
        [(to, alert)] = sam.told_others
        assert (to, "RED" in alert) == (world.coordinator.number, True)
        assert SAM[2:] not in alert
        assert not re.search(r"RED \d|OK \d", alert), "there is no number yet"
        world.phone(ROSA).says("me quiero morir").hears("988", "oprima el 2")
    world.pass_time(minutes=1)
    assert world.count(Alert) == 2, "and from now on it escalates"
    assert sam.texts == [], "the words of danger are not texted twice"
    assert any("RED" in body for body in world.coordinator.texts)


@pytest.mark.parametrize("word", ["CRISIS", "SOS", "help me", "AYUDAME"])
def test_the_bare_crisis_word_gets_the_same(world, word):
    with (locked if world.line.engine.dialect.name == "sqlite" else refused)(world):
        sam = world.phone(SAM).says(word).hears("988")
        assert [to for to, _ in sam.told_others] == [world.coordinator.number]
    world.pass_time(minutes=1)
    assert world.count(Alert) == 1
    assert sam.texts == []


def test_danger_that_waited_long_is_still_alerted_and_not_texted(away):
    world, gone = away
    with gone():
        world.phone(SAM).says("my husband hit me and he will kill me")
        world.clock.advance(timedelta(hours=2))
    world.pass_time(minutes=1)
    assert world.count(Alert) == 1
    assert world.phone(SAM).texts == []


def test_danger_without_anybody_on_duty_says_so(away):
    world, gone = away
    (world.settings.var / "on-duty.sealed").unlink()
    with gone():
        sam = world.phone(SAM).says("I want to kill myself").hears("988", "No coordinator can be reached")
    assert sam.told_others == []


@pytest.mark.parametrize("held", [b"", b"\xff", b"damaged", "no list", "no people"])
def test_danger_is_answered_where_the_memory_of_who_is_on_duty_is_damaged(away, held):
    world, gone = away
    sealed = {"no list": "5", "no people": '[{"name": "Alex"}]'}
    path = world.settings.var / "on-duty.sealed"
    path.write_bytes(held if isinstance(held, bytes) else world.line.sealer.seal(sealed[held]).encode())
    with gone():
        sam = world.phone(SAM).says("I want to kill myself").hears("988", "No coordinator can be reached")
        assert world.caller(SAM).calls().presses("9").hears("9 8 8").goes_on
    assert sam.told_others == []
    world.pass_time(minutes=1)
    with gone():
        world.phone(ROSA).says("I want to kill myself").hears("988", "alerted a coordinator")


def test_who_is_on_duty_is_on_the_disk_itself(world, monkeypatch):
    """So that a machine that loses its power remembers them."""
    synced = []
    monkeypatch.setattr(
        "app.staff.duty.os.fsync", lambda at: synced.append(Path(f"/proc/self/fd/{at}").readlink().name)
    )
    world.pass_time(minutes=1)
    assert synced
    assert all(re.fullmatch(r"on-duty\.[0-9a-f]{32}\.half", name) for name in synced)


def test_opt_outs_are_handled_first_and_nothing_older_brings_somebody_back(away):
    world, gone = away
    sam, rosa = world.phone(SAM).joins(), world.phone(ROSA).joins("Rosa")
    with gone():
        for phone, words in ((rosa, "CHECKIN 9AM"), (sam, "START"), (sam, "STOP"), (rosa, "stop texting me")):
            phone.says(words).hears("988")
            world.clock.advance(timedelta(seconds=5))
        assert [path.name[0] for path in spooled(world)] == ["0", "0", "1", "1"]
    world.pass_time(minutes=1)
    assert [person.standing for person in world.all(Person)] == ["stopped", "stopped"]
    sorts = [event.sort for event in world.all(ConsentEvent) if event.sort in ("stopped", "started")]
    assert sorts == ["stopped", "stopped"]
    assert [item.words for item in world.all(InboxItem, InboxItem.sort == "late")] == ["CHECKIN 9AM", "START"]


def test_what_another_machine_kept_is_not_overtaken_by_it(away):
    """START was kept while the database was away; before it is handled, STOP has come to another machine."""
    world, gone = away
    sam = world.phone(SAM).joins()
    sam.says("STOP")
    world.clock.advance(timedelta(minutes=1))
    with gone():
        sam.says("START")
    [kept] = spooled(world)
    elsewhere = kept.replace(world.settings.var / kept.name)
    world.clock.advance(timedelta(minutes=1))
    sam.says("START", "STOP")
    elsewhere.replace(kept)
    world.pass_time(minutes=1)
    assert [person.standing for person in world.all(Person)] == ["stopped"]
    assert [item.words for item in world.all(InboxItem, InboxItem.sort == "late")] == ["START"]


def test_a_stop_that_was_kept_does_not_undo_the_start_that_came_after_it(away):
    """START is heard before what was kept is handled."""
    world, gone = away
    sam = world.phone(SAM).joins()
    with gone():
        sam.says("STOP")
    world.clock.advance(timedelta(seconds=3))
    sam.says("START").hears("You are with us")
    world.pass_time(minutes=1)
    assert [person.standing for person in world.all(Person)] == ["member"]
    assert sam.texts == []
    assert [item.words for item in world.all(InboxItem, InboxItem.sort == "late")] == ["STOP"]


@pytest.mark.parametrize("first", ["STOP", "START"])
def test_two_machines_keep_a_stop_and_the_start_after_it(away, first):
    """Whichever is handled first, what was written last holds; and it is kept as of when it was written."""
    world, gone = away
    sam = world.phone(SAM).joins()
    with gone():
        began = world.clock.now()
        sam.says("STOP")
        world.clock.advance(timedelta(minutes=2))
        sam.says("START")
    stop, start = spooled(world)
    later = start if first == "STOP" else stop
    elsewhere = later.replace(world.settings.var / later.name)
    world.clock.advance(timedelta(seconds=30))
    wait_until(lambda: drain(world.line) == 1, seconds=10)
    elsewhere.replace(later)
    assert drain(world.line) == 1
    assert [person.standing for person in world.all(Person)] == ["member"]
    steps = [(one.sort, one.at - began) for one in world.all(ConsentEvent) if one.sort in ("stopped", "started")]
    assert ("started", timedelta(minutes=2)) in steps
    if first == "STOP":
        assert steps[0] == ("stopped", timedelta(0))


def test_a_stop_after_the_start_that_another_machine_kept_holds(away):
    world, gone = away
    sam = world.phone(SAM).joins()
    with gone():
        sam.says("START")
        world.clock.advance(timedelta(minutes=2))
        sam.says("STOP")
    stop, start = spooled(world)
    elsewhere = stop.replace(world.settings.var / stop.name)
    world.clock.advance(timedelta(seconds=30))
    wait_until(lambda: drain(world.line) == 1, seconds=10)
    elsewhere.replace(stop)
    assert drain(world.line) == 1
    assert not start.exists()
    assert [person.standing for person in world.all(Person)] == ["stopped"]


def is_back(world):
    """All have noticed, and the first tick and the first worker are quicker than what looks after the kept texts."""
    world.line.engine.dispose()
    five_seconds_later(world)


def five_seconds_later(world):
    run_tick(world.line)
    run_delivery(world.line, "bulk")
    world.clock.advance(timedelta(seconds=5))


def to_be_asked(world):
    """Sam, ten seconds before the check-in at nine; everybody is at work."""
    sam = world.phone(SAM).joins().says("CHECKIN 9AM")
    world.run_until(datetime(2026, 11, 23, 8, 59, 50, tzinfo=HOME))
    return sam


def is_let_go_unasked(world, sam):
    drain(world.line)
    world.pass_time(minutes=5)
    assert not any("mood" in body for body in sam.texts), sam.texts
    assert [person.standing for person in world.all(Person)] == ["stopped"]


@pytest.mark.parametrize("length", [timedelta(seconds=12), timedelta(minutes=20)], ids=str)
def test_nothing_goes_out_to_somebody_whose_stop_was_kept(away, length):
    world, gone = away
    sam = to_be_asked(world)
    with gone():
        sam.says("STOP").hears("kept")
        world.clock.advance(length)
    is_back(world)
    for _ in range(5):
        five_seconds_later(world)
    is_let_go_unasked(world, sam)


def test_nor_whose_stop_another_machine_kept(away):
    """Twelve seconds, in which the watch, here or there, would have been heard of six times."""
    world, gone = away
    is_missed_elsewhere(world, gone, to_be_asked(world), timedelta(seconds=12))


def test_nor_whose_stop_a_fault_of_ours_kept(world, monkeypatch):
    """The database is well, and nobody was missing."""
    sam = to_be_asked(world)
    with monkeypatch.context() as broken:
        broken.setattr("app.conversations.hear.follow_language", lambda *_: 1 / 0)
        sam.says("STOP").hears("kept")
    for _ in range(6):
        world.clock.advance(timedelta(seconds=2))
        world.was_there()
    run_tick(world.line)
    run_delivery(world.line, "bulk")
    is_let_go_unasked(world, sam)


def test_a_stop_of_which_nothing_comes_does_not_hold_up_all_others_for_ever(world, monkeypatch):
    sam, rosa = to_be_asked(world), world.phone(ROSA).joins("Rosa").says("CHECKIN 9AM")
    with monkeypatch.context() as broken:
        broken.setattr("app.conversations.hear.follow_language", lambda *_: 1 / 0)
        broken.setattr("app.conversations.spool.keep_opt_out", lambda *_: 1 / 0)
        sam.says("STOP").hears("kept")
        world.pass_time(minutes=10)
        assert rosa.texts == []
        world.clock.advance(timedelta(minutes=6))
        world.was_there()
        world.work()
        assert any("mood" in body for body in rosa.texts)


def test_a_clock_that_was_ahead_when_the_line_came_up_hides_no_outage(away):
    """The row that tells of the carrier is written then only, and stands among the beats."""
    world, gone = away
    sam = to_be_asked(world)
    with world.line.sessions.begin() as session:
        beat(session, REAL, world.clock.now() + timedelta(hours=1))
    is_missed_elsewhere(world, gone, sam)


def test_nor_does_another_machine_whose_clock_is_two_seconds_ahead(away):
    world, gone = away
    sam = to_be_asked(world)

    def first_back():
        with world.line.sessions.begin() as session:
            beat(session, "watch", world.clock.now() + timedelta(seconds=2))

    is_missed_elsewhere(world, gone, sam, first_back=first_back)


def is_missed_elsewhere(world, gone, sam, length=timedelta(minutes=20), first_back=lambda: None):
    """Their STOP was kept by another machine while the database was away, and is handled once the first here are back."""
    with gone():
        sam.says("STOP").hears("kept")
        [kept] = spooled(world)
        elsewhere = kept.replace(world.settings.var / kept.name)
        world.clock.advance(length)
    world.line.engine.dispose()
    first_back()
    five_seconds_later(world)
    elsewhere.replace(kept)
    is_let_go_unasked(world, sam)


def test_whoever_wrote_no_stop_is_asked_a_moment_later(away):
    world, gone = away
    sam = world.phone(SAM).joins().says("CHECKIN 9AM")
    world.pass_time(hours=22, minutes=50)
    with gone():
        world.clock.advance(timedelta(minutes=20))
    is_back(world)
    back = world.clock.now()
    while not sam.texts:
        five_seconds_later(world)
        assert world.clock.now() < back + timedelta(minutes=1)
    assert "mood" in sam.texts[0]


def test_an_alert_waits_for_nothing(away):
    world, gone = away
    world.phone(SAM).joins()
    world.pass_time(minutes=1)
    with gone():
        world.clock.advance(timedelta(minutes=20))
    is_back(world)
    world.phone(SAM).says("I want to kill myself")
    world.clock.advance(timedelta(minutes=6))
    run_tick(world.line)
    run_delivery(world.line, "urgent")
    assert any("RED" in body for body in world.coordinator.texts)


def test_two_never_handle_the_same_spool_at_once(away):
    world, gone = away
    with gone():
        world.phone(SAM).says("JOIN")
    with alone(world.line) as first, alone(world.line) as second:
        assert (first, second) == (True, False)
        assert drain(world.line) == 0
    assert len(spooled(world)) == 1
    assert drain(world.line) == 1


def test_texts_of_one_person_are_handled_in_their_order(away):
    world, gone = away
    sam = world.phone(SAM)
    with gone():
        for words in ("JOIN", "OK", "Sam"):
            sam.says(words)
            world.clock.advance(timedelta(seconds=20))
    world.pass_time(minutes=1)
    assert [(one.name, one.standing) for one in world.all(Person)] == [("Sam", "member")]


def test_what_is_older_than_15_minutes_goes_to_the_inbox(away):
    world, gone = away
    sam = world.phone(SAM).joins()
    with gone():
        sam.says("CHECKIN")
        world.clock.advance(timedelta(seconds=5))
        sam.says("see you at the meeting")
        world.clock.advance(timedelta(minutes=16))
        sam.says("MEETINGS")
    world.pass_time(minutes=1)
    assert [item.words for item in world.all(InboxItem)] == ["CHECKIN", "see you at the meeting"]
    assert len(sam.texts) == 1
    assert "Tuesday Circle" in sam.texts[0]


def test_a_second_copy_of_what_was_answered_waits_for_nobody(away):
    world, gone = away
    sam = world.phone(SAM).joins()
    form = sam.form("CHECKIN 9AM")
    sam.post(form)
    sam.hears("9")
    [answer] = world.all(Message, Message.dedup == f"reply:{form['MessageSid']}")
    world.post(f"/twilio/status?message={answer.id}", {"MessageSid": "SM" + "1" * 32, "MessageStatus": "delivered"})
    with gone():
        sam.post(form)
        world.clock.advance(timedelta(minutes=16))
    world.pass_time(minutes=1)
    assert spooled(world) == []
    assert world.count(InboxItem) == 0


def test_an_opt_out_is_never_too_old(away):
    world, gone = away
    world.phone(SAM).joins()
    with gone():
        world.phone(SAM).says("STOP")
        world.clock.advance(timedelta(hours=5))
    world.pass_time(minutes=1)
    assert [person.standing for person in world.all(Person)] == ["stopped"]


def test_a_tick_while_it_is_away_loses_nothing(away):
    world, gone = away
    with gone():
        world.phone(SAM).says("JOIN")
        assert drain(world.line) == 0
        assert len(spooled(world)) == 1
    world.pass_time(minutes=1)
    assert "18 or older" in world.phone(SAM).texts[-1]


def test_the_web_server_looks_again_and_again_and_puts_nothing_aside(away):
    """A member's wish and a stranger's plea, while the database may do anything but take them."""
    world, gone = away
    sam, rosa = world.phone(SAM).joins(), world.phone(ROSA)
    with gone():
        sam.says("CHECKIN 9AM").hears("kept")
        rosa.says("i really need a ride tonight").hears("kept")
        for _ in range(3):
            assert drain(world.line) == 0
        assert [path.suffix for path in spooled(world)] == [".sealed", ".sealed"]
    world.pass_time(minutes=1)
    assert spooled(world) == []
    assert "9" in sam.texts[-1]
    assert len(rosa.texts) == 1


def test_what_neither_can_be_answered_nor_put_in_the_inbox_holds_up_nobody(world, monkeypatch):
    """A fault of ours, while the database takes everything: it waits until the fault is mended."""
    world.phone(SAM).joins()
    with (locked if world.line.engine.dialect.name == "sqlite" else refused)(world):
        world.phone(SAM).says("what a day")
        world.clock.advance(timedelta(seconds=5))
        world.phone(ROSA).says("JOIN")
    with monkeypatch.context() as broken:
        broken.setattr("app.conversations.hear.follow_language", lambda scene: 1 / (scene.words != "what a day"))
        broken.setattr("app.conversations.spool.keep_for_inbox", lambda *_: 1 / 0)
        assert drain(world.line) == 1
        assert [path.suffix for path in spooled(world)] == [".sealed"]
    world.pass_time(minutes=1)
    assert spooled(world) == []
    assert "18 or older" in world.phone(ROSA).texts[-1]


def test_what_the_carrier_answered_is_not_answered_again(away):
    world, gone = away
    world.phone(SAM).joins()
    with gone():
        assert world.phone(SAM).says("STOP", OptOutType="STOP").heard == []
    world.pass_time(minutes=1)
    assert [person.standing for person in world.all(Person)] == ["stopped"]


# --- machines ------------------------------------------------------------------------------------------------------


DRIVING = "I'm driving right now. I will get back to you later."


def test_a_machine_that_answers_us_is_soon_answered_no_more(away):
    world, gone = away
    sam, answers = world.phone(SAM).joins(), 0
    with gone():
        for _ in range(10):
            answers += len(sam.says(DRIVING).heard)
            world.clock.advance(timedelta(seconds=10))
        assert (answers, len(spooled(world))) == (4, 10)
        sam.says("I want to kill myself").hears("988", "alerted a coordinator")
        world.phone(ROSA).says("hola, quien es").hears("988")
        world.clock.advance(timedelta(minutes=11))
        sam.says("hello?").hears("988")


@pytest.mark.parametrize(
    "words", ['Liked "Something went wrong on our side."', "\N{THUMBS UP SIGN} to \u201cHandrail: kept.\u201d"]
)
def test_a_reaction_is_neither_answered_nor_put_before_a_person(away, words):
    world, gone = away
    with gone():
        world.phone(SAM).says(words).hears_nothing()
        world.clock.advance(timedelta(minutes=20))
    world.pass_time(minutes=1)
    assert world.count(InboxItem) == 0
    assert world.phone(SAM).texts == []


def test_a_short_code_is_not_answered_and_danger_from_it_is(away):
    world, gone = away
    with gone():
        world.phone("22395").says("Sorry, unknown keyword. Reply HELP for help.").hears_nothing()
        world.phone("22395").says("I want to kill myself").hears("988")


# --- a spool that is not well --------------------------------------------------------------------------------------


def test_a_damaged_file_in_the_spool_stops_nobody(world, caplog):
    spool = world.settings.var / "spool"
    spool.mkdir(exist_ok=True)
    (spool / f"0-{'0' * 20}-{'0' * 32}.sealed").write_text("damaged")
    (spool / f"1-{'0' * 20}-{'1' * 32}.half").write_text("half")
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(sys.modules["app.sms.webhook"], "hear", lambda *_: 1 / 0)
        world.phone(SAM).says("JOIN").hears("went wrong")
    world.pass_time(minutes=1)
    assert "18 or older" in world.phone(SAM).texts[-1]
    assert [path.suffix for path in spooled(world)] == [".damaged", ".half"]


def test_a_fault_of_ours_is_answered_and_put_before_a_coordinator(world, monkeypatch):
    sam = world.phone(SAM).joins()
    monkeypatch.setattr("app.conversations.hear.understand", lambda *_, **__: 1 / 0)
    sam.says("what a day").hears("went wrong")
    world.pass_time(minutes=1)
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("late", "what a day")]
    assert spooled(world) == []


def test_a_full_disk_still_answers(world, monkeypatch):
    monkeypatch.setattr(sys.modules["app.sms.webhook"], "hear", lambda *_: 1 / 0)
    spool = world.settings.var / "spool"
    shutil.rmtree(spool, ignore_errors=True)
    spool.write_text("a file where the folder should be")
    world.phone(SAM).says("hello").hears("988")
    world.phone(SAM).says("I want to kill myself").hears("988")
    spool.unlink()


# --- calls ---------------------------------------------------------------------------------------------------------


def test_a_call_hears_the_crisis_numbers_and_goes_on_where_it_was(away):
    world, gone = away
    world.phone(SAM).joins()
    call = world.caller(SAM).calls().presses("1", "3")
    with gone():
        call.presses("2").hears("Something went wrong on our side", "9 1 1", "9 8 8")
        assert call.goes_on
        assert {part.language for part in call.turn if part.kind == "say"} == {"en-US", "es-US"}
        assert call.stays_silent().hears("9 8 8").goes_on
    assert call.stays_silent().hears("How strong is any urge").goes_on
    assert call.presses("2").hears("Anything to add").goes_on


def test_a_new_call_hears_the_crisis_numbers_and_then_the_menu(away):
    world, gone = away
    with gone():
        call = world.caller(SAM).calls()
        assert call.hears("9 1 1", "9 8 8").goes_on
    assert call.stays_silent().hears("Handrail", "For a person, press 0").goes_on


def test_9_is_heard_while_it_is_away(away):
    world, gone = away
    with gone():
        call = world.caller(SAM).calls().presses("9")
        call.hears("hang up and dial 9 1 1", "9 8 8")
        assert [message.to for message in call.call.messages] == [world.coordinator.number]
        assert call.goes_on
    world.pass_time(minutes=1)
    assert world.count(Alert) == 1
    assert world.phone(SAM).texts == []


def test_what_may_be_danger_on_a_call_keeps_its_kind_and_is_not_asked_about_by_text(away, monkeypatch):
    world, gone = away
    world.phone(SAM).joins()
    call = world.caller(SAM).calls().presses("1", "3", "2")
    with gone(), monkeypatch.context() as judging:
        judging.setattr("app.conversations.alarm.judge", lambda *_: Danger("maybe", "violence", "learned/violence"))
        call.says("he gets loud when he drinks").hears("7 9 9, 7 2 3 3")
    world.pass_time(minutes=1)
    assert [alert.kind for alert in world.all(Alert)] == ["violence"]
    assert world.phone(SAM).texts == []


def test_a_coordinator_in_danger_is_not_who_is_told_while_it_is_away(away):
    world, gone = away
    with world.line.sessions.begin() as session:
        session.add(Staff(**staff_values(world.line, "Ada", "+15035550197", "en", admin=True)))
    world.pass_time(minutes=1)
    with gone():
        alex = world.coordinator.says("I want to kill myself").hears("988", "alerted a coordinator")
        assert [to for to, _ in alex.told_others] == ["+15035550197"]


def test_the_coordinator_and_the_caller_still_talk(away):
    world, gone = away
    call = world.caller(SAM).calls().presses("0")
    with gone():
        call.coordinator_presses("1").hears("9 8 8")
        assert call.goes_on


def test_a_coordinator_whom_we_rang_still_hears_what_it_is_about(away):
    world, gone = away
    world.phone(SAM).joins().says("I want to kill myself")
    world.pass_time(minutes=11)
    call = world.coordinator.call.picks_up()
    with gone():
        call.presses("1").hears("Something went wrong")
    call.stays_silent().hears("Red, number 1", "press 1")
    assert "picked-up" in [event.sort for event in world.all(AlertEvent)]


def test_whoever_has_talked_with_988_is_not_put_through_again(away):
    world, gone = away
    call = world.caller(world.phone(SAM).joins().number).calls().presses("9", "1")
    with gone():
        call.call.dial_answered()
        call.call.dial_ended("completed")
        call._listen()
        call.hears("9 8 8")
    call.stays_silent().hears("Thank you for calling them")


def test_receipts_are_kept_and_noted_when_it_is_back(away):
    world, gone = away
    world.phone(SAM).says("JOIN")
    [message] = world.all(Message)
    sid, path = "SM" + "1" * 32, f"/twilio/status?message={message.id}"
    with gone():
        for status in ("sent", "delivered", "delivered"):
            world.post(path, {"MessageSid": sid, "MessageStatus": status})
            world.clock.advance(timedelta(seconds=1))
        world.post("/twilio/status?attempt=12345", {"MessageSid": sid, "MessageStatus": "sent"})
        kept = sorted((world.settings.var / "receipts").iterdir())
        assert len(kept) == 4
        assert sid.encode() not in kept[0].read_bytes()
    world.pass_time(minutes=1)
    assert [(one.state, one.id) for one in world.all(Message)] == [("delivered", message.id)]
    assert [one.status for one in world.all(Attempt)] == ["delivered"]
    assert list((world.settings.var / "receipts").iterdir()) == []


def test_thousands_of_receipts_hold_up_no_text(world, monkeypatch):
    """Here one is as many as a turn has time for."""
    world.phone(SAM).says("JOIN", "OK", "Sam")
    messages = world.all(Message)
    for message in messages:
        RECEIPTS.keep(world.line, Receipt(None, message.id, f"SM{message.id:032x}", "delivered", None))
        world.clock.advance(timedelta(seconds=1))
    monkeypatch.setattr("app.sending.kept_receipts.A_TURN", 0.0)
    states = []
    for _ in messages:
        assert note_kept(world.line) == 1
        states.append([message.state for message in world.all(Message)])
    assert states == [["delivered"] * n + ["sent"] * (3 - n) for n in (1, 2, 3)]
    assert note_kept(world.line) == 0


def test_receipts_wait_while_it_is_away_and_a_damaged_one_stops_none(away):
    world, gone = away
    world.phone(SAM).says("JOIN")
    [message] = world.all(Message)
    folder = world.settings.var / "receipts"
    with gone():
        world.post(
            f"/twilio/status?message={message.id}", {"MessageSid": "SM" + "1" * 32, "MessageStatus": "delivered"}
        )
        (folder / f"1-{'0' * 20}-{'0' * 32}.sealed").write_text("damaged")
        assert note_kept(world.line) == 0
        assert sorted(path.suffix for path in folder.iterdir()) == [".damaged", ".sealed"]
    world.pass_time(minutes=1)
    assert world.all(Message)[0].state == "delivered"


def test_a_kept_receipt_that_the_database_refuses_stops_none(away):
    """It tells of a text under the carrier's name for another, as after two that nobody knew of."""
    world, _ = away
    world.phone(SAM).says("JOIN", "OK")
    first, second = world.all(Message)
    known = {"by": "carrier", "sender": LINE, "text": "", "segments": 1, "at": world.clock.now(), "status": "sent"}
    with world.session() as session:
        session.add(Attempt(message_id=first.id, sid="SM" + "2" * 32, **known))
        doubtful = Attempt(message_id=first.id, **known)
        session.add(doubtful)
        session.commit()
        refused_one = Receipt(doubtful.id, None, "SM" + "2" * 32, "delivered", None)
    RECEIPTS.keep(world.line, refused_one)
    world.clock.advance(timedelta(seconds=1))
    RECEIPTS.keep(world.line, Receipt(None, second.id, "SM" + "1" * 32, "delivered", None))
    note_kept(world.line)
    assert world.all(Message, Message.id == second.id)[0].state == "delivered"
    assert list((world.settings.var / "receipts").iterdir()) == []


def test_a_file_that_the_disk_does_not_give_out_holds_up_no_other(away):
    world, gone = away
    unread = world.settings.var / "spool" / f"0-{'0' * 20}-{'0' * 32}.sealed"
    unread.mkdir(parents=True)
    with gone():
        world.phone(SAM).says("I want to kill myself")
    world.pass_time(minutes=1)
    assert world.count(Alert) == 1
    assert spooled(world) == [unread]


# --- how long it takes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "way"), KINDS, ids=lambda one: getattr(one, "__name__", one))
def test_the_patience_of_the_web_is_below_the_limit(request, tmp_path, record_property, kind, way):
    """The real patience, once for each way of being away; the time is written down, not judged."""
    assert WEB_PATIENCE * 2 <= LIMIT
    world = World(request.getfixturevalue(f"{kind}_url"), tmp_path / "var")
    with way(world):
        began = time.monotonic()
        world.phone(SAM).says("I want to kill myself").hears("988", "alerted a coordinator")
        record_property("seconds", round(time.monotonic() - began, 2))
    world.close()


def test_postgresql_stopped_and_started_again(tmp_path, sealer):
    """A server of its own, really stopped. Of a line in processes of its own: test_several_machines.py."""
    with servers.a_postgresql() as server:
        world = on_a_server(server.url, tmp_path, sealer)
        world.phone(SAM).joins()
        server.kill()
        sam = world.phone(SAM).says("I want to kill myself").hears("988", "alerted a coordinator")
        assert [to for to, _ in sam.told_others] == [world.coordinator.number]
        assert world.caller(SAM).calls().hears("9 8 8").goes_on
        server.start()
        world.phone(SAM).says("MEETINGS").hears("Tuesday Circle")
        world.pass_time(minutes=1)
        assert world.count(Alert) == 1
        assert spooled(world) == []
        world.close()


def test_a_postgresql_that_hangs_is_given_up_on(tmp_path, sealer, record_property):
    """Stopped dead, not stopped: it takes connections and answers nothing, not even its own time-outs."""
    with servers.running_postgresql() as address:
        world = on_a_server(address, tmp_path, sealer)
        world.phone(SAM).joins()
        with dead(address):
            began = time.monotonic()
            world.phone(SAM).says("I want to kill myself").hears("988", "alerted a coordinator")
            record_property("seconds", round(time.monotonic() - began, 2))
            assert world.caller(SAM).calls().hears("9 8 8").goes_on
        world.phone(SAM).says("MEETINGS").hears("Tuesday Circle")
        world.close()


@contextmanager
def dead(address):
    with psycopg.connect(address) as asking:
        (file,) = asking.execute("SELECT pg_read_file('postmaster.pid')").fetchone()
        backends = asking.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'").fetchall()
        own = asking.info.backend_pid
    processes = [int(file.split()[0]), *(pid for (pid,) in backends if pid != own)]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def on_a_server(address, tmp_path, sealer):
    url = re.sub(r"^postgresql(\+\w+)?:", "postgresql+psycopg:", address)
    made = make_engine(url, sealer, patience=timedelta(seconds=30))
    upgrade(made)
    made.dispose()
    return World(url, tmp_path / "var")


# --- no room anywhere ----------------------------------------------------------------------------------------------


def test_a_disk_without_room_for_a_minute_loses_nothing(away):
    """Neither the database nor a file can be written: the text waits in memory."""
    world, gone = away
    sam, spool = world.phone(SAM), world.settings.var / "spool"
    with gone():
        spool.rmdir() if spool.is_dir() else None
        spool.write_text("no room for a folder here")
        sam.says("JOIN").hears("Something went wrong on our side")
        sam.says("I want to kill myself").hears("988")
        spool.unlink()
        wait_until(lambda: len(spooled(world)) == 2, seconds=10)
    world.pass_time(minutes=1)
    assert spooled(world) == []
    assert world.count(Alert) == 1
    assert "18 or older" in sam.texts[-1]


def test_what_waits_in_memory_is_handled_though_the_disk_stays_full(away):
    world, gone = away
    sam, spool = world.phone(SAM), world.settings.var / "spool"
    shutil.rmtree(spool, ignore_errors=True)
    spool.write_text("no room for a folder here")
    with gone():
        sam.says("I want to kill myself").hears("988")
    wait_until(lambda: drain(world.line) == 1, seconds=10)
    assert world.count(Alert) == 1
    spool.unlink()
    assert drain(world.line) == 0
    sam.says("I want to kill myself").hears("988")
    assert spooled(world) == []


def test_what_was_kept_is_on_the_disk_before_the_answer(away, monkeypatch):
    """So that it outlives a machine that loses its power: the words, and that there is a file of that name."""
    world, gone = away
    synced = []
    monkeypatch.setattr(
        "app.conversations.sealed_files.os.fsync", lambda at: synced.append(str(Path(f"/proc/self/fd/{at}").readlink()))
    )
    with gone():
        world.phone(SAM).says("JOIN").hears("kept")
    [path] = spooled(world)
    assert synced[-2:] == [str(path.with_suffix(".half")), str(path.parent)]
