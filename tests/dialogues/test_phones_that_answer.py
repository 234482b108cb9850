"""Phones that answer for their owner, who is driving or away: nobody wrote that, so it leaves everything as it was."""

import pytest

from app.check_ins.models import CheckIn
from app.crisis.models import Alert
from app.inbox.models import InboxItem

DRIVING = "I\u2019m driving with Driving Focus turned on. I\u2019ll see your message when I get where I\u2019m going."
URGENT = "(I\u2019m not receiving notifications. If this is urgent, reply \u201curgent\u201d to send a notification through with your original message.)"
ANSWERS = [
    DRIVING,
    URGENT,
    "This is an automated message. I am not available right now.",
    "Automatic reply: I am unavailable and will not receive messages.",
    "This number is not monitored. Please do not reply to this message.",
    "Estoy conduciendo con No molestar al conducir activado. Veré tu mensaje cuando llegue a mi destino.",
    "Respuesta automática: estoy fuera de la oficina y no recibiré mensajes.",
]


@pytest.mark.parametrize("words", ANSWERS)
def test_a_check_in_waits_for_whoever_is_driving(world, member, the_person, until, words):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9, 1)
    member.says(words).hears_nothing()
    assert the_person(member).standing == "member"
    assert (world.count(Alert), world.count(InboxItem)) == (0, 0)
    member.says("4").hears("urge").says("2", "NEXT")
    assert [(one.mood, one.urge) for one in world.all(CheckIn)] == [(4, 2)]


@pytest.mark.parametrize("words", ANSWERS)
def test_it_is_never_answered_however_often_it_comes(world, sam, words):
    for _ in range(10):
        sam.says(words).hears_nothing()
    assert world.count(InboxItem) == 0


def test_it_is_no_note_of_a_check_in_and_no_name(world, member, the_person):
    member.says("CHECKIN", "4", "2", DRIVING, "a long day but fine").hears("Kept")
    assert [one.note for one in world.all(CheckIn)] == ["a long day but fine"]
    member.says("NAME", URGENT).hears_nothing()
    member.says("Kim").hears("Kim")
    assert the_person(member).name == "Kim"


def test_it_is_no_answer_to_are_you_safe_and_silence_is_heard(world, member):
    member.says("i cant do this anymore").hears("Are you safe")
    member.says(DRIVING).hears_nothing()
    world.pass_time(minutes=11)
    assert "988" in member.texts[-1]
    assert "RED" in world.coordinator.texts[0]


def test_what_the_person_writes_beside_it_is_heard(world, member, rosa, the_person):
    member.says(f"{DRIVING}\ni want to die").hears("988")
    assert world.count(Alert) == 1
    rosa.joins("Rosa").says(f"stop texting this number\n{DRIVING}").hears("nothing more")
    assert the_person(rosa).standing == "stopped"


def test_somebody_who_is_not_sam_is_let_go_of(member, the_person):
    member.says("This is not Sam, stop texting this number")
    assert the_person(member).standing == "stopped"


@pytest.mark.parametrize("words", ["I'm driving, text you later", "cant talk right now", "I'm driving right now"])
def test_whoever_types_it_by_hand_is_answered_and_may_still_answer(world, member, the_person, until, words):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9, 1)
    assert member.says(words).heard
    assert the_person(member).standing == "member"
    assert world.count(Alert) == 0
    member.says("4").hears("urge")


def test_a_phone_in_english_does_not_change_the_language_of_who_writes_in_spanish(sam):
    sam.says("hola, quiero unirme").hears("18")
    sam.says(DRIVING).hears_nothing()
    sam.says("UNIRME").hears("años")


def test_the_phone_of_a_coordinator_takes_no_alert(world, member, alex):
    member.says("i want to die").hears("988")
    alex.says(DRIVING).hears_nothing()
    assert world.count(Alert) == 1
    told = len(alex.texts)
    world.pass_time(minutes=11)
    assert len(alex.texts) > told


def test_what_a_group_is_told_may_speak_of_it(world, alex):
    alex.says("TELL Everyone This number is not monitored. Please do not reply to this message.").hears("PIN")


def test_a_foreign_phone_that_answers_for_its_driver_hears_nothing(world):
    world.phone("+447400123456").says(DRIVING).hears_nothing()
