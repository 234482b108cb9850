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
        socia.says("MENU", words).hears("MA 24")


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
    member.says("CHECKIN", "MEETINGS").hears("Tue", "Your mood now? Reply 1")
    member.says("3", "MEETINGS").hears("Tue", "Any urge? Reply 1")
    member.says("1").hears("Thank you")


def test_a_number_after_a_list_is_no_answer_to_what_was_asked_before_it(member, the_person):
    member.says("PAUSE", "MEETINGS").hears("Tue")
    member.says("1")
    assert the_person(member).paused_until is None
    member.says("PIN", "MEETINGS", "2486").hears("PIN is set")


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


@pytest.mark.parametrize("words", ["yeah all of them", "yes stop them", "all of them"])
def test_whoever_is_asked_if_we_should_stop_may_say_which(member, the_person, words):
    member.says("stop reminders", words).hears("send nothing more")
    assert the_person(member).standing == "stopped"


def test_the_offered_way_out_closes_the_question_whether_we_should_stop(member, socia, the_person):
    member.says("stop the check ins", "CHECKIN OFF", "ok")
    socia.says("demasiados mensajes", "PAUSA 7", "1")
    assert {the_person(phone).standing for phone in (member, socia)} == {"member"}


def test_thanks_take_no_date_away(member):
    member.says("DATE JAN 3", "1", "DATE OFF").hears("take it away")
    member.says("DAYS", "ok thanks", "DAYS").hears("323")


# --- what somebody says after something else was told --------------------------------------------------------------


def test_thanks_for_what_was_told_is_no_try_at_an_old_menu(member, socia):
    member.says("MENU", "DAYS", "thanks").hears_not("Sorry")
    socia.says("MENU", "DIAS", "gracias").hears_not("Disculpe")


def test_an_option_named_by_a_keyword_answers_the_question(member, socia):
    member.says("LANGUAGE", "spanish").hears("español")
    member.says("gracias").hears_not("Disculpe")
    socia.says("IDIOMA", "ingles").hears("English")


def test_a_consent_stands_at_the_end_of_whatever_was_told(sam, the_person):
    sam.says("JOIN", "MEETINGS").hears("Tue", "reply OK if you are 18")
    sam.says("OK").hears("What may we call you")


def test_a_line_of_a_list_may_be_copied(member, socia):
    member.says("COPE", "2 Another idea").hears("Try this")
    member.says("MENU", "5 Help near you").hears("Treatment")
    member.says("DATE JAN 3", "1 January 3, 2026").hears("Saved")
    socia.says("MENU", "5 Ayuda cerca de usted").hears("1 ")


def test_a_plain_no_takes_the_option_that_says_so(member, socia):
    member.says("CHECKIN", "1", "5", "no thanks").hears("check")
    member.says("SLIP", "nothing").hears("glad you wrote")
    socia.says("LO USE", "no gracias").hears("escrib")


def test_no_urge_is_the_lowest(member, socia):
    member.says("CHECKIN", "3", "no urge").hears("check")
    member.says("CHECKIN", "1 (low)").hears("urge")
    socia.says("REGISTRO", "bien", "ninguna").hears("Gracias")


def test_a_group_is_joined_from_within_a_note(member, the_person):
    member.says("CHECKIN", "3", "1", "JOIN CIRCLE").hears("Tuesday Circle")


def test_resources_are_chosen_by_a_word(member):
    member.says("RESOURCES", "food").hears("211")


# --- after danger ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["i may act on it", "988 wont pick up", "i did it", "it is all so heavy"])
def test_what_follows_danger_is_heard_as_more_of_it(world, member, words):
    member.says("I want to kill myself", words).hears("988")
    assert alerts(world) == 1


def test_what_follows_danger_is_heard_in_spanish(world, socia):
    socia.says("me quiero matar", "puede que lo haga").hears("988")
    assert alerts(world) == 1


def test_once_a_coordinator_has_it_words_are_words_again(world, member):
    member.says("I want to kill myself")
    world.coordinator.says("OK 1")
    member.says("the garden looks nice today").hears("A coordinator will read this")


def test_thanks_after_danger_are_thanks(member):
    member.says("I want to kill myself", "ok thanks").hears_not("988")
