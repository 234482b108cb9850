"""BACK, NEXT, MENU, slips of the finger, free text, pictures, tapbacks, and machines that answer us."""

import pytest

from app.check_ins.models import CheckIn
from app.inbox.models import InboxItem
from app.people.models import Person
from flows.words.segments import segments


def test_the_menu_shows_where_to_go(member, socia):
    member.says("MENU").hears("1 Check in", "3 Meetings", "4 My days", "0 A person")
    member.says("3").hears("Tuesday Circle")
    socia.says("MENU").hears("1 ", "0 ")
    socia.says("1").hears("siente")


def test_the_menu_switches_the_language(member):
    member.says("MENU", "2").hears("español")
    member.says("MENU", "2").hears("English")


def test_a_place_may_be_named_in_the_words_of_the_menu(member):
    member.says("MENU", "my days").hears("DATE")
    member.says("MENU", "a person").hears("told a coordinator")


def test_resources_are_told_by_kind(member, socia, sam):
    member.says("RESOURCES").hears("1 Help right now", "2 Treatment", "5 More")
    member.says("2").hears("1-800-662-4357")
    member.says("RESOURCES", "more").hears("1 ", "2 ").hears_not("Treatment")
    member.says("2").hears("211")
    socia.says("RECURSOS").hears("1 ", "5 ")
    socia.says("1").hears("988")
    sam.says("RESOURCES", "1").hears("988", "741741")


def test_back_takes_one_answer_back(member, world):
    member.says("CHECKIN", "2", "BACK").hears("mood")
    member.says("4", "1")
    assert [(one.mood, one.urge) for one in world.all(CheckIn)] == [(4, 1)]


def test_back_in_spanish(socia):
    socia.says("REGISTRO", "2", "ATRAS").hears("siente")
    socia.says("REGRESAR").hears("anterior")


def test_back_says_what_cannot_be_undone(member, world):
    member.says("CHECKIN", "4", "1", "BACK").hears("saved", "Anything to add")
    assert world.count(CheckIn) == 1


def test_back_at_the_start_says_so(member):
    member.says("CHECKIN", "BACK").hears("start", "mood")


def test_back_crosses_what_only_looked(member):
    member.says("DATE JAN 3", "2", "JAN 4", "BACK").hears("Which date")


def test_next_leaves_out_what_may_be_left_out_and_nothing_else(member, socia):
    member.says("CHECKIN", "NEXT").hears("need an answer", "mood")
    member.says("4", "1", "NEXT").hears("Take care")
    socia.says("REGISTRO", "SIGUIENTE").hears("por favor responda", "siente")


def test_next_with_nothing_open_is_told_so(member):
    member.says("NEXT").hears("no open question")


def test_a_bare_number_without_a_question_is_told_so(member, socia, sam):
    member.says("3").hears("no open question", "MENU")
    socia.says("3").hears("pregunta", "MENU")
    sam.says("7").hears("no open question")


def test_a_keyword_leads_away_and_a_telling_one_leaves_the_question_open(member):
    member.says("CHECKIN", "MEETINGS").hears("Tuesday Circle")
    member.says("4").hears("urge")
    member.says("RESOURCES").hears("looking for")


@pytest.mark.parametrize(
    ("slip", "telling"),
    [("MEETNGS", "Tuesday Circle"), ("chekin", "mood"), ("menu please", "How can we help"), ("M E N U", "How can we")],
)
def test_a_slip_of_the_finger_is_understood(slip, telling, member):
    member.says(slip).hears(telling)


def test_keywords_are_heard_inside_short_sentences(member, socia):
    member.says("when is the next meeting?").hears("Tuesday Circle")
    member.says("how many days do i have").hears("DATE")
    socia.says("cuando es la reunion").hears("Tuesday Circle")


def test_free_text_gets_a_helpful_reply_and_reaches_a_coordinator(member, socia, world):
    member.says("my sister visited me today, it was nice").hears("coordinator", "MENU", "CRISIS")
    socia.says("hoy vino mi hermana y fue lindo").hears("Gracias", "MENU")
    assert [item.sort for item in world.all(InboxItem)] == ["free-text", "free-text"]
    assert world.all(InboxItem)[0].words == "my sister visited me today, it was nice"


def test_free_text_leaves_the_question_open(member):
    member.says("CHECKIN", "my kid woke up and wants some water first, moment please", "4").hears("urge")


def test_a_short_wrong_answer_gets_the_question_again(member, world):
    member.says("CHECKIN", "so so").hears("from 1 to 5", "mood")
    assert world.count(InboxItem) == 0


def test_a_picture_without_words_is_answered_kindly(member, socia, sam, world):
    member.says("", NumMedia="1").hears("pictures", "words")
    socia.says("", NumMedia="2").hears("fotos")
    assert [item.sort for item in world.all(InboxItem)] == ["picture", "picture"]
    sam.says("", NumMedia="1").hears("pictures")


def test_a_picture_with_words_is_taken_by_its_words(member):
    member.says("MEETINGS", NumMedia="1").hears("Tuesday Circle")


def test_an_empty_text_is_told_where_to_go(member):
    member.says("   ").hears("MENU")


TAPBACKS = (
    'Liked "How is your mood right now?"',
    "Loved \u201cGlad you are here, Sam.\u201d",
    'Le gustó "Gracias por contarnos hoy."',
    '\U0001f44d to "Glad you are here"',
)


def test_a_tapback_is_no_answer_and_gets_none(member, world):
    member.says("CHECKIN")
    for tapback in TAPBACKS:
        member.says(tapback).hears_nothing()
    member.says("4").hears("urge")
    assert world.count(InboxItem) == 0


def test_a_tapback_that_quotes_danger_is_no_danger(member):
    member.says('Liked "If you may act on it, call 911. I want to die"').hears_nothing()
    assert member.told_others == []


def test_danger_written_under_a_tapback_is_danger(member):
    member.says('Liked "Glad you are here" I want to kill myself').hears("988")


def test_the_fifth_like_exchange_in_ten_minutes_is_silent(member, world):
    words = "I am driving right now and will answer later, sent from my car"
    for _ in range(4):
        member.says(words).hears("coordinator")
        world.pass_time(minutes=1)
    member.says(words).hears_nothing()
    member.says("I want to kill myself").hears("988")
    world.pass_time(minutes=11)
    member.says(words).hears("coordinator")


def test_the_same_answer_to_many_questions_is_no_loop(member):
    for _ in range(3):
        member.says("MENU", "1", "1").hears("urge")
        member.says("1").hears("What would help")
        member.says("1").hears("Try this")


def test_a_question_again_and_again_is_a_loop_too(member):
    for _ in range(4):
        member.says("MEETINGS").hears("Tuesday")
    member.says("MEETINGS").hears_nothing()


def test_the_same_webhook_again_gets_the_very_same_answer_and_changes_nothing(member, world):
    member.says("CHECKIN", "4")
    form = member.form("1")
    member.post(form)
    first = member.reply
    for _ in range(4):
        member.post(form)
        assert member.reply == first
    assert world.count(CheckIn) == 1


def test_texts_without_a_sid_are_each_answered_as_their_own(member, socia, sam):
    member.says("MEETINGS", MessageSid="", SmsSid="", SmsMessageSid="").hears("Tuesday Circle")
    socia.says("DIAS", MessageSid="", SmsSid="", SmsMessageSid="").hears("FECHA")
    sam.says("I want to kill myself", MessageSid="", SmsSid="", SmsMessageSid="").hears("988")


@pytest.mark.parametrize(
    "words",
    ["x" * 1600, "\U0001f600" * 300, "NUL \x00 inside", "<Response>&amp;</Response>", "\u202e\ufeff\u200b", "'; --"],
)
def test_no_text_is_too_odd_for_an_answer(words, member, sam):
    member.says(words)
    assert len(member.heard) == 1
    sam.says(words)
    assert len(sam.heard) == 1


def test_a_text_with_missing_fields_gets_valid_twiml(world):
    assert "<Response" in world.post("/twilio/sms", {"From": "+15035550101"})
    assert "<Response" in world.post("/twilio/sms", {})
    assert "<Response" in world.post("/twilio/sms", {"From": "+15035550101", "Body": "hi", "NumMedia": "many"})
    assert world.count(Person) == 1


def test_a_person_by_text_is_told_honestly(member, socia, world):
    member.says("PERSON").hears("told a coordinator", "988")
    assert "GREEN" in member.told_others[0][1]
    socia.says("quiero hablar con alguien").hears("equipo", "988")
    world.coordinator.says("OK 1").hears("yours now")


def test_only_an_unbroken_run_of_the_same_is_a_loop(member):
    for _ in range(3):
        member.says("MEETINGS", "MEETINGS", "DAYS")
    member.says("MEETINGS").hears("Tuesday")


@pytest.mark.parametrize("word", ["HELP", "MENU", "BACK"])
def test_the_ways_out_are_never_a_loop(word, member):
    member.says(*[word] * 6)
    assert member.heard


def test_a_kind_of_help_may_stand_behind_resources(member, socia):
    member.says("FOOD").hears("211")
    member.says("RESOURCES FOOD").hears("211")
    member.says("RESOURCES treatment").hears("1-800-662-4357")
    member.says("RESOURCES").hears("Treatment")
    socia.says("RECURSOS COMIDA").hears("211")
    socia.says("RECURSOS detox").hears("1-800-662-4357")


def test_every_kind_of_help_fits_two_segments(member, socia):
    for phone, word in ((member, "RESOURCES"), (socia, "RECURSOS")):
        for keys in ("1", "2", "3", "4", "51", "52"):
            phone.says(word, *keys)
            assert segments(phone.reply).count <= 2, phone.reply
