"""What danger was heard is not forgotten by the next text, key or silence; nobody is alerted about themself."""

import re

import pytest

from app.crisis.models import Alert, AlertEvent
from app.inbox.models import InboxItem
from app.people.models import Person
from flows.hearing.danger import Danger, judge
from tests.world import COORDINATOR, ROSA, SAM

WORDS = "I want to kill myself"
MAYBE = "ya no puedo más"
CODES = {"violence": "SILVER", "overdose": "BLUE", "withdrawal": "YELLOW", "self-harm": "ORANGE", "suicide": "RED"}
HELP = {"violence": "1-800-799-7233", "overdose": "naloxone", "withdrawal": "emergency room", "self-harm": "Badly hurt"}


@pytest.fixture
def may_be(monkeypatch):
    """The next text may mean danger of this kind; what follows is judged as it is."""

    def kind(which):
        with_danger = iter([Danger("maybe", which, f"learned/{which}")])
        monkeypatch.setattr("app.conversations.alarm.judge", lambda text, *_: next(with_danger, None) or judge(text))

    return kind


def told(phone):
    [(to, body)] = phone.told_others
    return to, body


# --- the kind of danger that was asked about ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", HELP)
@pytest.mark.parametrize("answer", ["2", "no"])
def test_who_is_not_safe_is_answered_about_the_danger_that_was_heard(world, member, may_be, kind, answer):
    may_be(kind)
    member.says("he gets loud when he drinks").hears("Are you safe")
    member.says(answer).hears(HELP[kind])
    assert CODES[kind] in told(member)[1]


def test_silence_too_is_about_the_danger_that_was_heard(world, member, alex, may_be):
    may_be("violence")
    member.says("he gets loud when he drinks").hears("Are you safe")
    world.pass_time(minutes=11)
    assert "1-800-799-7233" in member.texts[-1]
    assert "SILVER 1" in alex.texts[-1]
    alex.says("CALL 1").hears("never call")


def test_silence_after_something_else_too(world, member, alex, may_be):
    may_be("overdose")
    member.says("she does not look right", "DAYS")
    world.pass_time(minutes=11)
    assert "naloxone" in member.texts[-1]
    assert "BLUE 1" in alex.texts[-1]


def test_on_a_call_too(world, member, alex, may_be):
    call = world.caller().calls().presses("1", "3", "2")
    may_be("violence")
    call.says("he gets loud when he drinks").hears("Are you safe")
    call.presses("2").hears("7 9 9, 7 2 3 3")
    [alert] = world.all(Alert)
    assert alert.kind == "violence"


def test_a_crisis_key_pressed_at_the_question_keeps_the_kind(world, member, may_be):
    call = world.caller().calls().presses("1", "3", "2")
    may_be("violence")
    call.says("he gets loud when he drinks").presses("9").hears("7 9 9, 7 2 3 3")


def test_danger_at_home_that_was_asked_about_is_not_forgotten_over_another_kind(world, member, alex, may_be):
    may_be("violence")
    member.says("he gets loud when he drinks").hears("Are you safe")
    member.says("i can't do this anymore").hears("988")
    assert "RED 1" in told(member)[1]
    assert "Do not call this person" in told(member)[1]
    alex.says("CALL 1").hears("never call")


def test_nor_over_more_of_the_kind_that_was_heard_before(world, member, alex, may_be):
    member.says(WORDS)
    may_be("violence")
    member.says("he gets loud when he drinks")
    member.says("my sister is coming over tonight")
    alex.says("CALL 1").hears("never call")


# --- the language it was asked in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["2", "no"])
def test_a_stranger_asked_in_spanish_is_answered_in_spanish(world, answer):
    stranger = world.phone(SAM)
    stranger.says(MAYBE).hears("¿Está a salvo ahora?")
    stranger.says(answer).hears("Llame ahora mismo")


def test_a_stranger_asked_in_spanish_who_says_nothing_hears_spanish(world):
    stranger = world.phone(SAM)
    stranger.says(MAYBE)
    world.pass_time(minutes=11)
    assert "Llame ahora mismo" in stranger.texts[-1]


def test_a_member_asked_in_the_other_language_is_answered_in_it_and_then_as_always(world, member):
    member.says(MAYBE).hears("¿Está a salvo ahora?")
    member.says("1").hears("Gracias por decirnos")
    member.says("DAYS").hears("DATE")


def test_a_language_that_was_chosen_meanwhile_is_the_one_to_answer_in(world, member):
    member.says(MAYBE).hears("¿Está a salvo ahora?")
    member.says("ENGLISH").hears("Are you safe")
    world.pass_time(minutes=11)
    assert "Call or text 988 now" in member.texts[-1]


def test_so_is_the_one_that_a_stranger_goes_on_in(world):
    stranger = world.phone(SAM)
    stranger.says(MAYBE).hears("¿Está a salvo ahora?")
    stranger.says("when is the next meeting near 97205")
    stranger.says("2").hears("Call or text 988 now")


# --- nobody is told about themself -----------------------------------------------------------------------------------


def test_a_coordinator_in_danger_is_not_who_is_alerted(world, alex, second_on_duty):
    alex.says(WORDS).hears("988", "alerted a coordinator")
    to, body = told(alex)
    assert to == second_on_duty.number
    assert "RED 1" in body
    world.pass_time(hours=1)
    assert not [body for body in alex.texts if "RED" in body]


def test_their_own_ok_takes_nothing(world, alex, second_on_duty):
    alex.says(WORDS)
    alex.says("ok")
    alex.says("ok 1")
    assert world.all(Alert)[0].answered_at is None
    second_on_duty.says("ok").hears("1 is yours now")


def test_a_coordinator_alone_is_told_that_nobody_can_be_reached(world, alex):
    alex.says(WORDS).hears("988", "No coordinator can be reached")
    assert alex.told_others == []
    assert world.count(InboxItem, InboxItem.sort == "danger") == 1


def test_a_coordinator_who_wants_a_person_gets_another(world, alex, second_on_duty):
    alex.says("PERSON")
    assert told(alex)[0] == second_on_duty.number
    call = world.caller(COORDINATOR).calls().presses("0")
    assert [target.number for target in call.call.waiting.targets] == [second_on_duty.number]


# --- which alert a bare OK means ---------------------------------------------------------------------------------------


def test_a_bare_ok_takes_no_alert_that_its_coordinator_was_not_told_of(world, member, alex, second_on_duty):
    member.says(WORDS)
    second_on_duty.says("ok").hears("Open now: 1")
    assert world.all(Alert)[0].answered_at is None
    second_on_duty.says("1").hears("1 is yours now")


# --- within reach ---------------------------------------------------------------------------------------------------


def test_who_is_asked_if_they_are_safe_and_says_wrong_number_is_still_heard(world, member, alex):
    member.says("i can't do this anymore").hears("Are you safe")
    member.says("wrong number, stop texting me").hears("You are out")
    world.pass_time(minutes=11)
    assert "RED 1" in alex.texts[-1]


def test_after_danger_a_wrong_number_is_an_opt_out_and_stays_within_reach(world, member, alex):
    member.says(WORDS)
    member.says("wrong number leave me alone, stop texting me").hears("You are out")
    [person] = world.all(Person, Person.standing == "stopped")
    assert person.number == SAM
    alex.says("CALL 1").hears("We ring your phone")


def test_danger_joins_an_alert_that_nobody_took_and_can_be_called_about(world, member, alex):
    member.says(WORDS)
    world.pass_time(hours=30)
    member.says("I took all my pills")
    assert world.count(Alert) == 1
    alex.says("CALL 1").hears("We ring your phone")


def test_danger_heard_within_a_day_can_be_called_about_however_old_its_alert_is(world, member, alex):
    member.says(WORDS)
    world.pass_time(hours=23)
    member.says("I took all my pills")
    world.pass_time(hours=2)
    alex.says("CALL").hears("We ring your phone")


def test_while_nobody_has_the_alert_a_wrong_number_stays_within_reach(world, member, alex):
    member.says(WORDS)
    world.pass_time(hours=26)
    member.says("wrong number, stop texting me").hears("You are out")
    [person] = world.all(Person, Person.standing == "stopped")
    assert person.number == SAM


def test_after_danger_at_home_a_new_alert_says_too_that_nobody_is_to_call(world, member, alex):
    member.says("he hits me")
    alex.says("OK 1")
    world.pass_time(hours=2)
    member.says("i took all the pills")
    assert "BLUE 2" in told(member)[1]
    assert "Do not call this person" in told(member)[1]


def test_danger_of_another_kind_after_danger_at_home_has_its_own_code_and_still_no_call(world, member, alex):
    member.says("he hits me")
    member.says("i took all the pills").hears("911 first", "Breathe into their mouth")
    _, body = told(member)
    assert "BLUE 1" in body
    assert "Do not call this person" in body
    alex.says("OK 1").hears("Please do not call")
    alex.says("CALL 1").hears("never call")


@pytest.mark.parametrize(("who", "words"), [("member", "he hit me"), ("socia", "me pega")])
def test_danger_at_home_is_answered_in_four_different_ways(request, world, who, words):
    phone, said = request.getfixturevalue(who), set()
    for _ in range(4):
        said.add(phone.says(words).reply)
        world.pass_time(minutes=11)
    assert len(said) == 4
    assert all("911" in one and "1-800-799-7233" in one for one in said)


def test_more_words_at_the_question_open_one_alert_and_the_silence_is_over(world, member):
    member.says(WORDS)
    member.says("i can't do this anymore")
    world.pass_time(minutes=6)
    member.says("my sister is coming over tonight")
    before = world.count(AlertEvent, AlertEvent.sort == "joined")
    world.pass_time(minutes=10)
    assert world.count(AlertEvent, AlertEvent.sort == "joined") == before


# --- a call --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Help me.", "SOS", "crisis"])
def test_a_spoken_cry_for_help_is_one(world, member, words):
    world.caller().calls().presses("1", "3", "2").says(words).hears("dial 9 1 1")
    assert world.count(Alert) == 1


def test_ayudame_spoken_too(world, socia):
    world.caller(ROSA).calls().presses("1", "3", "2").says("ayúdame").hears("marque 9 1 1")
    assert world.count(Alert) == 1


def test_who_is_safe_hears_the_key_to_a_person(world, member):
    call = world.caller().calls().presses("1", "3", "2").says("i can't do this anymore").hears("Are you safe")
    call.presses("1").hears("To talk to somebody, press 0")


def test_a_withheld_number_that_presses_9_again_joins_its_alert_in_other_words(world):
    call = world.caller(withheld=True).calls()
    first, again = call.presses("9").heard, call.presses("9").heard
    assert first != again
    assert world.count(Alert) == 1
    world.caller(withheld=True).calls().presses("9")
    assert world.count(Alert) == 2


def test_8_ends_all_texts_once_it_is_sure(world, member):
    call = world.caller().calls().presses("8").hears("Do you want us to stop all texts")
    call.presses("2").hears("nothing changes")
    call.presses("8", "1").hears("You are out")
    [person] = world.all(Person, Person.standing == "stopped")
    assert person.number == SAM


def test_8_is_told_to_whoever_says_nothing_and_to_a_number_that_never_joined(world):
    call = world.caller().calls().stays_silent().hears("To end all texts, press 8")
    call.presses("8", "1").hears("You are out")


def test_8_in_spanish(world, socia):
    world.caller(ROSA).calls().stays_silent().hears("oprima el 8").presses("8").hears("¿Quiere que ya no")


def test_a_spoken_wrong_number_lets_the_number_go(world, member):
    world.caller().calls().presses("1", "3", "2").says("this is the wrong number, stop texting me")
    assert world.all(Person)[0].number_state == "parted"


# --- coordinators --------------------------------------------------------------------------------------------------


def test_why_a_number_is_revealed_may_sound_like_danger(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 she is nodding out, ambulance asks").hears_not("Are you safe")
    code = re.search(r"reply (\d{4}) and your PIN", alex.reply)[1]
    alex.says(f"{code} {key}").hears(SAM)


# --- danger at home that is still being asked about ----------------------------------------------------------------


def test_nobody_is_to_ring_a_phone_while_danger_at_home_is_asked_about(member, alex, may_be):
    may_be("violence")
    member.says("he gets loud when he drinks").hears("safe right now")
    member.says("PERSON")
    assert "Do not call this person" in told(member)[1]
    alex.says("CALL 1").hears("never call")
    member.says("1")
    alex.says("CALL 1").hears("We ring your phone now")


def test_nor_when_they_call_meanwhile_and_press_9(world, member, alex, may_be):
    may_be("violence")
    member.says("he gets loud when he drinks").hears("safe right now")
    call = world.caller(member.number).calls().presses("9")
    assert "Do not call this person" in call.call.messages[0].body
    alex.says("CALL 1").hears("never call")
