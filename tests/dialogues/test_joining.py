"""JOIN, the consent, a name; and what somebody hears who has not joined."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from app.groups.models import Membership
from app.people.models import ConsentEvent, Person


def example(region, sort):
    number = phonenumbers.example_number_for_type(region, sort)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def test_a_stranger_is_told_how_to_join(sam):
    sam.says("hello?").hears("JOIN", "988")


def test_a_stranger_is_answered_in_the_language_they_write(rosa):
    rosa.says("hola, buenos dias").hears("UNIRME", "988", "oprima el 2")


def test_joining_takes_a_consent_and_a_name(sam, world):
    sam.says("JOIN").hears("Handrail", "4 texts a day", "data rates may apply", "HELP", "STOP", "OK if you are 18")
    sam.says("OK").hears("What may we call you?")
    sam.says("Sam").hears("Sam", "CHECKIN")
    [person] = world.all(Person)
    assert (person.name, person.standing) == ("Sam", "member")
    assert world.count(Membership) == 2


def test_joining_in_spanish(rosa, world):
    rosa.says("UNIRME").hears("Handrail", "4 mensajes", "tarifas", "AYUDA", "ALTO", "OK", "18")
    rosa.says("Sí").hears("nombre", "SIGUIENTE")
    rosa.says("Rosa").hears("Rosa", "REGISTRO")
    [person] = world.all(Person)
    assert (person.name, person.standing, person.language) == ("Rosa", "member", "es")


def test_the_consent_is_kept_with_the_words_that_were_shown(sam, world):
    sam.says("JOIN", "OK")
    shown, agreed = world.all(ConsentEvent)
    assert (shown.sort, agreed.sort) == ("shown", "agreed")
    assert "18 or older" in agreed.words
    assert agreed.version == shown.version
    assert (agreed.channel, agreed.at) == ("sms", world.clock.now())


def test_nothing_kept_of_a_consent_can_be_changed_or_deleted(member, world):
    for attempt in (update(ConsentEvent).values(words="other"), delete(ConsentEvent)):
        with pytest.raises(DatabaseError), world.line.sessions.begin() as session:
            session.execute(attempt)


AGREEING = (
    "ok", "Okay.", "YES", "si", "Sí", "1", "I agree", "acepto", "O.K.", "o k", "OK 👍", "okey", "ok thanks", "ok gracias",
    "yes please", "Yes, I agree.", "Sí, acepto", "ok im 18", "OK, I'm over 18", "yes I am 18 or older and agree",
    "estoy de acuerdo", "Claro que sí", "sí, tengo 18 años", "OK\n-- Sam", "ok\nSent from my phone",
)  # fmt: skip
NOT_AGREEING = (
    "no", "2", "k", "maybe later", "why?", "ok but not at night", "yes but not yet", "ok not now", "i do not agree",
    "ok im 17", "im 18", "sí pero no de noche", "no acepto", "thanks", "OK 👎", "ok i think", "OK\nbut not at night",
    "OK\n- but not at night",
)  # fmt: skip


def test_the_consent_is_an_ok_in_many_spellings(world, the_person):
    for number, ok in enumerate(AGREEING, 11):
        phone = world.phone(f"+150355501{number}")
        phone.says("JOIN", ok)
        assert the_person(phone).standing == "member", ok


def test_anything_else_is_no_consent(sam, the_person):
    for words in NOT_AGREEING:
        sam.says("JOIN", words)
        assert the_person(sam).standing == "stranger", words
    sam.says("JOIN", "well...").hears("OK to agree", "NO if you would rather not")


@pytest.mark.parametrize("no", ["no", "No thanks.", "nope", "NO GRACIAS"])
def test_a_no_to_the_consent_gets_one_kind_word_and_that_is_all(no, sam, world, the_person):
    sam.says("JOIN", no).hears("988").hears_not("18")
    assert the_person(sam).standing == "stranger"
    assert [event.sort for event in world.all(ConsentEvent)] == ["shown"]
    world.pass_time(days=8)
    assert sam.texts == []
    sam.says("OK").hears("To join" if "GRACIAS" not in no else "Para unirse")
    assert the_person(sam).standing == "stranger", "the question is closed"


def test_a_no_is_taken_kindly_in_spanish_too(rosa, the_person):
    rosa.says("UNIRME", "no gracias").hears("no le mandaremos nada", "UNIRME")
    rosa.says("UNIRME", "OK").hears("nombre")
    assert the_person(rosa).standing == "member"


def test_what_is_kept_is_what_they_saw_whatever_language_they_answer_in(world):
    sam, rosa = world.phone("+15035550111"), world.phone("+15035550112")
    sam.says("JOIN", "si acepto").hears("nombre")
    rosa.says("UNIRME", "yes, i agree").hears("What may we call you?")
    in_english, first, in_spanish, second = world.all(ConsentEvent)
    assert (first.words, first.version, first.language) == (in_english.words, in_english.version, "en")
    assert (second.words, second.version, second.language) == (in_spanish.words, in_spanish.version, "es")
    assert "18 or older" in first.words
    assert "18 años" in second.words


def test_a_consent_that_is_asked_for_again_in_spanish_is_kept_in_spanish(sam, world):
    sam.says("JOIN", "hola, por que?").hears("18 años").says("acepto")
    assert [(event.sort, event.language) for event in world.all(ConsentEvent)] == [
        ("shown", "en"), ("shown", "es"), ("agreed", "es"),
    ]  # fmt: skip
    assert "18 años" in world.all(ConsentEvent)[-1].words


def test_whoever_chooses_spanish_at_the_consent_is_shown_all_of_it(sam, world):
    sam.says("JOIN", "ESPANOL").hears("en español", "ALTO", "tarifas", "Términos", "18 años")
    sam.says("si").hears("nombre")
    shown = [(event.sort, event.language) for event in world.all(ConsentEvent)]
    assert shown == [("shown", "en"), ("shown", "es"), ("agreed", "es")]


@pytest.mark.parametrize("words", ["AYUDA", "el doctor me hablo de ustedes"])
def test_whoever_asks_in_spanish_at_the_consent_is_shown_all_of_it_once(words, sam, world):
    sam.says("JOIN", words).hears("tarifas", "Términos", "18 años")
    sam.says("AYUDA").hears("18 años").hears_not("tarifas").says("acepto")
    assert [event.language for event in world.all(ConsentEvent)] == ["en", "es", "es"]


def test_stop_is_an_answer_to_the_consent(sam, the_person):
    sam.says("JOIN", "STOP")
    assert the_person(sam).standing == "stopped"
    sam.says("OK")
    assert the_person(sam).standing == "stopped"


def test_a_consent_that_was_shown_yesterday_is_shown_again_before_it_counts(sam, world, the_person):
    sam.says("JOIN")
    world.pass_time(hours=25)
    sam.says("OK").hears("JOIN")
    assert the_person(sam).standing == "stranger"


def test_a_code_leads_to_its_group_and_an_unknown_code_is_told_so(sam, rosa, world):
    for unknown in ("JOIN NOWHERE", "JOIN Wednesday Circle", "JOIN code NOWHERE"):
        sam.says(unknown).hears("do not know that code")
    rosa.says("UNIRME NADA").hears("No encontramos ese grupo")
    rosa.says("UNIRME grupo NADA").hears("No encontramos ese grupo")
    sam.says("join circle", "OK")
    assert world.count(Membership) == 2


def test_joining_twice_changes_nothing(member, world):
    member.says("JOIN").hears("already")
    assert world.count(ConsentEvent) == 2


def test_members_only_parts_tell_others_how_to_join(sam, rosa):
    for keyword in ("DAYS", "CHECKIN", "REMIND 1", "PAUSE 7", "HOURS 10PM-7AM", "SLIP", "NAME Bob"):
        sam.says(keyword).hears("JOIN")
    rosa.says("DIAS").hears("UNIRME")


def test_a_hidden_number_gets_no_answer_since_none_can_reach_it(world):
    for sender in ("anonymous", "266696687", "Restricted", "+15", "sip:someone@example.org", ""):
        world.phone(sender).says("hello").hears_nothing()
    assert world.count(Person) == 0


def test_a_number_we_cannot_write_to_is_told_kindly(world):
    for number in (example("GB", PhoneNumberType.MOBILE), example("US", PhoneNumberType.PREMIUM_RATE)):
        world.phone(number).says("JOIN").hears("United States", "danger")
    world.phone(example("MX", PhoneNumberType.MOBILE)).says("hola, quiero unirme").hears("peligro")
    assert world.count(Person) == 0


def test_nothing_starts_from_us_before_the_consent(sam, world):
    sam.says("JOIN")
    world.pass_time(days=8)
    assert sam.texts == []
