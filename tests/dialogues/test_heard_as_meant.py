"""What people write is taken as they meant it: at "are you safe", beside danger, behind an old question, past a numbered one."""

from datetime import timedelta

import pytest

from app.crisis.models import Alert
from app.inbox.models import InboxItem
from flows.hearing.danger import Danger
from tests.world import World

SIDEWAYS, DE_LADO = "i cant do this anymore", "ya no puedo mas"


def inbox(world: World):
    return [item.words for item in world.all(InboxItem, InboxItem.sort == "free-text")]


# --- are you safe --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["im not safe", "No I'm not safe", "not safe", "i dont feel safe", "creo que no", "hell no", "im not"]
)
def test_not_safe_is_a_no_about_the_danger_that_was_asked_about(world, member, words):
    member.says(SIDEWAYS).hears("safe right now")
    member.says(words).hears("988").hears_not("7233", "naloxone")
    assert [alert.kind for alert in world.all(Alert)] == ["suicide"]
    assert "RED" in member.told_others[0][1]


@pytest.mark.parametrize("words", ["no estoy segura", "no me siento seguro", "tengo miedo", "para nada"])
def test_no_a_salvo_in_spanish(world, socia, words):
    socia.says(DE_LADO).hears("a salvo")
    socia.says(words).hears("988").hears_not("7233")
    assert [alert.kind for alert in world.all(Alert)] == ["suicide"]


def test_not_safe_turns_no_open_alert_into_another(world, member):
    member.says("i want to kill myself")
    member.says("im not safe").hears("988")
    assert [alert.kind for alert in world.all(Alert)] == ["suicide"]


def test_another_danger_is_another_still(world, member):
    member.says(SIDEWAYS)
    member.says("he has a knife and he is going to kill me").hears("7233")
    assert [alert.kind for alert in world.all(Alert)] == ["violence"]


def test_a_few_words_that_may_mean_danger_at_home_are_not_taken_for_less(world, member, alex, monkeypatch):
    member.says(SIDEWAYS).hears("safe right now")
    monkeypatch.setattr("app.conversations.alarm.judge", lambda *_: Danger("maybe", "violence", "learned/violence"))
    member.says("he got loud").hears("7233")
    alex.says("CALL 1").hears("never call")


@pytest.mark.parametrize("words", ["all good", "im good thanks", "fine"])
def test_safe_in_other_words(world, member, words):
    member.says(SIDEWAYS)
    member.says(words).hears("Thank you for telling us")
    assert world.count(Alert) == 0


def test_back_does_not_lead_away_from_it(member):
    member.says("CHECKIN", "3", SIDEWAYS)
    member.says("BACK").hears("safe right now")
    member.says("2").hears("988")


def test_a_no_that_comes_too_late_is_heard(world, member):
    member.says(SIDEWAYS)
    world.pass_time(minutes=11)
    member.says("2").hears("988")


# --- a cry for help ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["please help me", "i need help now", "im in crisis", "necesito ayuda", "por favor ayuda"]
)
def test_a_cry_for_help_is_no_note(world, member, words):
    member.says("CHECKIN", "3", "2").hears("Anything to add")
    member.says(words).hears("988")
    assert world.count(Alert) == 1


@pytest.mark.parametrize("words", ["HELP ME PLEASE", "help please", "Ayuda por favor"])
def test_a_cry_for_help_is_no_name(world, sam, words):
    sam.says("JOIN", "OK").hears("What may we call you")
    sam.says(words).hears("988")
    assert world.count(Alert) == 1


@pytest.mark.parametrize(
    "words",
    [
        "help please",
        "pls help",
        "Help pls",
        "hi, help please!!",
        "HELP NOW",
        "help! help!",
        "help me help me help me",
        "ayuda por favor",
        "ayuda porfa",
    ],
)
def test_help_with_a_plea_or_twice_is_a_cry(world, member, words):
    member.says(words).hears("988")
    assert world.count(Alert) == 1


@pytest.mark.parametrize("words", ["HELP", "help.", "hi help", "Help, thanks", "AYUDA"])
def test_help_by_itself_tells_what_this_line_does(world, member, words):
    member.says(words).hears("STOP ends all texts")
    assert world.count(Alert) == 0


# --- an opt-out beside danger --------------------------------------------------------------------------------------


def test_an_opt_out_beside_danger_is_confirmed_after_it(world, member, the_person):
    member.says("STOP i want to die").hears("988")
    world.pass_time(minutes=1)
    assert "We send nothing more" in member.texts[-1]
    assert the_person(member).standing == "stopped"
    member.says("STOP").hears_nothing()


@pytest.mark.parametrize("words", ["i want out", "no quiero mas", "he is hitting me please dont call me"])
def test_words_about_a_life_are_no_opt_out(member, the_person, words):
    member.says(words)
    assert the_person(member).standing == "member"


# --- a yes to something else ---------------------------------------------------------------------------------------


def test_a_yes_to_a_broadcast_forgets_nobody(world, member, the_person, flask):
    member.says("FORGET ME").hears("Yes")
    world.pass_time(hours=3)
    flask("broadcast --group everyone --at now 'Potluck on Friday. Coming? Reply YES or NO'")
    world.work()
    member.says("YES")
    assert the_person(member).name == "Sam"
    member.says("FORGET ME", "YES").hears("forgotten")


# --- more than a number --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "my mom passed 3 weeks ago and i miss her a lot today",
        "my mom died",
        "can u tell alex i will be late, around 630",
    ],
)
def test_words_that_are_no_number_reach_a_coordinator(world, member, words):
    member.says("CHECKIN").hears("mood")
    member.says(words)
    assert inbox(world) == [words]
    member.says("4").hears("urge")


def test_a_number_in_a_few_words_is_an_answer_still(world, member):
    member.says("CHECKIN").hears("mood")
    member.says("about a 9 today").hears("1 to 5")
    member.says("its a 4").hears("urge")


# --- strangers -----------------------------------------------------------------------------------------------------


def test_what_a_strangers_family_writes_reaches_a_coordinator(world, sam, rosa):
    words = "my sister goes to your group, has anybody seen her this week"
    sam.says(words).hears("A coordinator will read", "JOIN", "988")
    rosa.says("mi hermana va a su grupo, me gustaria saber los horarios de ella").hears(
        "El equipo va a leer", "UNIRME", "988"
    )
    sam.says("thanks", "ok").hears_not("will read")
    assert inbox(world)[0] == words
    assert len(inbox(world)) == 2


# --- text upon text ------------------------------------------------------------------------------------------------


def test_whoever_writes_text_upon_text_still_gets_a_person(world, member):
    for at in range(25):
        member.says(f"the bus is late again and again, stop number {'abcdefghijklmnopqrstuvwxyz'[at]} on my street")
    member.says("i think i need to talk with someone please").hears("coordinator")
    world.clock.advance(timedelta(minutes=11))
    assert member.says("the bus has come at last and i am home").heard
