"""A text is understood without a signature or a quotation; what may be more than one is theirs."""

from datetime import date

import pytest
from hypothesis import given

from flows.hearing.consent import agrees
from flows.hearing.danger import judge
from flows.hearing.keywords import find
from flows.hearing.listen import listen
from flows.hearing.opt_out import STOP_WORDS, STOP_WORDS_ES, is_wrong_number, plainly_wants_out, wants_out
from flows.hearing.pins import is_bare_pin
from flows.hearing.signed import own_line
from flows.hearing.staff import staff_words
from flows.replies import Heard, Misfit, Reserved, Scale, yes_no
from tests.units.hearing.strategies import odd_texts

SIGNATURES = (
    "\nSent from my iPhone", "\n\nSent from my iPhone", "\nSent from Yahoo Mail on Android", "\nGet Outlook for iOS <https://aka.ms/x>",
    "\nSent via the Samsung Galaxy S10 5G, an AT&T 5G smartphone", " Sent from my iPhone", "\nEnviado desde mi iPhone",
    "\nEnviado desde mi teléfono", "\nEnviado con mi Samsung Galaxy", "\nObtener Outlook para iOS", "\n\n--\nSam", "\n-- \nSam Smith\n503-555-0100",
    "\n--\nRosa Pérez\nrosa@example.org", "\n-Sam", "\n- María José", "\n~ Mike", " - Sam", " -Sam", " — Rosa", " \u2013 J. García", "\n- Kevin",
    "\n> Hi from Handrail. How is your mood right now? Reply 1 (low) to 5 (good).", "\n> ¿Está a salvo ahora? A cualquier hora puede llamar al 988\n> y oprimir el 2.\n> 1 Sí\n> 2 No",
    "\n\nOn Nov 3, 2026, Handrail wrote:\n> Hi Sam", "\nEl 3 nov 2026, Handrail escribió:\n> Hola", "\n- Sam\nSent from my iPhone",
)  # fmt: skip
NO_SIGNATURES = (
    "Stop - I want to keep going", "stop - call me", "STOP - Smoking", "QUIT - Drinking", "STOP - Reminders", "STOP\n- Reminders", "STOP\nSam",
    "1 - Scared", "1\n- scared", "1 - Not", "1\n- Unsafe", "2 - No", "2 - Miedo", "1 - Desesperada", "HELP - Overdose", "HELP\n- Dying",
    "DAYS\n> I want to die tonight", "DÍAS\n> me quiero matar", "1\nSent from my bathroom, cutting", "1\nSent from my iPhone but i am not ok",
    "STOP\nSam says hi\n- Sam is here", "OK\n- but not at night", "CHECK-IN", "opt-out", "- Sam", "> STOP", "ALTO - ya no quiero tomar",
    "Sam\nRosa", "",
)  # fmt: skip


def heard(text: str) -> Heard:
    return Heard(text, "sms", "en", lambda: date(2026, 11, 27))


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("own", ["STOP", "Alto", "2", "CHECK-IN"])
def test_a_signature_and_a_quotation_are_left_aside(own: str, signature: str) -> None:
    assert own_line(own + signature) == own


@pytest.mark.parametrize("text", NO_SIGNATURES)
def test_what_may_be_more_than_a_signature_is_theirs(text: str) -> None:
    assert own_line(text) == text


@pytest.mark.parametrize("text", ["> How is your day?\nSTOP", "wrong lady.\nSTOP\nSent from my iPhone"])
def test_a_quotation_above_and_lines_of_their_own(text: str) -> None:
    assert wants_out(text) == "yes"
    assert own_line(text).endswith("STOP")


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("word", sorted(STOP_WORDS | STOP_WORDS_ES))
def test_a_stop_word_and_a_signature_is_a_stop(word: str, signature: str) -> None:
    assert plainly_wants_out(word.upper() + signature) == wants_out(word.title() + signature) == "yes"


def test_a_wish_in_words_may_be_signed() -> None:
    assert wants_out("please stop texting me\nSent from my iPhone") == wants_out("ya no me escriban\n- Rosa") == "yes"
    assert is_wrong_number("wrong number\nSent from my iPhone")
    assert wants_out("STOP - Smoking") == wants_out("QUIT - Drinking") == "no"


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize(
    ("word", "keyword"),
    [("HELP", "help"), ("AYUDA", "help"), ("START", "start"), ("NEXT", "next"), ("MENÚ", "menu"), ("CRISIS", "crisis")],
)
def test_a_keyword_may_be_signed(word: str, keyword: str, signature: str) -> None:
    found = find(word + signature, exact_only=True)
    assert found
    assert (found.keyword, found.argument) == (keyword, "")


@pytest.mark.parametrize(
    ("text", "keyword", "argument"),
    [
        ("CHECKIN 9AM\nSent from my iPhone", "checkin", "9am"),
        ("GOAL Walk every day\nSent from my iPhone", "goal", "Walk every day"),
        ("GOAL\nSent from my iPhone", "goal", ""),
        ("META\nEnviado desde mi teléfono", "goal", ""),
        ("GOAL\n- Exercise", "goal", "Exercise"),
        ("NAME - Rosa", "name", "Rosa"),
        ("NOMBRE Rosa\n--\nRosa", "name", "Rosa"),
        ("JOIN - Hope", "join", "Hope"),
        ("FECHA 3 DE ENERO\nEnviado desde mi iPhone", "date", "3 de enero"),
        ("DATE JAN 3\n- Sam", "date", "jan 3"),
    ],
)
def test_what_a_keyword_takes_is_no_signature(text: str, keyword: str, argument: str) -> None:
    found = find(text, exact_only=True)
    assert found
    assert (found.keyword, found.argument) == (keyword, argument)


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_fixed_answer_may_be_signed(signature: str) -> None:
    assert yes_no().read(heard("2" + signature)) == "no"
    assert yes_no().read(heard("sí" + signature)) == "yes"
    assert Scale(1, 5).read(heard("4" + signature)) == 4
    assert Reserved("off").read(heard("OFF" + signature)) is True
    assert agrees("OK" + signature)
    assert is_bare_pin("7394" + signature)
    assert staff_words("OK" + signature) == ("answer-alert", "")


@pytest.mark.parametrize("text", ["1 - Scared", "1 - Not", "1\n- Unsafe", "2 - Sí", "1 - Desesperada"])
def test_an_answer_that_is_taken_back_is_none(text: str) -> None:
    assert isinstance(yes_no().read(heard(text)), Misfit)


def test_a_command_of_staff_may_be_signed_and_a_note_is_kept_whole() -> None:
    assert staff_words("OK RED 3\n- Sam") == ("answer-alert", "3")
    assert staff_words("CALL 3\nSent from my iPhone") == ("call-person", "3")
    assert staff_words("LLAMAR\nEnviado desde mi iPhone") == ("call-person", "")
    assert staff_words("REVEAL 3\n- Sam") == ("reveal", "3")
    assert staff_words("NOTE 3 with her\n- Sam") == ("alert-note", "3 with her\n- Sam")


@pytest.mark.parametrize(
    "text", ["STOP\n> I want to kill myself", "DÍAS\n> me quiero matar", "HELP\n- I am going to kill myself"]
)
def test_danger_is_judged_on_all_of_it(text: str) -> None:
    assert judge(text).verdict == "yes"
    assert listen(text).crisis == "yes"
    assert own_line(text) == text


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    for mark in ("STOP\n", "STOP - ", "STOP\n-", "STOP\n> "):
        assert (mark + text).startswith(own_line(mark + text)[:4])


@pytest.mark.parametrize(
    "text", ["STOP\n-" + "a" * 1590, "STOP\n" + "-" * 1590 + "!?", "STOP\n--\n" + "a@" * 790, "STOP - " + "Aa " * 500]
)
def test_a_line_as_long_as_a_text_can_be_is_no_signature(text: str) -> None:
    assert own_line(text) == text
