"""What we may call somebody: asked after joining, and NAME from then on."""

import pytest

from app.inbox.models import InboxItem
from app.milestones.models import RecoveryDate
from app.schedule.models import Plan


def joining(world, name, number=11, *, language="en"):
    return world.phone(f"+150355501{number}").says("UNIRME" if language == "es" else "JOIN", "OK", name)


def test_the_name_may_be_left_out(sam, rosa, the_person):
    sam.says("JOIN", "OK", "NEXT").hears("all set")
    rosa.says("UNIRME", "OK", "siguiente").hears("Todo listo")
    assert the_person(sam).name is None
    assert the_person(rosa).standing == "member"


def test_a_name_that_sounds_like_a_keyword_is_a_name(world, the_person):
    names = ("DAVE", "JOHN", "KATE", "HOPE", "Joan", "Dates", "Mary Ann", "Dia", "Alta", "Paz", "José", "Milagros")
    for number, name in enumerate(names, 11):
        phone = world.phone(f"+150355501{number}")
        phone.says("JOIN", "OK", name).hears(name)
        assert the_person(phone).name == name


def test_a_keyword_of_the_carrier_is_never_a_name(sam, the_person):
    sam.says("JOIN", "OK", "HELP").hears("STOP ends all")
    sam.says("STOP").hears("out of")
    assert the_person(sam).name is None


LEFT_OUT_EN = (
    "no",
    "No thanks.",
    "skip",
    "none",
    "ok",
    "OK thanks",
    "thanks",
    "Thank you!",
    "no name",
    "im good",
    "rather not say",
)
LEFT_OUT_ES = (
    "no",
    "no gracias",
    "gracias",
    "ok gracias",
    "ninguno",
    "nada",
    "omitir",
    "prefiero no decirlo",
    "Está bien",
)


def test_whoever_says_no_is_called_nothing(world, the_person):
    for number, words in enumerate((*LEFT_OUT_EN, "NEXT"), 11):
        phone = joining(world, words, number).hears("all set").hears_not("glad")
        assert the_person(phone).name is None, words


def test_whoever_says_no_in_spanish_is_called_nothing(world, the_person):
    for number, words in enumerate((*LEFT_OUT_ES, "SIGUIENTE"), 11):
        phone = joining(world, words, number, language="es").hears("Todo listo").hears_not("gusto")
        assert the_person(phone).name is None, words


TOLD_EN = [
    ("my name is Sam", "Sam"), ("I'm Sam", "Sam"), ("im sam", "sam"), ("call me Al", "Al"), ("This is Sam.", "Sam"),
    ("hi, my name is Mary Ann", "Mary Ann"), ("you can call me Al", "Al"), ("I'm Will", "Will"), ("NAME Bo Jo", "Bo Jo"),
    ("NAME my name is Sam", "Sam"), ("Sam, thanks", "Sam"), ("I'm Sam, 3 days sober", "Sam"), ("Sam\n-- sent by Sam", "Sam"),
]  # fmt: skip
TOLD_ES = [
    ("me llamo José Luis", "José Luis"), ("soy Rosa", "Rosa"), ("Mi nombre es Ana", "Ana"), ("dígame Beto", "Beto"),
    ("Hola, soy Rosa", "Rosa"), ("NOMBRE me llamo Ana", "Ana"), ("Rosa, gracias", "Rosa"), ("me dicen Beto", "Beto"),
    ("me llamo Domingo", "Domingo"), ("soy Domingo", "Domingo"), ("Domingo", "Domingo"),
]  # fmt: skip


def test_a_name_that_is_told_in_a_sentence_is_the_name_alone(world, the_person):
    for number, (words, name) in enumerate(TOLD_EN, 11):
        phone = joining(world, words, number).hears(f"here, {name}.")
        assert the_person(phone).name == name, words


def test_a_name_that_is_told_in_spanish_is_the_name_alone(world, the_person):
    for number, (words, name) in enumerate(TOLD_ES, 11):
        phone = joining(world, words, number, language="es").hears(f"acompañe, {name}.")
        assert the_person(phone).name == name, words


def test_a_keyword_with_what_belongs_to_it_is_no_name_and_does_what_it_says(world, the_person):
    checks_in = joining(world, "CHECKIN 9AM", 11)
    dates = joining(world, "DATE JAN 3", 12).hears("January 3").says("1")
    meets = joining(world, "MEETING 97205", 13).hears("Tuesday Circle")
    in_spanish = joining(world, "REGISTRO 9AM", 14, language="es")
    assert [plan.person_id for plan in world.all(Plan, Plan.sort == "check-in")] == [
        the_person(checks_in).id,
        the_person(in_spanish).id,
    ]
    assert [row.person_id for row in world.all(RecoveryDate)] == [the_person(dates).id]
    assert [the_person(phone).name for phone in (checks_in, dates, meets, in_spanish)] == [None] * 4
    meets.says("Sam").hears("Sam")
    assert the_person(meets).name == "Sam", "where nothing else was asked, the question still stands"


def test_forget_me_is_no_name(world, the_person):
    phone = joining(world, "FORGET ME").hears("cannot be undone")
    assert the_person(phone).name is None


@pytest.mark.parametrize(
    "words", ["what is this?", "1", "why", "como", "good morning", "buenas noches", "JOIN", "Start", "UNIRME"]
)
def test_what_is_no_name_is_asked_about_again(words, world, the_person):
    phone = joining(world, words)
    assert the_person(phone).name is None
    phone.says("Sam").hears("Sam")
    assert the_person(phone).name == "Sam"


def test_what_somebody_tells_us_in_place_of_a_name_reaches_a_coordinator(world, the_person):
    phone = joining(world, "I am having such a hard time since my brother moved 3 weeks ago").hears(
        "coordinator will read"
    )
    assert the_person(phone).name is None
    assert [item.sort for item in world.all(InboxItem)] == ["free-text"]
    phone.says("Sam").hears("here, Sam")


def test_a_milestone_text_tells_nothing_of_recovery_by_the_name(world, sam):
    sam.says("JOIN", "OK", "Sam, alcoholic").hears("here, Sam.")
    sam.says("DATE today", "1")
    world.pass_time(days=1, hours=3)
    assert any(text.startswith("Sam, 1 day") for text in sam.texts)


MEANT = [
    ("i relapsed", "Nothing is lost"), ("RELAPSED", "Nothing is lost"), ("recaí ayer", "Nothing is lost"),
    ("i drank", "Nothing is lost"), ("quiero tomar", "another"), ("call me please", "coordinator"),
    ("llámeme por favor", "coordinator"), ("en español", "español"), ("how do i use this", "STOP ends all"), ("need a meeting", "Circle"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "meant"), MEANT)
def test_what_asks_for_something_is_no_name(words, meant, world, the_person):
    phone = joining(world, words).hears(meant)
    assert the_person(phone).name is None


def test_a_name_can_be_told_at_any_time(member, socia, the_person):
    member.says("call me Al").hears("Thank you, Al.")
    assert the_person(member).name == "Al"
    member.says("NAME my name is Sam").hears("Thank you, Sam.")
    member.says("NAME O'Brien").hears("O'Brien")
    socia.says("dígame Beto").hears("Gracias, Beto.")
    socia.says("me llamo Ana María").hears("Gracias, Ana María.")
    assert the_person(socia).name == "Ana María"


def test_a_plea_for_a_call_is_no_name(member, the_person):
    for words in ("call me later", "call me tomorrow", "my name is wrong"):
        member.says(words)
        assert the_person(member).name == "Sam", words


def test_name_is_asked_for_and_may_stay_as_it_is(member, socia, the_person):
    member.says("NAME").hears("What may we call you?").says("no thanks").hears("Nothing has changed")
    socia.says("NOMBRE", "no gracias").hears("nada cambia")
    assert (the_person(member).name, the_person(socia).name) == ("Sam", "Rosa")
