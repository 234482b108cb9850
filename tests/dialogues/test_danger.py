"""Danger: answered first, in the middle of anything, and a human alerted until somebody has it."""

from dataclasses import replace
from datetime import timedelta

from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.people.models import Person
from app.staff.models import Staff
from tests.dialogues.test_stopping import receipt
from tests.world import LINE

WORDS = "I want to kill myself"
PALABRAS = "me quiero matar"
SECOND = "+15035550198"

QUESTIONS = {
    "a consent": ("JOIN",),
    "a name": ("JOIN", "OK"),
    "a scale": ("JOIN", "OK", "Sam", "CHECKIN"),
    "a note": ("JOIN", "OK", "Sam", "CHECKIN", "4", "1"),
    "a menu": ("JOIN", "OK", "Sam", "MENU"),
    "a date": ("JOIN", "OK", "Sam", "DATE"),
    "a date to confirm": ("JOIN", "OK", "Sam", "DATE JAN 3"),
    "days": ("JOIN", "OK", "Sam", "CHECKIN ON", "3"),
    "a time": ("JOIN", "OK", "Sam", "CHECKIN MON"),
    "hours": ("JOIN", "OK", "Sam", "HOURS"),
    "a count": ("JOIN", "OK", "Sam", "PAUSE"),
    "a place": ("JOIN", "OK", "Sam", "ZONE"),
    "a PIN": ("JOIN", "OK", "Sam", "PIN"),
    "being forgotten": ("JOIN", "OK", "Sam", "FORGET ME"),
    "reminders": ("JOIN", "OK", "Sam", "STOP", "START"),
}


def alert_of(phone, world):
    [(to, body)] = phone.told_others
    assert to == world.coordinator.number
    return body


def test_danger_is_answered_first_whatever_was_asked(world):
    """On one line, by as many people as there are kinds of question."""
    for number, (kind, before) in enumerate(QUESTIONS.items(), 11):
        phone = world.phone(f"+150355501{number}")
        phone.says(*before)
        phone.says(WORDS).hears("988", "911", "alerted a coordinator")
        assert "RED" in alert_of(phone, world), kind
    assert world.count(Alert) == len(QUESTIONS)


def test_danger_in_spanish_is_answered_first_whatever_was_asked(world):
    spanish = {"JOIN": "UNIRME", "CHECKIN": "REGISTRO", "DATE": "FECHA", "HOURS": "HORARIO", "ZONE": "ZONA"}
    for number, before in enumerate(QUESTIONS.values(), 11):
        phone = world.phone(f"+150355501{number}")
        phone.says(*(spanish.get(words, words) for words in before))
        phone.says(PALABRAS).hears("988", "oprima el 2", "avisamos")
        alert_of(phone, world)


def test_danger_from_a_stranger(sam, world):
    sam.says(WORDS).hears("988", "911")
    alert_of(sam, world)


def test_danger_from_somebody_who_stopped(member, world):
    member.says("STOP", WORDS).hears("988", "911")
    alert_of(member, world)


def test_danger_where_the_carrier_stopped_our_texts_is_answered_all_the_same(member, world):
    member.says("STOP", OptOutType="STOP")
    member.says(WORDS).hears("988")
    alert_of(member, world)


def test_danger_in_a_text_that_the_carrier_took_for_help(member, world):
    member.says("help me I took too many pills", OptOutType="HELP").hears("911")
    alert_of(member, world)


def test_a_plea_to_stop_within_danger_is_honoured_too(member, the_person, world):
    member.says("stop texting me, I am going to kill myself").hears("988")
    alert_of(member, world)
    assert the_person(member).standing == "stopped"


def test_danger_is_answered_in_the_language_it_is_said_in(member, socia):
    member.says(PALABRAS).hears("oprima el 2")
    socia.says(WORDS).hears("We are glad you told us")
    member.says("MENU").hears("How can we help")


def test_each_kind_of_danger_has_its_own_words(world):
    kinds = {
        "he is blue and wont wake up": ("911", "naloxone", "BLUE"),
        "i keep cutting myself": ("988", "911", "ORANGE"),
        "no despierta y tomo muchas pastillas": ("911", "naloxona", "BLUE"),
    }
    for number, (words, (*told, colour)) in enumerate(kinds.items(), 11):
        phone = world.phone(f"+150355501{number}")
        phone.says(words).hears(*told)
        assert colour in alert_of(phone, world), words


def test_violence_at_home_is_answered_without_naming_it_and_never_followed_up(member, world):
    member.says("my husband hits me and i am scared").hears("911", "delete")
    member.hears_not("violence", "husband", "abuse", "alerted", "?")
    assert "Do not call" in alert_of(member, world)
    world.coordinator.says("OK 1")
    world.pass_time(days=1)
    assert member.texts == []


def test_the_word_crisis_is_enough(member, socia, world):
    kim = world.phone("+15035550111")
    for phone, word in ((member, "CRISIS"), (kim, "sos"), (socia, "AUXILIO"), (world.phone(SECOND), "help me")):
        phone.says(word).hears("988", "911")
        assert "RED" in alert_of(phone, world), word


def test_what_is_kept_of_danger_reaches_the_inbox_in_its_own_words(member, world):
    member.says(WORDS)
    [item] = world.all(InboxItem)
    assert (item.sort, item.words) == ("danger", WORDS)


def test_the_alert_names_nobody_and_says_nothing_of_the_text(member, world):
    member.says(WORDS)
    body = alert_of(member, world)
    for told in ("Sam", "kill", "0101", member.number):
        assert told not in body


def test_after_danger_back_returns_to_what_was_asked(member):
    member.says("CHECKIN", "4", WORDS, "BACK").hears("urge")
    member.says("2").hears("Thank you")


def test_unclear_words_are_met_with_one_gentle_question(member, world):
    member.says("i cant do this anymore").hears("Are you safe", "988", "1 Yes", "2 No")
    assert member.told_others == []
    member.says("yes").hears("Thank you for telling us")
    assert world.count(Alert) == 0


def test_not_safe_is_danger(member, socia, world):
    member.says("i cant do this anymore", "no").hears("988", "911")
    alert_of(member, world)
    socia.says("ya no puedo mas", "no").hears("988", "oprima el 2")


def test_silence_on_the_question_of_safety_is_danger(member, world):
    member.says("i cant do this anymore")
    world.pass_time(minutes=9)
    assert world.coordinator.texts == []
    world.pass_time(minutes=2)
    assert "988" in member.texts[-1]
    assert "RED" in world.coordinator.texts[0]


def test_an_answer_in_time_ends_the_waiting(member, world):
    member.says("i cant do this anymore", "1")
    world.pass_time(hours=1)
    assert (member.texts, world.coordinator.texts) == ([], [])


def test_what_we_would_send_waits_until_somebody_said_whether_they_are_safe(member, socia, broadcast, world):
    member.says("i cant do this anymore")
    broadcast("--group", "everyone", "--at", "now", "Soup on Tuesday.")
    world.pass_time(minutes=5)
    assert member.texts == []
    assert socia.texts == ["Soup on Tuesday."]
    member.says("1").hears("Thank you")
    world.pass_time(minutes=10)
    assert member.texts == ["Soup on Tuesday."]


def test_silence_after_a_stop_alerts_a_human_and_sends_the_person_nothing(member, world):
    member.says("i cant do this anymore", "STOP")
    world.pass_time(minutes=11)
    assert member.texts == []
    assert "RED" in world.coordinator.texts[0]


def test_the_alert_is_sent_again_after_30_seconds_without_a_receipt(member, world):
    member.says(WORDS)
    world.pass_time(seconds=29)
    assert world.coordinator.texts == []
    world.pass_time(seconds=2)
    assert len(world.coordinator.texts) == 1


def test_a_coordinator_is_told_by_the_same_number_each_time(sam, world, monkeypatch):
    two = "+15035550189"
    monkeypatch.setattr(world.line, "settings", replace(world.settings, twilio_numbers=(LINE, two)))
    steps = sam.post(sam.form(WORDS, To=two))
    assert [step.from_ for step in steps if step.to == world.coordinator.number] == [LINE]
    world.pass_time(minutes=6)
    assert {ours for _, to, ours, _ in world.carrier.sent if to == world.coordinator.number} == {LINE}


def test_the_alert_is_not_sent_again_after_a_receipt(member, world):
    steps = member.post(member.form(WORDS))
    [alert] = [step for step in steps if step.to == world.coordinator.number]
    message = int(alert.callback.partition("message=")[2].partition("#")[0])
    receipt(world, message, "delivered")
    world.pass_time(minutes=4)
    assert world.coordinator.texts == []


def test_an_alert_goes_round_until_somebody_has_it(member, world, second_on_duty):
    member.says(WORDS)
    world.pass_time(minutes=16)
    assert [len(one.texts) for one in (world.coordinator, second_on_duty)] == [2, 2]
    second_on_duty.says("OK 1").hears("yours now")
    world.pass_time(hours=5)
    told = [[body for body in one.texts if "RED" in body] for one in (world.coordinator, second_on_duty)]
    assert list(map(len, told)) == [2, 2]


def test_an_alert_that_nobody_answers_is_never_given_up(member, world):
    member.says(WORDS)
    world.pass_time(hours=2)
    after_two_hours = len(world.coordinator.texts)
    world.pass_time(hours=12)
    assert 10 <= len(world.coordinator.texts) - after_two_hours <= 20


def test_more_danger_joins_the_open_alert_and_does_not_put_off_the_next_person(member, world, second_on_duty):
    member.says(WORDS)
    alert_of(member, world)
    for _ in range(3):
        world.pass_time(minutes=2)
        assert member.says(WORDS).told_others == []
    world.pass_time(minutes=2)
    assert world.count(Alert) == 1
    assert len(second_on_duty.texts) == 1


def test_danger_long_after_an_alert_nobody_answered_goes_round_again(member, world, second_on_duty):
    member.says(WORDS)
    world.pass_time(hours=5, minutes=1)
    before = len(second_on_duty.texts)
    member.says(WORDS)
    world.pass_time(minutes=11)
    assert len(second_on_duty.texts) == before + 1


def test_with_nobody_on_duty_the_person_is_told_so_and_the_next_on_duty_is_alerted(member, world):
    with world.line.sessions.begin() as session:
        session.query(Staff).update({"on_duty": False})
    member.says(WORDS).hears("988", "No coordinator can be reached")
    with world.line.sessions.begin() as session:
        session.query(Staff).update({"on_duty": True})
    world.pass_time(minutes=6)
    assert len(world.coordinator.texts) == 1


def test_staff_answer_by_number_where_several_alerts_are_open(member, socia, world):
    member.says(WORDS)
    socia.says(PALABRAS)
    world.coordinator.says("OK").hears("Open now")
    world.coordinator.says("OK 2").hears("yours now")
    world.coordinator.says("ok").hears("yours now")
    world.coordinator.says("OK 9").hears_not("yours now")
    assert [alert.answered_at is not None for alert in world.all(Alert)] == [True, True]


def test_an_ok_of_anybody_else_answers_no_alert(member, world):
    member.says(WORDS, "OK 1")
    assert world.all(Alert)[0].answered_at is None


def test_alerts_know_no_quiet_hours(member, world, until):
    until(2026, 11, 23, 3)
    member.says(WORDS)
    world.pass_time(seconds=31)
    assert len(world.coordinator.texts) == 1


def test_danger_is_answered_while_the_same_text_comes_again_and_again(member, world):
    for _ in range(7):
        member.says(WORDS).hears("988")


def test_a_pause_or_quiet_hours_keep_no_answer_back(member, world, until):
    member.says("PAUSE 7")
    until(2026, 11, 23, 2)
    member.says(WORDS).hears("988")


def test_a_person_forgotten_in_the_meantime_leaves_the_alert_standing(member, world):
    member.says(WORDS, "FORGET ME", "1")
    world.pass_time(minutes=6)
    assert len(world.coordinator.texts) >= 1
    assert world.count(Person, Person.standing == "member") == 0


def test_figures_of_speech_are_no_danger(member, world):
    for words in ("this homework is killing me", "me muero de risa", "i could kill for a coffee"):
        member.says(words)
        assert member.told_others == [], words
    assert world.count(Alert) == 0


def test_an_alert_is_told_to_staff_within_the_very_answer(member, world):
    before = world.clock.now()
    member.says(WORDS)
    assert world.clock.now() - before == timedelta(0)
    assert len(member.told_others) == 1
