"""What coordinators do about an alert from their own phone: have it, call, note what became of it, see the number; and what
the shell tells.
"""

import json
import re

import pytest

from app.conversations.models import Conversation, Heard
from app.crisis.models import Alert, AlertEvent
from app.inbox.models import InboxItem
from app.outbox.models import Message
from app.sandbox.twiml import Dial
from app.staff.duty import staff_values
from app.staff.models import Staff
from flows.hearing.danger import Danger
from tests.world import LINE, ROSA, SAM

WORDS, PALABRAS = "I want to kill myself", "me quiero matar"
AT_HOME = "he is going to kill me, he has a knife"
KIM, ANA = "+15035550198", "+15035550197"


@pytest.fixture
def ana(world):
    """A second coordinator, who is spoken to in Spanish."""
    with world.line.sessions.begin() as session:
        session.add(Staff(**{**staff_values(world.line, "Ana", ANA, "es"), "place": 2}))
    return world.phone(ANA)


@pytest.fixture
def events(world):
    def tell(number=1):
        return [event.sort for event in world.all(AlertEvent, AlertEvent.alert_id == number)]

    return tell


def code(phone):
    return re.search(r"(?:reply|responda) (\d{4})\b", phone.reply)[1]


def taken(world, number=1):
    return world.all(Alert, Alert.id == number)[0].answered_at is not None


# --- having it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "OK", "ok.", "OK 1", "ok #1", "OK RED 1", "got it", "Got it!", "on it", "On it, thanks", "I'm on it", "im on it 1", "I got it", "mine",
        "ok got it", "I'll take it", "listo", "lo tengo", "Yo me encargo", "me encargo", "ya voy", "Ya voy, gracias", "la tengo 1",
        "OK ROJO 1", "yo lo tomo",
    ],
)  # fmt: skip
def test_any_usual_way_of_saying_it_takes_the_alert(world, member, alex, words):
    member.says(WORDS)
    alex.says(words).hears("1 is yours now")
    assert taken(world)


@pytest.mark.parametrize("words", ["OK", "got it", "ya voy", "I'm on it"])
def test_nobody_else_takes_one_by_it(world, member, socia, words):
    member.says(WORDS)
    socia.says(words)
    assert not taken(world)


def test_asked_which_where_several_are_open_and_the_number_is_the_answer(world, member, socia, alex):
    member.says(WORDS)
    socia.says(PALABRAS)
    alex.says("got it").hears("Open now: 1, 2", "Reply with its number")
    assert not taken(world, 1)
    alex.says("hello there my friend, how are you?")
    alex.says("on it").hears("1, 2").says("2").hears("2 is yours now")
    assert (taken(world, 1), taken(world, 2)) == (False, True)
    alex.says("OK").hears("1 is yours now")


def test_asked_which_in_spanish(world, member, socia, ana):
    member.says(WORDS)
    socia.says(PALABRAS)
    ana.says("yo me encargo").hears("Alertas abiertas: 1, 2").says("1").hears("Usted atiende la 1", "LLAMAR 1")
    assert (taken(world, 1), taken(world, 2)) == (True, False)


def test_whoever_comes_second_is_told_so_and_saying_it_again_changes_nothing(world, member, alex, ana, events):
    member.says(WORDS)
    alex.says("OK 1")
    ana.says("OK 1").hears("Ya alguien atiende la 1")
    alex.says("OK 1").hears("1 is yours now")
    alex.says("OK 9").hears("no open alert")
    assert events().count("answered") == 1


def test_a_consent_that_is_asked_is_still_agreed_to_with_ok(world, member, alex):
    member.says(WORDS)
    alex.says("JOIN", "OK").hears("What may we call you")
    assert not taken(world)


# --- CALL ----------------------------------------------------------------------------------------------------------


def test_call_rings_the_coordinator_and_then_the_person_with_numbers_hidden(world, member, alex, events):
    member.says(WORDS)
    alex.says("OK 1", "CALL 1").hears("We ring your phone now", "Neither of you sees a number").hears_not("0101")
    world.work()
    call = alex.call.picks_up()
    call.hears("This is Handrail. To take this call, press 1.")
    call.presses("1").hears("We are ringing them now")
    dial = call.call.waiting
    assert isinstance(dial, Dial)
    assert (dial.caller_id, [target.number for target in dial.targets]) == (LINE, [SAM])
    call.coordinator_presses("1").hears("Thank you for talking with them")
    assert events()[-3:] == ["connecting", "picked-up", "connected"]


def test_call_in_spanish(world, socia, ana):
    socia.says(PALABRAS)
    ana.says("LLAMAR 1").hears("Le llamamos ya", "oprima 1")
    world.work()
    call = ana.call.picks_up().presses("1").hears("Estamos llamando")
    assert [target.number for target in call.call.waiting.targets] == [ROSA]
    call.coordinator_presses("").hears("No contestaron", "Solo dijimos nuestro nombre")


def test_call_alone_means_the_only_one_and_is_asked_which_where_there_are_several(world, member, socia, alex):
    member.says(WORDS)
    alex.says("CALL").hears("We ring your phone now")
    socia.says(PALABRAS)
    alex.says("CALL").hears("1, 2").says("2").hears("We ring your phone now")
    world.work()
    assert len(alex.rung) == 2


@pytest.mark.parametrize("words", ["CALL RED 1", "call 1", "Call #1", "llamar rojo 1"])
def test_call_however_it_is_written(world, member, alex, words):
    member.says(WORDS)
    alex.says(words).hears("ring your phone")


def test_call_of_anybody_else_rings_nobody(world, member, socia):
    member.says(WORDS)
    socia.says("CALL 1")
    world.work()
    assert world.carrier.calls == []


def test_a_second_call_rings_again_and_a_copy_of_the_same_text_does_not(world, member, alex):
    member.says(WORDS)
    form = alex.form("CALL 1")
    alex.post(form)
    alex.post(form)
    world.work()
    assert len(alex.rung) == 1
    alex.says("CALL 1")
    world.work()
    assert len(alex.rung) == 2


def test_after_danger_at_home_nobody_is_called_and_the_text_path_is_told(world, member, alex):
    member.says(AT_HOME)
    alex.says("OK 1").hears("Please do not call")
    alex.says("CALL 1").hears("Please never call 1", "text us", "REVEAL 1")
    world.work()
    assert world.carrier.calls == []


def test_danger_at_home_stands_against_a_call_for_a_later_wish_for_a_person_too(world, member, alex):
    member.says(AT_HOME)
    alex.says("OK 1")
    world.pass_time(hours=5)
    member.says("PERSON")
    alex.says("OK 2").hears("Please do not call")
    alex.says("CALL 2").hears("Please never call 2")


def test_after_danger_at_home_nobody_is_called_in_spanish(world, socia, ana):
    socia.says("me va a matar mi esposo, tiene un cuchillo")
    ana.says("LLAMAR 1").hears("En la 1 no llame nunca", "MOSTRAR 1")


def test_somebody_who_asked_for_a_person_is_called_and_not_after_they_left(world, member, alex):
    member.says("PERSON")
    alex.says("CALL 1").hears("ring your phone")
    member.says("STOP")
    alex.says("CALL 1").hears("left the line")


def test_danger_outlasts_an_opt_out(world, member, alex):
    member.says(WORDS, "STOP")
    alex.says("CALL 1").hears("ring your phone")


def test_after_a_day_nothing_stands_for_a_consent_to_calls(world, member, alex):
    member.says(WORDS)
    alex.says("OK 1")
    world.pass_time(hours=24, minutes=1)
    alex.says("CALL 1").hears("more than a day old", "texts only")


def test_without_a_number_or_an_alert_it_is_said(world, alex):
    world.caller(withheld=True).calls().presses("9")
    alex.says("CALL 1").hears("no number to call for 1")
    alex.says("CALL 7").hears("no alert with that number")


def test_a_coordinator_who_does_not_pick_up_after_call_is_kept_as_missed(world, member, alex, events):
    member.says(WORDS)
    alex.says("CALL 1")
    world.work()
    alex.call.is_not_taken("busy")
    assert events()[-2:] == ["connecting", "missed"]


def test_it_is_looked_at_again_when_the_coordinator_has_pressed_1(world, member, alex):
    member.says(WORDS)
    alex.says("CALL 1")
    world.work()
    member.says(AT_HOME)
    call = alex.call.picks_up().presses("1")
    assert not isinstance(call.call.waiting, Dial)
    call.hears("do not call this person")


def test_the_number_of_somebody_who_was_called_and_revealed_goes_when_they_are_forgotten(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("CALL 1")
    world.work()
    alex.call.picks_up().presses("1").coordinator_presses("1")
    alex.says("REVEAL 1 ambulance")
    alex.says(f"{code(alex)} {key}").hears(SAM)
    member.says("FORGET ME", "1")
    kept = [row.reply for row in world.all(Heard)] + [row.journal for row in world.all(Conversation)]
    kept += [row.values for row in world.all(Message)]
    assert SAM not in str(kept), "not even sealed"


# --- what became of it ---------------------------------------------------------------------------------------------


def notes(world):
    return [event.words for event in world.all(AlertEvent, AlertEvent.sort == "noted")]


def test_half_an_hour_after_it_was_taken_staff_are_asked_and_answer_in_their_own_words(world, member, alex, events):
    member.says(WORDS)
    alex.says("OK 1")
    world.pass_time(minutes=29)
    assert alex.texts == []
    world.pass_time(minutes=2)
    [asked] = alex.texts
    assert "What became of alert 1?" in asked
    alex.says("Talked for an hour, her sister is with her now").hears("Kept with 1")
    assert notes(world) == ["Talked for an hour, her sister is with her now"]
    world.pass_time(hours=6)
    assert len(alex.texts) == 1
    assert events()[-3:] == ["answered", "asked", "noted"]


def test_asked_and_answered_in_spanish(world, socia, ana):
    socia.says(PALABRAS)
    ana.says("OK 1")
    world.pass_time(minutes=31)
    assert "¿En qué queda la alerta 1?" in ana.texts[-1]
    ana.says("Ya está con su familia").hears("Nota 1 guardada")
    assert notes(world) == ["Ya está con su familia"]


def test_staff_who_took_it_on_a_call_and_never_texted_are_asked_too(world, member, alex):
    member.says(WORDS)
    world.pass_time(minutes=11)
    alex.call.picks_up().presses("1", "1", "2")
    world.pass_time(minutes=31)
    alex.says("All is well").hears("Kept with 1")


def test_next_leaves_it_and_a_note_may_come_at_any_time(world, member, alex):
    member.says(WORDS)
    alex.says("OK 1")
    world.pass_time(minutes=31)
    alex.says("NEXT").hears("NOTE 1")
    alex.says("NOTE 1 she is fine").hears("Kept with 1")
    alex.says("note red 1: talked to her").hears("Kept with 1")
    alex.says("NOTE 1").hears("What became of alert 1").says("ate something").hears("Kept")
    alex.says("NOTE 9 hello").hears("no open alert")
    assert notes(world) == ["she is fine", "talked to her", "ate something"]


def test_what_became_of_it_is_kept_whole_as_long_as_a_text_can_be(world, member, socia, alex, ana):
    long = ("her sister came and they went home " * 50)[:1_580] + "."
    largo = ("llegó su hermana y se fueron a casa " * 50)[:1_580] + "."
    member.says(WORDS)
    alex.says(f"NOTE 1 {long}").hears("Kept with 1")
    alex.says("NOTE 1", long).hears("Kept with 1")
    socia.says("PERSONA")
    ana.says(f"NOTA 2 {largo}").hears("Nota 2 guardada")
    assert notes(world) == [long, long, largo]


def test_nota_in_spanish(world, socia, ana):
    socia.says(PALABRAS)
    ana.says("NOTA 1 duerme ya").hears("Nota 1 guardada")
    assert notes(world) == ["duerme ya"]


def test_a_note_may_speak_of_stopping(world, member, alex, the_person):
    member.says(WORDS)
    alex.says("NOTE 1 she wants no more messages, please stop texting her").hears("Kept with 1")
    assert the_person(alex).standing != "stopped"


def test_danger_in_a_note_is_answered_first_and_the_note_is_kept(world, member, alex, ana):
    member.says(WORDS)
    alex.says("NOTE 1 I want to kill myself too")
    assert alex.reply.startswith("Call or text 988")
    assert alex.reply.endswith("Kept with 1. Thank you.")
    [(to, alert)] = alex.told_others
    assert to == ANA
    assert "ROJO 2" in alert
    assert world.count(Alert) == 2
    assert notes(world) == ["I want to kill myself too"]


def test_danger_in_the_answer_to_what_became_of_it_is_answered_first_and_kept_too(world, member, alex):
    member.says(WORDS)
    alex.says("OK 1")
    world.pass_time(minutes=31)
    alex.says("he overdosed, the ambulance took him")
    assert alex.reply.startswith("Call 911 now")
    assert alex.reply.endswith("Kept with 1. Thank you.")
    assert notes(world) == ["he overdosed, the ambulance took him"]


def test_words_that_may_mean_danger_in_a_note_are_asked_about_and_the_note_is_kept(world, member, alex):
    member.says(WORDS)
    alex.says("NOTE 1 I can't do this anymore").hears("Kept with 1", "Are you safe", "1 Yes")
    alex.says("1").hears("Thank you")
    assert notes(world) == ["I can't do this anymore"]


@pytest.fixture
def weighs(monkeypatch):
    """What any text weighs by what was learned, in no rule's words."""

    def weighs(verdict):
        danger = Danger(verdict, "suicide", "learned/suicide")
        monkeypatch.setattr("app.conversations.alarm.judge", lambda *_: danger)

    return weighs


def test_a_note_that_only_weighs_as_if_it_may_be_danger_is_kept(world, member, alex, weighs):
    member.says(WORDS)
    weighs("maybe")
    alex.says("NOTE 1 her daughter took the keys and is staying").hears("Kept with 1").hears_not("safe")
    assert world.count(Alert) == 1
    assert notes(world) == ["her daughter took the keys and is staying"]


def test_so_is_the_answer_to_what_became_of_it(world, member, alex, weighs):
    member.says(WORDS)
    alex.says("OK 1")
    world.pass_time(minutes=31)
    weighs("maybe")
    alex.says("he is home with his mother now").hears("Kept with 1").hears_not("safe")
    assert notes(world) == ["he is home with his mother now"]


def test_a_note_that_weighs_as_much_as_danger_is_answered_as_danger_and_kept(world, member, alex, weighs):
    member.says(WORDS)
    weighs("yes")
    alex.says("NOTE 1 i will not make it to morning myself")
    assert alex.reply.startswith("Call or text 988")
    assert world.count(Alert) == 2
    assert notes(world) == ["i will not make it to morning myself"]


@pytest.mark.parametrize(
    "words", ["NOTE 9 there is no way out of this", "NOTE the house is empty", "the house is empty"]
)
def test_what_is_no_note_is_asked_about(member, alex, weighs, words):
    """An alert that is not there, no number, no question."""
    member.says(WORDS)
    weighs("maybe")
    alex.says(words).hears("Are you safe")


def test_from_anybody_else_a_note_is_no_word_of_ours(world, member, socia, weighs):
    member.says(WORDS)
    weighs("maybe")
    socia.says("NOTE 1 they are with a friend").hears("Are you safe")
    assert notes(world) == []


def test_notes_go_when_their_person_is_forgotten(world, member, alex, flask):
    member.says(WORDS)
    alex.says("NOTE 1 her sister is with her")
    member.says("FORGET ME", "1")
    assert notes(world) == [None]


def test_a_new_alert_is_taken_while_the_question_stands_and_the_question_waits(world, member, socia, alex):
    member.says(WORDS)
    alex.says("OK 1")
    world.pass_time(minutes=31)
    socia.says(PALABRAS)
    alex.says("ok").hears("2 is yours now")
    assert notes(world) == []


def test_a_note_is_sealed(world, member, alex):
    member.says(WORDS)
    alex.says("NOTE 1 her sister is with her")
    with world.line.engine.connect() as connection:
        [kept] = connection.exec_driver_sql("SELECT words FROM alert_events WHERE sort = 'noted'").scalars()
    assert "sister" not in kept


# --- REVEAL --------------------------------------------------------------------------------------------------------


def test_the_number_is_shown_once_code_and_pin_have_come_back(world, member, alex, pin, events):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1").hears("For emergency services only", "Others will see", "1 To send help").hears_not("0101")
    alex.says("1").hears("your PIN").hears_not("0101")
    alex.says(f"{code(alex)} {key}").hears(f"1: {SAM}", "For emergency services only")
    assert events()[-1] == "revealed"
    [item] = world.all(InboxItem, InboxItem.sort == "revealed")
    assert item.words == "Alert 1, Alex: send-help"


def test_a_reason_may_stand_behind_the_number(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 the ambulance asks for it").hears("your PIN")
    alex.says(f"{code(alex)} {key}").hears(SAM)
    [event] = world.all(AlertEvent, AlertEvent.sort == "revealed")
    assert (event.words, event.staff_id) == ("the ambulance asks for it", world.all(Staff)[0].id)


def test_in_spanish(world, socia, ana, pin):
    key = pin(ana)
    socia.says(PALABRAS)
    ana.says("MOSTRAR 1").hears("Solo para emergencias").says("2").hears("su clave")
    ana.says(f"{code(ana)} {key}").hears(ROSA)


def test_both_are_needed_the_code_and_the_pin(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 ambulance")
    good = code(alex)
    alex.says(f"{good} {(int(key) + 1) % 10_000:04}").hears("do not go together").hears_not("0101")
    alex.says(f"{(int(good) + 1) % 10_000:04} {key}").hears("do not go together")
    alex.says("NO").hears("Nothing is shown")
    alex.says(f"{good} {key}").hears_not("0101")
    assert world.count(AlertEvent, AlertEvent.sort == "revealed") == 0


def test_the_code_is_good_for_ten_minutes_and_once(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 ambulance")
    first = code(alex)
    world.pass_time(minutes=11)
    alex.says(f"{first} {key}").hears("no longer good").hears_not("0101")
    alex.says("REVEAL 1 ambulance")
    second = code(alex)
    alex.says(f"{second} {key}").hears(SAM)
    alex.says(f"{second} {key}").hears_not("0101")
    assert world.count(AlertEvent, AlertEvent.sort == "revealed") == 1


def test_without_a_pin_or_from_another_phone_nothing_is_shown(world, member, socia, alex):
    member.says(WORDS)
    alex.says("REVEAL 1").hears("you need a PIN")
    socia.says("REVEAL 1").hears_not("0101")


def test_a_code_for_one_thing_is_good_for_nothing_else(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 ambulance")
    old = code(alex)
    alex.says("TELL everyone Soup")
    alex.says(f"{old} {key}").hears_not("0101")
    assert world.count(AlertEvent, AlertEvent.sort == "revealed") == 0


def test_code_and_pin_leave_the_conversation_at_once(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 ambulance")
    both = f"{code(alex)}{key}"
    alex.says(both).hears(SAM)
    assert both not in str([row.journal for row in world.all(Conversation)])
    assert both not in str([row.words for row in world.all(Heard)])


def test_danger_in_the_reason_is_answered_and_the_number_asked_for_all_the_same(world, member, alex, pin):
    key = pin(alex)
    member.says(WORDS)
    alex.says("REVEAL 1 he took all his pills, overdose, ambulance is coming")
    assert alex.heard[0].startswith("Call 911 now")
    shown = re.search(r"reply (\d{4}) and your PIN", alex.heard[0])[1]
    alex.says(f"{shown} {key}").hears(SAM)


# --- the shell -----------------------------------------------------------------------------------------------------


def test_every_step_with_its_time_where_the_person_is(world, member, alex, flask):
    member.says(WORDS)
    world.pass_time(minutes=10)
    alex.call.is_not_taken("busy")
    alex.says("OK 1", "NOTE 1 her sister is there")
    told = flask("alerts show 1")
    lines = [line.split(maxsplit=2) for line in told.splitlines()[1:]]
    assert [line[1] for line in lines] == ["10:00:00"] * 2 + ["10:05:00"] + ["10:10:00"] * 5
    assert [line[2] for line in lines] == [
        "opened (suicide)", "told  Alex", "told  Alex", "told  Alex", "called  Alex", "missed (busy)  Alex", "answered  Alex", "noted  Alex",
    ]  # fmt: skip
    for private in ("sister", "kill", "Sam", SAM, alex.number):
        assert private not in told
    assert "her sister is there" in flask("alerts show 1 --notes")


def test_the_list_tells_who_has_which(world, member, socia, alex, flask):
    assert "no alert so far" in flask("alerts list")
    member.says(WORDS)
    socia.says("PERSONA")
    alex.says("OK 1")
    assert flask("alerts list").splitlines() == [
        "1: RED, 2026-11-22 10:00:00, Alex has it since 2026-11-22 10:00:00", "2: GREEN, 2026-11-22 10:00:00, nobody has it",
    ]  # fmt: skip
    first, second = json.loads(flask("alerts list --json"))
    assert (first["number"], first["by"], second["answered"]) == (1, "Alex", None)
    shown = json.loads(flask("alerts show 1 --json"))
    assert [step["step"] for step in shown["steps"]] == ["opened", "told", "answered"]
    assert "words" not in shown["steps"][0]
    assert "There is no alert 7" in flask("alerts show 7", fails=True)


def test_the_shell_reveals_too_and_that_is_kept(world, member, flask):
    member.says(WORDS)
    assert flask('alerts reveal 1 --by Dee --why "ambulance on its way"').strip() == SAM
    [event] = world.all(AlertEvent, AlertEvent.sort == "revealed")
    assert (event.by, event.words) == ("Dee", "ambulance on its way")
    [item] = world.all(InboxItem, InboxItem.sort == "revealed")
    assert item.words == "Alert 1, Dee: ambulance on its way"
    assert "revealed  Dee" in flask("alerts show 1")
    flask("alerts reveal 1 --by Dee", fails=True)
    flask('alerts reveal 1 --by " " --why x', fails=True)
    assert "There is no alert 7" in flask("alerts reveal 7 --by Dee --why x", fails=True)


def test_no_number_is_left_to_reveal_of_somebody_who_was_forgotten(world, member, flask):
    member.says(WORDS, "FORGET ME", "1")
    assert "no number for alert 1" in flask("alerts reveal 1 --by Dee --why ambulance", fails=True)
