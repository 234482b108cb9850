"""STOP, START, HELP and INFO, with and without the carrier's own answers."""

import pytest

from app.carrier.errors import Refused
from app.check_ins.models import CheckIn
from app.inbox.models import InboxItem
from app.outbox.models import Message
from app.people.models import ConsentEvent
from tests.world import Phone

STOP_WORDS = ("STOP", "stopall", "Unsubscribe", "CANCEL", "END", "quit", "REVOKE", "OPTOUT", "stop!", "Alto", "BAJA")
PLAIN_WORDS = ("please stop texting me", "take me off this list", "ya no me manden mensajes", "no more texts please")
NO_RULES_WORDS = (
    "could you kindly strike me from your roster",
    "les agradezco todo pero hasta aquí llego con los avisos",
)


def receipt(world, message, status, error=""):
    form = {"MessageSid": f"SM{message:032d}", "MessageStatus": status, "ErrorCode": error}
    world.post(f"/twilio/status?message={message}", form)


def test_stop_is_confirmed_once_with_the_way_back_and_help(member, the_person):
    member.says("STOP").hears("out of", "START", "911", "988")
    assert the_person(member).standing == "stopped"


def test_alto_is_confirmed_once_with_the_way_back_and_help(socia, the_person):
    socia.says("ALTO").hears("EMPEZAR", "911", "988")
    assert the_person(socia).standing == "stopped"


def test_every_word_the_carrier_knows_and_plain_words_too(world, the_person):
    for number, words in enumerate((*STOP_WORDS, *PLAIN_WORDS, *NO_RULES_WORDS), 11):
        phone = world.phone(f"+150355501{number}")
        phone.says("JOIN", "OK", "NEXT", words)
        assert the_person(phone).standing == "stopped", words


def test_an_answer_that_only_weighs_like_a_wish_is_an_answer(member, the_person, world):
    words = "no more of this for me, thanks"
    member.says("CHECKIN", "3", "2", words).hears("Kept")
    assert [one.note for one in world.all(CheckIn)] == [words]
    assert the_person(member).standing == "member"
    member.says("STOP")
    assert the_person(member).standing == "stopped"


def test_a_wish_beside_danger_is_honoured_where_it_is_plain(member, the_person, world):
    member.says("i dont want to be on this earth anymore please dont text me anymore").hears("988")
    assert the_person(member).standing == "stopped"


def test_a_repeated_stop_is_silent(member):
    member.says("STOP", "STOP").hears_nothing()
    member.says("unsubscribe").hears_nothing()


def test_an_unsure_opt_out_is_asked_about(member, the_person):
    member.says("too many texts").hears("STOP to end")
    assert the_person(member).standing == "member"


@pytest.mark.parametrize("words", ["too many texts", "no more reminders please", "i keep getting these texts"])
def test_whoever_has_stopped_is_not_asked_whether_to_stop_and_a_person_looks_at_it(world, member, the_person, words):
    member.says("STOP")
    member.says(words).hears("START").hears_not("STOP to end")
    assert the_person(member).standing == "stopped"
    assert [item.sort for item in world.all(InboxItem)] == ["free-text"]


def test_each_opt_out_is_on_record(member, world):
    member.says("STOP")
    assert [event.sort for event in world.all(ConsentEvent)] == ["shown", "agreed", "stopped"]


def test_stop_in_the_middle_of_a_question_closes_it(member, world):
    member.says("CHECKIN", "STOP", "4").hears_not("urge")
    member.says("BACK").hears_not("mood")


@pytest.mark.parametrize("way", ["key", "speech"])
def test_who_leaves_on_a_call_is_asked_nothing_by_text_either(way, member, world):
    member.says("CHECKIN", "3")
    call = world.caller().calls()
    if way == "key":
        call.presses("8", "1").hears("You are out")
    else:
        call.presses("1", "3", "2").says("stop texting me").hears("You are out")
    member.says("2").hears_not("Thank you").says("this goes to a coordinator").hears("You left")
    assert world.all(CheckIn, CheckIn.urge == 2, CheckIn.channel == "sms") == []


def test_are_you_safe_stays_open_for_who_leaves_on_a_call(member, world):
    member.says("i cant do this anymore")
    world.caller().calls().presses("8", "1").hears("You are out")
    member.says("2").hears("988")


def test_nothing_starts_from_us_after_a_stop(member, world, until):
    member.says("CHECKIN 9AM", "REMIND 1", "DATE NOV 21", "1", "DATE OCT 24", "1", "STOP")
    until(2026, 12, 6)
    assert member.texts == []


def test_a_stop_reaches_what_is_queued_already(member, world, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8, 45)
    member.says("RESOURCES")
    until(2026, 11, 23, 9, 10)  # held back, since a question is open
    member.says("STOP")
    until(2026, 11, 23, 12)
    assert member.texts == []
    [held] = world.all(Message, Message.purpose == "check-in")
    assert (held.state, held.reason) == ("skipped", "no-consent")


def test_somebody_who_stopped_is_answered_all_the_same(member, world):
    member.says("STOP", "i still have your list on my fridge").hears("You left", "START", "988")
    member.says("MEETINGS").hears("Tuesday Circle")
    member.says("DAYS").hears("START")
    assert world.count(InboxItem, InboxItem.sort == "free-text") == 1


def test_start_renews_the_consent_and_reminders_wait_for_one_answer(member, until, world, the_person):
    member.says("CHECKIN 9AM", "STOP", "START").hears("Welcome back", "1 Yes", "2 No")
    assert the_person(member).standing == "member"
    until(2026, 11, 24, 9, 30)
    assert member.texts == []
    member.says("START").hears("Welcome back")
    member.says("yes").hears("on again")
    until(2026, 11, 25, 9, 30)
    assert len(member.texts) == 1
    assert [event.sort for event in world.all(ConsentEvent)][2:4] == ["stopped", "started"]


def test_after_a_no_only_what_is_asked_for_anew_comes(member, socia, until):
    member.says("CHECKIN 9AM", "STOP", "START", "no", "REMIND 1")
    socia.says("RECORDAR 1", "ALTO", "EMPEZAR", "no", "REGISTRO 9AM")
    until(2026, 11, 25)
    assert ["Tuesday Circle" in body or "7 PM" in body for body in member.texts] == [True, True], member.texts
    assert ["siente" in body for body in socia.texts] == [True, True], socia.texts
    member.says("STOP", "START", "no", "START", "yes").hears("Nothing is set", "CHECKIN 9AM")


def test_the_question_of_start_waits_for_what_else_is_asked(member, until):
    member.says("CHECKIN 9AM", "STOP", "START", "CHECKIN", "4", "1", "NEXT").hears("Take care", "Reply 1 for yes")
    member.says("1").hears("on again")
    until(2026, 11, 23, 9, 30)
    assert len(member.texts) == 1


def test_who_sets_times_after_start_has_answered_it(member, until):
    member.says("STOP", "START", "CHECKIN 9AM").hears("9 AM").hears_not("Reply 1")
    member.says("STOP", "START", "CHECKIN 9:30PM", "yes").hears("9:30 PM").hears_not("Reply 1")
    member.says("STOP", "START", "CHECKIN 10:30PM", "no").hears("Reply 1 for yes")
    until(2026, 11, 25)
    assert member.texts == []


def test_danger_after_start_is_followed_by_no_other_question(member):
    member.says("STOP", "START", "i cant do this anymore", "1").hears("Thank you", "BACK").hears_not("Reply 1")
    member.says("BACK").hears("check-ins and reminders again")


def test_start_in_spanish(socia, until):
    socia.says("REGISTRO 9AM", "ALTO", "EMPEZAR").hears("recordatorios", "1 ", "2 ")
    socia.says("no").hears("De acuerdo")
    until(2026, 11, 24, 9, 30)
    assert socia.texts == []


def test_who_asks_for_a_check_in_after_start_gets_it(member, until):
    member.says("STOP", "START", "CHECKIN 9AM")
    until(2026, 11, 23, 9, 30)
    assert len(member.texts) == 1


def test_start_without_a_consent_tells_how_to_join(sam, rosa, the_person):
    sam.says("START").hears("JOIN")
    rosa.says("EMPEZAR").hears("UNIRME")
    sam.says("STOP", "START").hears("JOIN")
    assert the_person(sam).standing != "member"


def test_start_for_a_member_changes_nothing(member, world):
    member.says("START").hears("with us")
    assert world.count(ConsentEvent) == 2


def test_who_stopped_may_join_again(member, the_person):
    member.says("STOP", "JOIN").hears("18 or older")
    member.says("OK", "NEXT")
    assert (the_person(member).standing, the_person(member).reminders_on) == ("member", True)


@pytest.mark.parametrize("word", ["HELP", "info"])
def test_help_tells_who_we_are_and_reaches_the_inbox(word, member, sam, world):
    member.says(word).hears("Handrail", "911", "988", "STOP")
    assert world.count(InboxItem, InboxItem.sort == "help") == 1


def test_help_in_spanish(socia, rosa, world):
    socia.says("AYUDA").hears("911", "988", "ALTO")
    assert world.count(InboxItem, InboxItem.sort == "help") == 1


def test_help_leaves_the_open_question_open(member):
    member.says("CHECKIN", "HELP", "4").hears("urge")


def test_help_for_a_stranger(sam):
    sam.says("HELP").hears("Handrail", "988", "STOP")


@pytest.mark.parametrize(
    ("body", "sort", "standing"), [("STOP", "STOP", "stopped"), ("Unsubscribe", "STOP", "stopped")]
)
def test_what_the_carrier_answered_is_recorded_and_not_answered(body, sort, standing, member, the_person, world):
    member.says(body, OptOutType=sort).hears_nothing()
    assert the_person(member).standing == standing
    member.says("START", OptOutType="START").hears_nothing()
    assert (the_person(member).standing, the_person(member).reminders_on) == ("member", False)
    member.says("HELP", OptOutType="HELP").hears_nothing()
    assert world.count(InboxItem, InboxItem.sort == "help") == 1


def test_yes_to_the_consent_that_the_carrier_took_for_its_start_is_an_agreement(sam, the_person, world):
    sam.says("JOIN").says("YES", OptOutType="START").hears_nothing()
    assert the_person(sam).standing == "member"
    assert [one.sort for one in world.all(ConsentEvent)][-1] == "agreed"
    sam.says("MEETINGS").hears("Tuesday Circle")
    assert the_person(sam).name is None, "what they text next is no name"


def test_an_opt_out_at_the_carrier_that_we_never_heard_ends_the_consent(member, world, until, the_person):
    member.says("CHECKIN 9AM", "REMIND 1")
    world.carrier.refusing[member.number] = Refused(21610, 400)
    until(2026, 11, 23, 9, 1)
    person = the_person(member)
    assert (person.standing, person.number_state) == ("stopped", "opted-out-at-carrier")
    assert [(one.sort, one.channel) for one in world.all(ConsentEvent)][2:] == [("stopped", "carrier")]
    assert world.count(InboxItem, InboxItem.sort == "opted-out-at-carrier") == 1
    until(2026, 11, 25, 9, 1)
    assert world.count(ConsentEvent) == 3
    assert world.count(Message, Message.purpose == "check-in") == world.count(Message, Message.state != "sent") - 2


@pytest.mark.parametrize(
    ("who", "words"),
    [("member", ("CHECKIN 9AM", "START", "1 Yes")), ("socia", ("REGISTRO 9AM", "EMPEZAR", "recordatorios"))],
)
def test_start_renews_what_an_opt_out_at_the_carrier_ended(request, world, until, the_person, who, words):
    phone, (check_in, start, asked) = request.getfixturevalue(who), words
    phone.says(check_in)
    world.carrier.refusing[phone.number] = Refused(21610, 400)
    until(2026, 11, 23, 9, 1)
    world.carrier.refusing.clear()
    phone.says(start).hears(asked)
    person = the_person(phone)
    assert (person.standing, person.number_state, person.reminders_on) == ("member", "good", False)
    assert [one.sort for one in world.all(ConsentEvent)][2:] == ["stopped", "started"]
    until(2026, 11, 24, 9, 1)
    assert phone.texts == []
    phone.says(start, "1")
    until(2026, 11, 25, 9, 1)
    assert len(phone.texts) == 1


def test_a_refusal_of_before_they_came_back_ends_nothing(member, world, the_person, until):
    member.says("MENU")
    menu = world.all(Message)[-1]
    world.pass_time(seconds=5)
    member.says("STOP", OptOutType="STOP")
    world.pass_time(seconds=5)
    member.says("START", OptOutType="START")
    receipt(world, menu.id, "failed", "21610")
    assert (the_person(member).standing, the_person(member).number_state) == ("member", "good")
    assert world.count(InboxItem) == 0


def test_a_confirmation_that_the_carrier_refuses_is_expected(member, world, the_person):
    member.says("STOP")
    [confirmation] = world.all(Message)[-1:]
    receipt(world, confirmation.id, "failed", "21610")
    assert world.count(InboxItem) == 0
    assert the_person(member).number_state == "good"


def test_stop_is_recorded_even_in_a_loop(member, the_person):
    for _ in range(5):
        member.says("STOP")
        assert the_person(member).standing == "stopped"
        member.says("START")


def test_a_wrong_number_is_parted_from_who_had_it(member, world, the_person):
    member.says("DATE JAN 3", "1", "CHECKIN 9AM", "wrong number, stop texting me").hears("Sorry").hears_not("Sam")
    new_owner = Phone(world, member.number)
    new_owner.says("JOIN", "OK", "NEXT")
    new_owner.says("DAYS").hears("not told us")
    assert the_person(new_owner).name is None
    world.pass_time(days=2)
    assert new_owner.texts == []
    assert world.count(InboxItem, InboxItem.sort == "wrong-number") == 1


def test_a_number_that_was_wrong_must_join_before_it_can_start(member, world, the_person):
    member.says("numero equivocado, no me escriban")
    Phone(world, member.number).says("START").hears("JOIN")
    assert the_person(member).standing == "stranger"


@pytest.mark.parametrize("words", [("STOP", "START"), ("HELP", "STOP"), ("STOP", "JOIN"), ("STOP", "INFO")])
def test_the_words_on_every_poster_switch_nobody_to_english(words, socia, the_person):
    socia.says(*words)
    assert the_person(socia).language == "es"
    socia.hears_not(" the ", "you")


def test_spanish_words_still_choose_spanish_for_a_number_never_heard_of(world, the_person):
    for number, words in enumerate(("UNIRME", "AYUDA", "ALTO", "hola"), 11):
        phone = world.phone(f"+150355501{number}").says(words)
        assert the_person(phone).language == "es", words
    assert the_person(world.phone("+15035550116").says("JOIN")).language == "en"


def test_a_caller_who_chose_spanish_joins_by_text_in_spanish(world, rosa, the_person):
    world.caller(rosa.number).calls().presses("2")
    rosa.says("JOIN").hears("OK", "18 años")
    assert the_person(rosa).language == "es"


def test_who_wants_no_reminders_after_start_is_told_that_news_may_still_come(member, socia):
    member.says("STOP", "START").says("2").hears("no check-ins", "News from your group", "STOP")
    socia.says("ALTO", "EMPEZAR").says("2").hears("sin preguntas", "de su grupo", "ALTO")


@pytest.mark.parametrize("words", ["VOLVER", "volver.", "Quiero volver", "regresar"])
def test_whoever_left_comes_back_in_the_words_of_our_goodbye(words, socia, the_person):
    socia.says("REGISTRO 9AM", "ALTO").hears("Para volver, escriba EMPEZAR")
    socia.says(words).hears("recordatorios", "1 ", "2 ")
    assert the_person(socia).standing == "member"


def test_to_a_member_the_same_word_is_back(socia):
    socia.says("REGISTRO", "4").hears("ganas")
    socia.says("VOLVER").hears("siente")
