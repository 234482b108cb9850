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


def test_the_consent_is_an_ok_in_many_spellings(world, the_person):
    for number, ok in enumerate(("ok", "Okay.", "YES", "si", "Sí", "1", "I agree", "acepto"), 11):
        phone = world.phone(f"+150355501{number}")
        phone.says("JOIN", ok)
        assert the_person(phone).standing == "member", ok


def test_anything_else_is_no_consent(sam, the_person):
    sam.says("JOIN")
    for words in ("no", "2", "maybe later", "why?"):
        sam.says(words)
        assert the_person(sam).standing == "stranger", words
    sam.says("nah").hears("OK to agree", "STOP")


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


def test_a_code_leads_to_its_group_and_an_unknown_code_is_told_so(sam, rosa, world):
    sam.says("JOIN NOWHERE").hears("do not know that code")
    rosa.says("UNIRME NADA").hears("código")
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
