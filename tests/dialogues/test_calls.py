"""A call to the line: the welcome, the menu and every place in it, in English and in Spanish."""

import pytest

from app.check_ins.models import CheckIn
from app.conversations.models import Conversation, Heard
from app.inbox.models import InboxItem
from app.people.models import Person
from app.people.pins import LOCKED_FOR
from tests.world import ROSA

WORDS_A_SECOND = 2.3
"""How fast a calm voice speaks; a machine's is faster."""


@pytest.fixture
def call(world):
    return world.caller().calls()


@pytest.fixture
def llamada(world, rosa):
    """Rosa's call; she joined in Spanish."""
    rosa.joins("Rosa", language="es")
    return world.caller(ROSA).calls()


def seconds(parts):
    return sum(float(p.text) if p.kind == "pause" else len(p.text.split()) / WORDS_A_SECOND for p in parts)


# --- the welcome ---------------------------------------------------------------------------------------------------


def test_a_breath_then_the_neutral_name(call):
    assert [part.kind for part in call.turn[:2]] == ["pause", "say"]
    assert call.turn[1].text == "Handrail."


def test_spanish_is_offered_in_spanish(call):
    [offered] = [part for part in call.turn if part.language.startswith("es")]
    assert offered.text == "Para español, oprima el 2."


def test_the_crisis_key_is_said_within_ten_seconds(call):
    at = next(n for n, part in enumerate(call.turn) if "press 9" in part.text)
    assert seconds(call.turn[: at + 1]) < 10


def test_the_crisis_key_is_said_within_ten_seconds_in_spanish_too(llamada):
    at = next(n for n, part in enumerate(llamada.turn) if "oprima el 9" in part.text)
    assert seconds(llamada.turn[: at + 1]) < 10


def test_a_flat_menu_of_five_the_action_before_the_key(call):
    said = [part.text for part in call.turn]
    assert said[-5:] == [
        "To check in, press 1.",
        "For meetings, press 3.",
        "For your days, press 4.",
        "For help near you, press 5.",
        "For a person, press 0.",
    ]


def test_no_words_ask_to_reply_or_to_text_where_a_key_is_meant(call):
    assert "Reply" not in call.heard


# --- the places ----------------------------------------------------------------------------------------------------


def test_a_stranger_hears_how_to_join_and_stays_on_the_line(call):
    assert call.presses("1").hears("JOIN", "For meetings, press 3").goes_on


def test_the_check_in_with_a_spoken_note(world, member):
    call = world.caller().calls()
    call.presses("1").hears("How is your mood").presses("3").hears("How strong").presses("2").hears("Anything to add")
    call.says("walked by the river").hears("Kept", "For meetings, press 3")
    [one] = world.all(CheckIn)
    assert (one.mood, one.urge) == (3, 2)
    assert one.note == "walked by the river"


def test_pound_leaves_the_note_out(world, member):
    call = world.caller().calls().presses("1", "3", "2")
    assert call.presses("#").hears("Take care", "For meetings, press 3").goes_on
    assert world.all(CheckIn)[0].note is None


def test_a_strong_urge_offers_a_tip_or_a_person(world, member):
    call = world.caller().calls().presses("1", "3", "5")
    call.hears("what would help", "something to try, press 1", "talk to a person, press 2")
    assert call.presses("1").hears("Try this").goes_on


def test_keys_are_no_note(world, member):
    call = world.caller().calls().presses("1", "3", "2")
    assert call.presses("7").hears("did not get any words", "Anything to add").goes_on
    assert world.all(CheckIn)[0].note is None


def test_the_next_three_meetings(world, member):
    call = world.caller().calls().presses("3")
    call.hears("Tuesday Circle", "Saturday Coffee", "12 Oak St", "For meetings, press 3")


def test_resources_by_kind(world, member):
    call = world.caller().calls().presses("5").hears("For treatment, press 2", "For more, press 5")
    assert call.presses("2").hears("1, 8 0 0, 6 6 2, 4 3 5 7").goes_on


def test_the_rest_of_the_resources_stands_behind_more(world, member):
    call = world.caller().calls().presses("5", "5").hears("food, rent or care")
    assert call.presses("2").hears("2 1 1").goes_on


def test_after_a_place_comes_the_menu_again_with_spanish_in_it(world, member):
    call = world.caller().calls().presses("3")
    call.hears("Para español, oprima el 2", "To check in, press 1", "For a person, press 0")


# --- my days, behind a PIN -----------------------------------------------------------------------------------------


def test_without_a_pin_nothing_is_told(world, member):
    member.says("DATE JAN 3", "1")
    call = world.caller().calls().presses("4").hears("no PIN yet")
    assert "days." not in call.heard
    assert call.goes_on


def test_the_right_pin_opens_the_days(world, member):
    member.says("DATE JAN 3", "1", "PIN 4321")
    call = world.caller().calls().presses("4").hears("four digit PIN")
    assert "days" not in call.heard
    assert call.presses("4321").hears("323 days", "1 year").goes_on


def test_a_wrong_pin_opens_nothing(world, member):
    member.says("DATE JAN 3", "1", "PIN 4321")
    call = world.caller().calls().presses("4", "1111").hears("not your PIN", "four digit PIN")
    call.presses("2222", "3333").hears("cannot open")
    assert "323" not in " ".join(part.text for part in call.call.heard)
    assert call.goes_on


def test_a_pin_is_not_kept_among_what_was_heard(world, member):
    member.says("PIN 4321", "PIN", "8765")
    world.caller().calls().presses("4", "1111", "8765").hangs_up()
    assert not {"PIN 4321", "4321", "8765", "1111"} & {heard.words for heard in world.all(Heard)}
    row = next(row for row in world.all(Conversation) if row.key.startswith("call:"))
    assert row.journal is None, "nor in the journal of a call that is over"


def test_five_wrong_pins_lock_it_for_an_hour_on_any_call(world, member):
    member.says("DATE JAN 3", "1", "PIN 4321")
    for _ in range(2):
        world.caller().calls().presses("4", "1111", "2222", "3333").hangs_up()
    world.caller().calls().presses("4", "4321").hears("cannot open")
    world.clock.advance(LOCKED_FOR)
    world.caller().calls().presses("4", "4321").hears("323 days")


def test_a_pin_entry_may_end_with_pound_or_with_silence(world, member):
    member.says("DATE JAN 3", "1", "PIN 4321")
    call = world.caller().calls().presses("4")
    call.call.press("4321")
    assert call.call.typed == "4321", "the line must wait for # or silence"
    call.stays_silent().hears("323 days")


def test_the_days_of_somebody_without_a_date(world, member):
    member.says("PIN 4321")
    assert world.caller().calls().presses("4", "4321").hears("not told us a date", "DATE").goes_on


# --- Spanish -------------------------------------------------------------------------------------------------------


def test_two_changes_to_spanish_and_back(world, member):
    call = world.caller().calls().presses("2").hears("Para reuniones, oprima el 3", "For English, press 2")
    assert {part.language for part in call.turn if "oprima" in part.text} == {"es-US"}
    [english] = [part for part in call.turn if part.text == "For English, press 2."]
    assert english.language == "en-US"
    call.presses("2").hears("For meetings, press 3", "Para español, oprima el 2")


def test_a_language_chosen_on_a_call_is_kept(world, member):
    world.caller().calls().presses("2").hangs_up()
    assert world.all(Person)[0].language == "es"
    world.caller().calls().hears("Para reuniones, oprima el 3", "For English, press 2")


def test_the_whole_call_in_spanish(llamada, rosa):
    rosa.says("FECHA 3 ENERO", "1", "PIN 4321")
    llamada.hears("Handrail", "For English, press 2", "oprima el 9", "oprima el 1")
    llamada.presses("1").hears("oprima")
    llamada.presses("3", "2").says("caminé por el río").hears("oprima el 3")
    llamada.presses("3").hears("Tuesday Circle", "oprima el 1")
    llamada.presses("4", "4321").hears("323")
    llamada.presses("5", "2").hears("1, 8 0 0, 6 6 2, 4 3 5 7")
    llamada.presses("9").hears("9 8 8", "cuelgue")
    llamada.hears("Podemos pasarle al 9 8 8; allí verán su número.", "Para hablar, oprima el 1.")
    spoken = [part for part in llamada.call.heard if part.kind == "say"]
    foreign = {part.text for part in spoken if part.language.startswith("en")}
    assert foreign == {"For English, press 2."}
    assert llamada.goes_on


def test_silence_at_the_menu_still_offers_spanish(call):
    assert call.stays_silent().hears("still there", "Para español, oprima el 2", "For a person, press 0").goes_on


# --- speech --------------------------------------------------------------------------------------------------------


def test_danger_in_a_spoken_note_is_answered_first(world, member):
    call = world.caller().calls().presses("1", "3", "2").says("I want to kill myself")
    call.hears("9 8 8", "coordinator", "connected, press 1")
    [alert] = call.call.messages
    assert alert.to == world.coordinator.number
    assert "RED" in alert.body
    call.presses("2").hears("Anything to add")


def test_a_spoken_note_that_only_weighs_like_one_is_kept(world, member, the_person):
    call = world.caller().calls().presses("1", "3", "2")
    call.says("I don't want any more reminders of him").hears("Kept")
    assert the_person(member).standing == "member"


def test_a_spoken_note_waits_for_a_coordinator(world, member):
    world.caller().calls().presses("1", "3", "2").says("Work was long").hears("Kept")
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("note", "Work was long")]


def test_a_spoken_call_for_a_person_rings_one_and_is_no_note(world, member):
    call = world.caller().calls().presses("1", "3", "2").says("I want to talk to somebody please")
    assert [target.number for target in call.call.waiting.targets] == [world.coordinator.number]
    assert world.all(CheckIn)[0].note is None


def test_a_spoken_wish_to_be_left_alone_counts(world, member):
    call = world.caller().calls().presses("1", "3", "2").says("stop texting me")
    assert call.hears("We send nothing more", "For a person, press 0").goes_on
    assert world.all(Person)[0].standing == "stopped"


def test_an_unclear_danger_asks_one_gentle_question(world, member):
    call = world.caller().calls().presses("1", "3", "2").says("I can't do this anymore")
    call.hears("Are you safe right now", "9 8 8")
    assert call.presses("1").hears("Thank you for telling us", "Anything to add").goes_on


def test_the_line_hangs_up_and_the_alert_still_comes_where_safety_was_not_said(world, member):
    """Whoever hangs up at "are you safe" has not said so."""
    call = world.caller().calls().presses("1", "3", "2").says("I can't do this anymore").hangs_up()
    assert call.call.messages == []
    world.pass_time(minutes=12)
    assert any("RED" in text for text in world.coordinator.texts)
    assert member.texts == [], "nothing is texted to a phone that others may read"


# --- the end -------------------------------------------------------------------------------------------------------


def test_a_call_that_is_over_asks_nothing_more(world, member):
    world.caller().calls().presses("1").hangs_up()
    [row] = world.all(Conversation, Conversation.key.startswith("call:"))
    assert row.question is None


def test_wanting_a_person_is_put_before_a_coordinator(world, member):
    world.caller().calls().presses("0")
    assert [item.sort for item in world.all(InboxItem)] == ["wants-person"]
