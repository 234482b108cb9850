"""A phone's signature, a name or a quotation of ours below what somebody texts changes nothing of it."""

import pytest

from app.check_ins.models import CheckIn
from app.crisis.models import Alert

ENGLISH = (
    "\nSent from my iPhone",
    "\n\n--\nSam",
    "\n-Sam",
    " - Sam",
    "\n> Hi from Handrail. How is your mood right now? Reply 1 (low) to 5 (good).",
)
SPANISH = (
    "\nEnviado desde mi iPhone",
    "\n\n--\nRosa",
    "\n- Rosa Pérez",
    " - Rosa",
    "\n> ¿Cómo se siente ahora? Responda de 1 (mal) a 5 (bien).",
)


@pytest.mark.parametrize("signature", ENGLISH)
def test_stop_and_start_with_a_signature(member, the_person, signature):
    member.says(f"STOP{signature}").hears("out of", "START").hears_not("STOP to end")
    assert the_person(member).standing == "stopped"
    member.says(f"START{signature}").hears("Welcome back")
    assert the_person(member).standing == "member"


@pytest.mark.parametrize("signature", SPANISH)
def test_alto_and_empezar_with_a_signature(socia, the_person, signature):
    socia.says(f"ALTO{signature}").hears("EMPEZAR", "988")
    assert the_person(socia).standing == "stopped"
    socia.says(f"EMPEZAR{signature}")
    assert the_person(socia).standing == "member"


def test_a_stop_that_a_phone_signs_each_time_is_honoured_at_once(member, the_person):
    signed = "STOP\nSent from my iPhone"
    member.says(signed).hears("START")
    member.says(*[signed] * 5).hears_nothing()
    assert the_person(member).standing == "stopped"


def test_help_with_a_signature_and_in_the_middle_of_a_note(member, socia, world):
    member.says("HELP").hears("988")
    told = member.reply
    for signature in ENGLISH:
        member.says("CHECKIN", "4", "1", f"HELP{signature}")
        assert member.reply == told
    socia.says("AYUDA")
    told = socia.reply
    for signature in SPANISH:
        socia.says(f"AYUDA{signature}")
        assert socia.reply == told
    assert {one.note for one in world.all(CheckIn)} == {None}


@pytest.mark.parametrize("signature", ENGLISH)
def test_not_safe_with_a_signature_is_danger(member, world, signature):
    member.says("i cant do this anymore").hears("Are you safe")
    member.says(f"2{signature}").hears("988", "911")
    assert world.count(Alert) == 1


@pytest.mark.parametrize("signature", SPANISH)
def test_not_safe_with_a_signature_in_spanish_is_danger(socia, world, signature):
    socia.says("ya no puedo mas", f"2{signature}").hears("988", "911")
    assert world.count(Alert) == 1


def test_safe_with_a_signature_and_what_takes_it_back(member, world):
    member.says("i cant do this anymore", "1 - Scared").hears_not("Thank you for telling us")
    member.says("1\nSent from my iPhone").hears("Thank you for telling us")
    assert world.count(Alert) == 0


def test_a_check_in_with_signatures(member, socia, world):
    for signature in ENGLISH:
        member.says("CHECKIN", f"4{signature}").hears("urge").says(f"2{signature}").hears("NEXT").says(
            f"NEXT{signature}"
        )
    for signature in SPANISH:
        socia.says("REGISTRO", f"4{signature}").hears("ganas").says(f"2{signature}", f"SIGUIENTE{signature}")
    kept = [(one.mood, one.urge, one.note) for one in world.all(CheckIn)]
    assert kept == [(4, 2, None)] * (len(ENGLISH) + len(SPANISH))


def test_a_note_is_kept_with_its_signature(member, world):
    member.says("CHECKIN", "4", "2", "Long day but fine.\nSent from my iPhone").hears("Kept")
    assert [one.note for one in world.all(CheckIn)] == ["Long day but fine. Sent from my iPhone"]


@pytest.mark.parametrize(
    "words", ["DAYS\n> I want to kill myself", "HELP\n- I took too many pills", "STOP - I am going to kill myself"]
)
def test_danger_below_a_keyword_is_no_signature(member, world, words):
    member.says(words).hears("911")
    assert world.count(Alert) == 1
