"""For an hour after danger nothing of ours comes by itself, and what its person writes is more of it, save what is plainly
something else.
"""

from datetime import datetime, timedelta

import pytest

from app.crisis.models import AlertEvent
from app.outbox.models import Message
from tests.world import HOME
from workers.deliver import run_delivery
from workers.tick import run_tick

WORDS = "i have the pills in my hand and i want to die"
SIDEWAYS = "i cant do this anymore"


def joined(world):
    return world.count(AlertEvent, AlertEvent.sort == "joined")


def clock(phone):
    return [f"{at:%H:%M}" for at, _ in phone.came]


@pytest.fixture
def before_ten(member, until):
    """Sam has a check-in and the ninetieth day at ten; it is two minutes before."""
    member.says("DATE AUG 25", "1", "CHECKIN 10AM")
    until(2026, 11, 23, 9, 58)
    return member


@pytest.fixture
def in_danger(member):
    return member.says(WORDS).hears("988")


# --- what we start waits ---------------------------------------------------------------------------------------------


def test_nothing_that_we_start_comes_in_the_hour_after_danger(world, before_ten, until):
    before_ten.says(WORDS).hears("988")
    until(2026, 11, 23, 10, 3)
    before_ten.says("goodbye then").hears("988")
    assert joined(world) == 1
    until(2026, 11, 23, 11, 2)
    assert before_ten.texts == []


def test_what_is_of_use_still_comes_an_hour_after_danger_was_heard_last(world, before_ten, until):
    before_ten.says(WORDS)
    until(2026, 11, 23, 10, 3)
    before_ten.says("goodbye then")
    until(2026, 11, 23, 12)
    assert clock(before_ten) == ["11:03", "11:03"]
    assert {"90 days" in text for text in before_ten.texts} == {True, False}
    before_ten.says("4").hears("urge")


def test_what_is_of_no_use_by_then_is_not_sent_and_says_why(world, member, until):
    member.says("REMIND 1")
    until(2026, 11, 24, 17, 50)
    before = len(member.came)
    member.says(WORDS)
    until(2026, 11, 24, 18, 5)
    member.says(WORDS)
    until(2026, 11, 24, 20)
    assert len(member.came) == before
    assert [message.reason for message in world.all(Message, Message.state == "skipped")] == ["danger-lately"]


def test_it_waits_too_where_a_coordinator_has_the_alert(world, before_ten, alex, until):
    before_ten.says(WORDS)
    alex.says("OK 1").hears("1 is yours now")
    until(2026, 11, 23, 10, 57)
    assert before_ten.texts == []


def test_and_after_somebody_said_that_they_are_not_safe(before_ten, until):
    before_ten.says(SIDEWAYS).hears("safe right now")
    before_ten.says("2").hears("988")
    until(2026, 11, 23, 10, 57)
    assert before_ten.texts == []


def test_and_after_silence_on_that(before_ten, until):
    before_ten.says(SIDEWAYS)
    until(2026, 11, 23, 11, 7)
    [only] = before_ten.texts
    assert "988" in only


def test_nothing_slips_out_before_the_silence_is_heard(world, before_ten, until):
    before_ten.says(SIDEWAYS)
    until(2026, 11, 23, 10, 7)
    world.clock.advance(timedelta(minutes=1))
    run_delivery(world.line, "bulk")
    assert before_ten.texts == []
    run_tick(world.line)
    until(2026, 11, 23, 10, 10)
    assert ["988" in text for text in before_ten.texts] == [True]


def test_danger_on_a_call_counts_too(world, before_ten, until):
    world.caller().calls().presses("9")
    until(2026, 11, 23, 10, 57)
    assert before_ten.texts == []


def test_whoever_only_wants_a_person_is_texted_as_ever(before_ten, until):
    before_ten.says("PERSON")
    until(2026, 11, 23, 10, 1)
    assert len(before_ten.texts) == 2


def test_others_are_texted_and_a_broadcast_counts_who_waits_as_held(world, in_danger, socia, broadcast, progress):
    broadcast("--group", "everyone", "--at", "now", "Soup on Tuesday.")
    world.pass_time(minutes=5)
    assert (in_danger.texts, socia.texts) == ([], ["Soup on Tuesday."])
    assert progress()["texts"] == {"held": 1, "sent": 1}
    world.pass_time(minutes=56)
    assert in_danger.texts == ["Soup on Tuesday."]
    assert progress()["texts"] == {"sent": 2}


def test_who_may_be_in_danger_counts_as_held_too(world, member, broadcast, progress):
    member.says(SIDEWAYS)
    broadcast("--group", "everyone", "--at", "now", "Soup on Tuesday.")
    world.pass_time(minutes=5)
    assert progress()["texts"] == {"held": 1}


def test_danger_heard_by_a_clock_that_was_ahead_holds_nothing(world, member, ahead):
    ahead(lambda: member.says(WORDS), days=30)
    member.says("CHECKIN 9AM")
    for day in (23, 24):  # in leaps: the alert of next month is looked after every two minutes
        world.clock.set(datetime(2026, 11, day, 9, tzinfo=HOME))
        world.work()
    assert clock(member) == ["09:00", "09:00"]


def test_alerts_go_on_meanwhile(world, in_danger, alex):
    world.pass_time(minutes=16)
    assert len([text for text in alex.texts if "RED 1" in text]) >= 2
    alex.says("CALL 1").hears("We ring your phone")


# --- what its person writes is more of it ----------------------------------------------------------------------------

FAREWELLS = ("its too late", "too late now", "goodbye then", "tell them sorry", "dont text me back ok", "leave it be")
DESPEDIDAS = ("ya es muy tarde", "muy tarde", "adiós entonces", "dígales perdón")


@pytest.fixture
def socia_in_danger(socia):
    return socia.says("me quiero matar").hears("988")


def more(world, phone, *texts):
    """Each is answered as danger, and joins the alert."""
    for words in texts:
        before = joined(world)
        phone.says(words).hears("988")
        assert joined(world) == before + 1, words


def test_a_farewell_is_more_of_it_whatever_it_sounds_like(world, in_danger, socia_in_danger):
    more(world, in_danger, *FAREWELLS)
    more(world, socia_in_danger, *DESPEDIDAS)


@pytest.mark.parametrize(
    "asking",
    [
        ("CHECKIN",), ("CHECKIN", "1"), ("CHECKIN", "1", "5"), ("CHECKIN", "1", "5", "3"), ("HOURS",), ("DATE",), ("PAUSE",),
        ("MENU",), ("FORGET ME",), ("PIN",), ("ZONE",), ("NAME",), ("STOP", "START"), (SIDEWAYS,),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_open_question_swallows_it(world, in_danger, asking):
    in_danger.says(*asking)
    more(world, in_danger, "goodbye then", "tell them sorry")


def test_no_question_swallows_it_in_spanish(world, socia_in_danger):
    for asking in (("REGISTRO",), ("REGISTRO", "1", "5", "3"), ("HORARIO",), ("MENU",), ("NOMBRE",)):
        socia_in_danger.says(*asking)
        more(world, socia_in_danger, "adiós entonces")


def test_nor_does_the_name_that_whoever_joins_is_asked_for(world, sam, the_person):
    sam.says(WORDS, "JOIN", "OK").hears("What may we call you")
    for words in ("goodbye then", "goodbye", "tell them sorry"):
        more(world, sam, words)
        sam.says("BACK").hears("What may we call you")
    sam.says("Sam").hears("Sam")
    assert the_person(sam).name == "Sam"


def test_a_check_in_that_was_open_before_is_come_back_to(world, member):
    member.says("CHECKIN", "4", WORDS)
    more(world, member, "goodbye then")
    member.says("BACK").hears("urge")
    member.says("2").hears("Anything to add")
    member.says("no").hears("checked in")


def test_once_a_coordinator_has_it_a_note_is_a_note(in_danger, alex):
    alex.says("OK 1")
    in_danger.says("CHECKIN", "3", "2", "the garden looks nice").hears("Kept")


# --- and what is plainly something else is not -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("MEETINGS", "Tue"), ("meetings please", "Tue"), ("MEETNGS", "Tue"), ("HELP", "STOP ends all"), ("CHECKIN", "mood"),
        ("STOP", "You are out"), ("leave me alone, stop texting me", "You are out"), ("SHELTER", "211"), ("HOURS", "10PM-7AM"),
        ("HOURS 10PM-7AM", "10"), ("PERSON", "coordinator"), ("7", "no open question"), ("CHECKIN 9AM", "9"),
    ],
)  # fmt: skip
def test_a_keyword_that_is_all_that_is_said_is_done(world, in_danger, words, told):
    in_danger.says(words).hears(told)
    assert joined(world) == 0


def test_thanks_are_thanks(world, in_danger):
    in_danger.says("ok thanks").hears_not("988 now")
    assert joined(world) == 0


@pytest.mark.parametrize(
    ("asking", "answer", "told"),
    [
        (("CHECKIN",), "4", "urge"), (("CHECKIN",), "low", "urge"), (("CHECKIN",), "9", "1 to 5"),
        (("CHECKIN", "4", "1"), "no", "checked in"), (("CHECKIN", "4", "1"), "NEXT", "checked in"), (("MENU",), "3", "Tue"),
        (("CHECKIN", "4", "1"), "MEETINGS", "Tue"), (("HOURS",), "10PM-7AM", "10"), (("ZONE",), "chicago", "where you are"),
        (("NAME",), "Sammy", "Sammy"), (("NAME",), "my name is Sam Jones", "Sam Jones"), (("NAME",), "no thanks", "changed"),
        (("DATE",), "JAN 3", "January 3"), (("PIN",), "2486", "PIN is set"), (("FORGET ME",), "no", "changed"),
    ],
)  # fmt: skip
def test_an_answer_that_fits_is_taken(world, in_danger, asking, answer, told):
    in_danger.says(*asking)
    in_danger.says(answer).hears(told)
    assert joined(world) == 0


def test_yes_from_whoever_stopped_is_start_to_the_carriers(in_danger):
    in_danger.says("STOP", "YES").hears_not("988 now")
    in_danger.says("1").hears("nothing is set now")


@pytest.mark.parametrize("name", ["Sam Jones", "mary ann", "My name is Maria Lopez"])
def test_a_name_is_a_name_in_that_hour_too(sam, world, name):
    sam.says("JOIN", "OK", WORDS, "BACK").hears("call you")
    world.clock.advance(timedelta(minutes=6))
    sam.says(name).hears("Glad you are here").hears_not("988")
    assert joined(world) == 0


@pytest.mark.parametrize(
    "asked", ["when is the next meeting", "what meetings are there", "i need a shelter", "cuando es la proxima reunion"]
)
def test_a_plain_request_is_answered_in_that_hour_too(in_danger, world, asked):
    in_danger.says(asked).hears_not("988 is there")
    assert joined(world) == 0


@pytest.mark.parametrize(
    "said", ["i wont be at the next meeting", "no more meetings for me", "dont text me back ok", "its over"]
)
def test_what_may_be_a_farewell_is_never_only_answered(in_danger, said):
    in_danger.says(said).hears("988")
