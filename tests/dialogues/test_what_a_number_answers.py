"""A number answers what was asked last, and only where nothing else was said with it: one inside a sentence answers nothing."""

import pytest

from app.crisis.models import Alert
from app.meetings.models import Reminder
from app.milestones.models import RecoveryDate
from app.people.models import Person

MAYBE = "i cant do this anymore"
QUIZAS = "ya no puedo más"
SENTENCES = (
    "no way, i have been here 1 year",
    "wait 1 minute",
    "not 1",
    "one day maybe",
    "at 1 i see my sponsor",
    "im 1 of 2",
)
FRASES = ("no espere 1 minuto", "un momento 1", "a la 1 llego", "tengo 2 hijos", "ni 1")


def alerts(world):
    return world.count(Alert, Alert.kind != "person")


# --- a number inside a sentence ----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", SENTENCES)
def test_nobody_is_erased_by_a_number_inside_a_sentence(world, member, words):
    member.says("FORGET ME", words).hears_not("You are forgotten")
    assert world.count(Person, Person.standing == "member") == 1


@pytest.mark.parametrize("words", FRASES)
def test_nobody_is_erased_by_a_number_inside_a_spanish_sentence(world, socia, words):
    socia.says("OLVIDEME", words)
    assert world.count(Person, Person.standing == "member") == 1


@pytest.mark.parametrize("words", ["give me 1 minute", "one day i was", "1 of these days"])
def test_nobody_is_safe_by_a_number_inside_a_sentence(world, member, words):
    member.says(MAYBE, words).hears("safe right now")
    world.pass_time(minutes=11)
    assert alerts(world) == 1


def test_nobody_is_safe_by_a_number_inside_a_spanish_sentence(world, socia):
    socia.says(QUIZAS, "1 minuto").hears("a salvo")
    world.pass_time(minutes=11)
    assert alerts(world) == 1


def test_another_date_is_not_the_date_that_was_asked_about(world, member):
    member.says("DATE JAN 4", "nope feb 1").hears("count from")
    member.says("DATE 1/3", "no jan 2").hears("count from")
    assert world.count(RecoveryDate) == 0


def test_a_menu_hears_a_keyword_in_a_sentence_with_a_number(member):
    member.says("MENU", "MY DATE IS JAN 3").hears("January 3")
    member.says("MENU", "in 2 weeks").hears("Sorry", "How can we help")


def test_the_number_of_an_option_may_have_small_talk_beside_it(member, socia):
    for words in ("3", "#3", "3.", "option 3", "number three please", "3 Meetings"):
        member.says("MENU", words).hears("Tue")
    for words in ("3", "la 3", "opción tres por favor"):
        socia.says("MENU", words).hears("mar")


# --- yes and no as people say them -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["yes", "im safe", "yes im ok", "1", "1 yes", "I am ok"])
def test_safe_is_heard(world, member, words):
    member.says(MAYBE, words).hears("Thank you for telling us")
    world.pass_time(hours=1)
    assert alerts(world) == 0


@pytest.mark.parametrize("words", ["no", "no im not", "not really", "not 1 bit", "idk", "2", "maybe"])
def test_not_safe_is_heard_at_once(world, member, words):
    member.says(MAYBE, words).hears("988", "alerted")
    assert alerts(world) == 1


@pytest.mark.parametrize("words", ["no", "no sé", "la verdad no", "más o menos"])
def test_not_safe_is_heard_at_once_in_spanish(world, socia, words):
    socia.says(QUIZAS, words).hears("988", "avisamos")
    assert alerts(world) == 1


@pytest.mark.parametrize("words", ["sí", "estoy bien", "si gracias"])
def test_safe_is_heard_in_spanish(world, socia, words):
    socia.says(QUIZAS, words)
    world.pass_time(hours=1)
    assert alerts(world) == 0


def test_what_did_not_help_is_followed_by_another_idea(member, socia):
    first = member.says("COPE").reply
    second = member.says("not really").hears("Try this").reply
    assert second != first
    member.says("no").hears("Try this")
    member.says("yes").hears("COPE any time")
    socia.says("GANAS", "no").hears("Pruebe esto")


# --- what was asked before something else was told ---------------------------------------------------------------


def test_whoever_goes_on_to_something_else_has_let_being_forgotten_go(world, member, socia):
    member.says("FORGET ME", "MEETINGS", "1").hears("no open question")
    socia.says("OLVIDEME", "REUNION", "1")
    assert world.count(Person, Person.standing == "member") == 2


def test_a_list_with_numbers_is_followed_by_the_question_that_is_still_open(member):
    member.says("CHECKIN", "MEETINGS").hears("Tue", "How is your mood")
    member.says("3").hears("urge")


def test_are_you_safe_stays_what_is_asked(world, member):
    member.says(MAYBE, "MEETINGS").hears("Tue", "safe right now")
    member.says("CHECKIN").hears("safe right now").hears_not("mood")
    member.says("1").hears("Thank you")
    member.says("BACK").hears("mood")
    assert alerts(world) == 0
    assert world.count(Reminder) == 0


def test_a_stranger_is_first_asked_whether_they_are_safe(world, sam):
    sam.says(MAYBE, "JOIN").hears("safe right now")
    sam.says("2").hears("988")
    assert alerts(world) == 1


def test_a_text_without_words_leaves_the_question_open(member, socia):
    member.says("CHECKIN", "  ").hears("How is your mood")
    member.says("3").hears("urge")
    socia.says("REGISTRO", "").hears("siente ahora", "1")


# --- do you want us to stop --------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["yes", "1", "STOP", "yes please"])
def test_whoever_is_asked_if_we_should_stop_can_say_yes(member, the_person, words):
    member.says("stop reminders").hears("REMIND OFF", "STOP")
    member.says(words).hears("send nothing more")
    assert the_person(member).standing == "stopped"


def test_whoever_is_asked_if_we_should_stop_can_say_no(member, the_person):
    member.says("stop reminders", "no").hears("nothing changes")
    assert the_person(member).standing == "member"
