"""Machines that text us: auto-responders, our own words sent back, another line. None of them starts a loop."""

from datetime import timedelta
from itertools import pairwise

import pytest

from app.conversations.models import Heard
from app.crisis.models import Alert, AlertEvent
from app.inbox.models import InboxItem
from tests.world import LINE, World

ROUNDS = 40
A_HANDFUL, A_DOZEN = 6, 12
FIRST, SECOND = "+15035550177", "+15035550188"
AWAY = {
    "en": "I am driving and will answer later. In need of HELP call my office, MENU of hours on our page. Case 4411",
    "es": "En este momento no puedo contestar, llame a mi oficina. Escriba MENU para ver el horario. Caso 4411",
}
AWAY_WITH_DANGER = {
    "en": "Automatic reply: I am away. I want to kill myself. Case 4411",
    "es": "Respuesta automatica: me quiero matar. Caso 4411",
}


def plays(world, phone, words):
    """A machine that answers each text of ours at once. How many of its texts we answered."""
    answered = 0
    for _ in range(ROUNDS):
        phone.says(words)
        if not phone.heard:
            break
        answered += 1
        world.clock.advance(timedelta(seconds=2))
    return answered


def keeps_texting(world, phone, words):
    """A machine that does not wait for an answer."""
    answered = 0
    for _ in range(ROUNDS):
        answered += len(phone.says(words).heard)
        world.pass_time(seconds=15)
    return answered


# --- auto-responders -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_auto_responder_is_answered_four_times(world, sam, language):
    assert plays(world, sam, AWAY[language]) == 4
    assert keeps_texting(world, sam, AWAY[language]) == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_auto_responder_of_a_member_too(world, member, socia, language):
    assert plays(world, member if language == "en" else socia, AWAY[language]) <= 4


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_that_speaks_of_danger_is_answered_a_dozen_times_and_staff_are_texted_once(world, sam, language):
    told = 0
    for number in range(ROUNDS):
        sam.says(AWAY_WITH_DANGER[language])
        assert len(sam.heard) == (1 if number < A_DOZEN else 0)
        told += len(sam.told_others)
    assert (told, world.count(Alert), world.count(AlertEvent, AlertEvent.sort == "joined")) == (1, 1, ROUNDS - 1)


def test_one_that_tells_where_to_find_help_is_in_no_danger(world, sam):
    assert plays(world, sam, "Thank you for contacting us. If you are thinking about suicide, call or text 988.") <= 4
    assert world.count(Alert) == 0


@pytest.mark.parametrize("words", ["i cant do this anymore", "ya no puedo mas"])
def test_words_that_may_mean_danger_are_answered_a_dozen_times_too(world, sam, words):
    assert plays(world, sam, words) == A_DOZEN
    assert world.count(Alert) == 1


@pytest.mark.parametrize("word", ["HELP", "AYUDA", "MENU", "START", "BACK", "CRISIS", "1", "YES", "STOP", "PERSON"])
def test_a_machine_that_knows_but_one_word(world, sam, word):
    assert plays(world, sam, word) <= A_DOZEN


EVER_NEW = {
    "en": (
        "The store is shut for stocktaking, {} will open again",
        "Your parcel question went to {} in the shipping room",
    ),
    "es": ("El taller de {} no atiende los lunes", "Su pregunta sobre la bicicleta la responde {}"),
}
CLERKS = [
    f"{first}{last}" for first in ("Bo", "Mar", "Lu", "Ti", "Kar", "Ro", "Ne") for last in ("ton", "vin", "del", "sia")
]


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_whose_words_change_is_answered_twenty_times_and_every_text_is_read(world, member, socia, language):
    phone = member if language == "en" else socia
    texts = [EVER_NEW[language][at % 2].format(clerk) for at, clerk in enumerate(CLERKS)]
    answered = [at for at, words in enumerate(texts) if phone.says(words).heard]
    assert answered == list(range(20))
    assert {item.words for item in world.all(InboxItem, InboxItem.sort == "free-text")} == set(texts)
    phone.says("HELP" if language == "en" else "AYUDA").hears("988")
    phone.says("i want to die").hears("988")
    world.clock.advance(timedelta(minutes=11))
    assert phone.says(texts[0]).heard


def test_a_person_who_answers_between_may_write_as_much_as_they_like(world, sam):
    for at, clerk in enumerate(CLERKS):
        assert sam.says(f"i want to tell you about {clerk}").heard, at
        if at % 10 == 9:
            sam.says("JOIN", "YES")


def test_one_that_never_waits_still_has_its_stop_honoured(sam, the_person):
    for clerk in CLERKS:
        sam.says(EVER_NEW["en"][0].format(clerk))
    sam.says("please take me off this list").hears("nothing more")
    assert the_person(sam).standing == "stopped"


# --- our own words -------------------------------------------------------------------------------------------------

ASKED = ("HELP", "JOIN", "CRISIS", "MENU", "STOP", "START", "hello there my friend", "AYUDA", "UNIRME", "AUXILIO")


@pytest.mark.parametrize("shape", ["{}", "Fwd: {}", "FW: \u201c{}\u201d", "> {}", "  {}  "])
def test_what_we_have_just_said_comes_back_and_is_nothing(world, sam, shape):
    for word in ASKED:
        for said in sam.says(word).heard:
            sam.says(shape.format(said)).hears_nothing()
            sam.says(said.upper()).hears_nothing()
            assert sam.told_others == [], said
            assert world.all(Heard)[-1].understood == "echo"
    assert world.count(Alert) == 1  # of CRISIS itself


def test_a_question_of_ours_is_no_answer_to_it(member, sam, the_person):
    member.says("NAME")
    member.says(member.reply).hears_nothing()
    member.says("Kim").hears("Kim")
    assert the_person(member).name == "Kim"


def test_a_question_that_we_begin_with_may_come_back_too(world, member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9, 1)
    member.says(member.texts[-1]).hears_nothing()
    member.says("4").hears("urge")


def test_an_echo_of_are_you_safe_is_no_answer_and_silence_is_heard(world, member):
    member.says("i cant do this anymore")
    member.says(member.reply).hears_nothing()
    world.pass_time(minutes=11)
    assert "988" in member.texts[-1]
    assert "RED" in world.coordinator.texts[0]


def test_what_we_said_to_one_comes_from_another_number_and_is_no_danger(world, sam):
    other = world.phone(FIRST)
    for word in ("HELP", "CRISIS", "STOP", "hello there my friend", "AYUDA", "AUXILIO", "ALTO"):
        (said,) = sam.says(word).heard or [sam.says("START").reply]
        before = world.count(Alert)
        assert plays(world, other, said) <= 4, said
        assert other.told_others == []
        assert world.count(Alert) == before, said
        world.clock.advance(timedelta(minutes=11))


def test_danger_beside_our_own_words_is_danger(world, sam):
    help_text = sam.says("HELP").reply
    for words in (f"{help_text} i want to die", f"quiero morirme\n{help_text}", f'Liked "{help_text}" i want to die'):
        sam.says(words).hears("988")
    assert world.count(Alert) == 1


def test_a_few_words_that_the_menu_says_too_are_a_persons_own(sam):
    sam.says("Not safe at home").hears("911")
    sam.says("peligro en casa").hears("911")


def test_what_was_said_long_ago_is_still_no_danger_and_other_words_are_answered(sam):
    said = sam.says("HELP").reply
    sam.says("MENU", "MEETINGS", "DAYS", "RESOURCES", "PERSON")
    sam.says(said)
    assert sam.told_others == []


# --- another line --------------------------------------------------------------------------------------------------


@pytest.fixture
def other_line(request, world, tmp_path):
    """On a database of the same kind."""
    made = World(request.getfixturevalue(f"{world.line.engine.dialect.name}_url"), tmp_path / "var")
    yield made
    made.close()


@pytest.mark.parametrize(
    "words",
    ["HELP", "STOP", "START", "JOIN", "MENU", "CRISIS", "hello there my friend", "AYUDA", "UNIRME", "ALTO", "AUXILIO",
     "i want to die", "me quiero matar", "i cant do this anymore", "he is blue and wont wake up", "MEETINGS", "1", ""],
)  # fmt: skip
def test_two_lines_that_text_each_other_soon_fall_silent(world, other_line, words):
    here, there = world.phone(FIRST), other_line.phone(SECOND)
    exchanges, waiting = 0, [(here, words)]
    while waiting and exchanges < ROUNDS:
        phone, said = waiting.pop(0)
        phone.says(said)
        exchanges += 1
        waiting += [(there if phone is here else here, body) for body in phone.heard]
        for line in (world, other_line):
            line.clock.advance(timedelta(seconds=2))
    assert exchanges <= 2 * A_HANDFUL
    assert other_line.count(Alert) == 0
    assert {item.sort for item in other_line.all(InboxItem)} <= {"free-text", "help"}


# --- a person ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "told"), [("i want to die", "988"), ("me quiero morir", "oprima el 2")])
def test_a_person_who_says_it_five_times_is_answered_each_time_in_other_words(world, member, words, told):
    heard = []
    for _ in range(5):
        heard.append(member.says(words).hears(told).reply)
        world.pass_time(minutes=2)
    assert len(set(heard)) == 4
    assert all(one != before for before, one in pairwise(heard))
    assert len(world.coordinator.texts) >= 2  # the ladder goes on


def test_other_words_of_danger_are_answered_whatever_came_before(world, member):
    for _ in range(A_DOZEN):
        member.says("i want to die").hears("988")
    member.says("i want to die").hears_nothing()
    member.says("please i really want to die").hears("988")
    for _ in range(A_DOZEN + 1):
        member.says("i want to die")
    member.hears_nothing()
    world.pass_time(minutes=11)
    member.says("i want to die").hears("988")


def test_where_no_text_goes_out_any_more_the_alert_does(world, member):
    for _ in range(A_DOZEN):
        member.says("i want to die")
    world.coordinator.says("OK 1").hears("yours now")
    member.says("i want to die").hears_nothing()
    assert [(to, "RED 2" in body) for to, body in member.told_others] == [(world.coordinator.number, True)]


def test_staff_hear_of_the_same_danger_once_in_five_minutes_and_of_another_kind_at_once(world, member):
    def told(words):
        return [body.split(":")[1].split()[0] for _, body in member.says(words).told_others]

    assert told("i want to die") == ["RED"]
    assert told("i want to die so much") == []
    assert told("CRISIS") == []
    assert told("i took all my pills") == ["BLUE"]
    assert told("i want to die") == []
    assert told("i took all my pills") == []
    assert world.count(Alert) == 1
    world.clock.advance(timedelta(minutes=5, seconds=1))
    assert len(told("i want to die")) == 1


def test_danger_again_on_a_call_is_told_in_other_words(world, member):
    caller = world.caller().calls()
    first = caller.presses("9").heard
    second = caller.presses("9").hears("9 8 8").heard
    assert first != second


def test_danger_again_on_a_call_in_spanish(world, socia):
    caller = world.caller(socia.number).calls()
    first = caller.presses("9").heard
    second = caller.presses("9").hears("opción 2").heard
    assert first != second
    assert LINE not in second


def test_somebody_who_tries_one_date_after_another_is_answered_each_time(member, socia):
    member.says("DATE")
    for words in ("13/45/2020", "2/30/2021", "31/31/2022", "14/14/2019", "99/1/2020", "0/0/2020"):
        member.says(words).hears("could not read that date")
    socia.says("FECHA")
    for words in ("45/13/2020", "30/2/2021", "31/31/2022", "14/14/2019", "99/1/2020"):
        socia.says(words).hears("fecha")


# --- numbers that we can keep nobody under ------------------------------------------------------------------------


def test_a_foreign_machine_that_answers_us_falls_silent(world):
    machine = world.phone("+447400123456")
    for _ in range(4):
        machine.says("I am driving and will answer later").hears("only text phones in the United States")
    machine.says("I am driving and will answer later").hears_nothing()
    world.pass_time(minutes=11)
    machine.says("I am driving and will answer later").hears("only text phones")


@pytest.mark.parametrize("number", ["+447400123456", "26669"])
def test_danger_from_there_is_one_alert_and_answered_in_other_words(world, number):
    stranger, said = world.phone(number), set()
    for _ in range(3):
        said.add(stranger.says("I want to kill myself").heard[0])
        assert "988" in stranger.heard[0]
    assert len(said) == 3
    assert world.count(Alert) == 1
    for _ in range(10):
        stranger.says("I want to kill myself")
    stranger.hears_nothing()
    world.phone("+447400123457").says("I want to kill myself")
    assert world.count(Alert) == 2
