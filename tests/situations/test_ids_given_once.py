"""An id that was given out once belongs to nobody else, whoever is gone: receipts at the carrier and keys still name it."""

from datetime import timedelta

import pytest

from app.carrier.errors import Unknown
from app.meetings.models import Reminder
from app.outbox.models import Attempt, Message
from tests.world import ROSA, SAM
from workers.tick import run_tick

FORGET, HOURS, REMIND, OFF, DAILY, DANGER = range(6)
WORDS = {
    "en": ("FORGET ME", "HOURS 6PM-8AM", "REMIND 1", "REMIND OFF", "CHECKIN 9AM", "I want to kill myself"),
    "es": ("OLVIDEME", "HORARIO 6PM-8AM", "RECORDAR 1", "RECORDAR NO", "REGISTRO 9AM", "me quiero matar"),
}


@pytest.fixture(params=WORDS)
def language(request):
    return request.param


@pytest.fixture
def words(language):
    return WORDS[language]


@pytest.fixture
def sam(world, language):
    return world.phone(SAM).joins("Sam", language=language)


@pytest.fixture
def rosa(world, language):
    return world.phone(ROSA).joins("Rosa", language=language)


def delivered(world, address, sid="SM" + "5" * 32):
    world.post(f"/twilio/status?{address}", {"MessageSid": sid, "MessageStatus": "delivered"})


def newest(world, model):
    return world.all(model)[-1]


def test_a_late_receipt_for_a_text_of_somebody_forgotten_marks_nobody_elses(world, sam, rosa, words):
    rosa.says(words[DAILY])
    sam.says(words[FORGET])
    question = newest(world, Message).id
    sam.says("1")
    world.clock.advance(timedelta(days=1))
    world.was_there()
    run_tick(world.line)  # her check-in is written, and nobody has sent it yet
    delivered(world, f"message={question}")
    world.work()
    assert len(rosa.texts) == 1


def test_a_late_receipt_for_a_try_of_somebody_forgotten_marks_nobody_elses(world, sam, rosa, words):
    rosa.says(words[DAILY].replace("9AM", "9:30AM"))
    sam.says(words[DAILY])
    world.pass_time(hours=23, minutes=10)
    assert sam.texts
    ours = newest(world, Attempt).id
    sam.says(words[FORGET], "1")
    world.carrier.refusing[ROSA] = Unknown("no answer")
    world.pass_time(minutes=20)
    delivered(world, f"attempt={ours}")
    assert not world.count(Message, Message.state == "delivered")


def test_a_late_receipt_silences_no_alert(world, sam, rosa, words):
    sam.says(words[FORGET])
    question = newest(world, Message).id
    sam.says("1")
    rosa.says(words[DANGER])
    delivered(world, f"message={question}")
    assert not world.count(Message, Message.state == "delivered")


def test_who_asks_for_reminders_after_somebody_ended_theirs_is_reminded(world, sam, rosa, words):
    sam.says(words[HOURS], words[REMIND])
    world.pass_time(hours=32, minutes=30)
    assert len(sam.texts) == 1  # before their quiet hours; hers are later
    sam.says(words[OFF])
    assert not world.count(Reminder)
    rosa.says(words[REMIND])
    world.pass_time(hours=1)
    assert (len(sam.texts), len(rosa.texts)) == (1, 1)
