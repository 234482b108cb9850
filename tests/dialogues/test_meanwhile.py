"""Something is asked for while a question is open: it is told, the question stays, and the text fits."""

import pytest

from flows.hearing.card import KEYWORDS
from flows.words.segments import segments

MAYBE = "i cant do this anymore"
QUIZAS = "ya no puedo más"
TAKE_OVER = ("stop", "crisis", "forget", "language_en", "language_es")
"""These end the question, or change the language it is asked in."""
CARD = [name for name in KEYWORDS if name not in TAKE_OVER]


def words_of(name, language):
    return (KEYWORDS[name].words_es if language == "es" else KEYWORDS[name].words_en)[0].upper()


@pytest.mark.parametrize("name", CARD)
def test_every_keyword_over_are_you_safe_fits_three_segments(world, member, socia, name):
    for phone, maybe, language in ((member, MAYBE, "en"), (socia, QUIZAS, "es")):
        phone.says(maybe, words_of(name, language))
        assert segments(phone.reply).count <= 3, phone.reply
        phone.hears("1", "2")


@pytest.mark.parametrize("name", [one for one in CARD if one not in ("join", "start")])
def test_every_keyword_over_the_consent_fits(world, sam, rosa, name):
    for phone, join, language in ((sam, "JOIN", "en"), (rosa, "UNIRME", "es")):
        phone.says(join, words_of(name, language))
        assert segments(phone.reply).count <= 3, phone.reply


def test_are_you_safe_is_asked_in_one_line_behind_something_else(member, socia):
    member.says(MAYBE).hears("1 Yes", "2 No")
    member.says("HELP").hears("988", "Reply 1 if you are").hears_not("1 Yes")
    socia.says(QUIZAS, "AYUDA").hears("988", "1 si se encuentra a salvo").hears_not("1 Sí")


def test_whoever_is_safe_is_told_how_to_go_on_where_they_were(member, socia):
    member.says(MAYBE, "CHECKIN", "1").hears("Thank you", "BACK")
    member.says("BACK").hears("mood")
    socia.says(QUIZAS, "REGISTRO", "1").hears("Gracias", "ATRAS")
    socia.says("ATRAS").hears("siente ahora")


def test_where_nothing_waits_nobody_is_told_of_back(member, socia):
    member.says(MAYBE, "MEETINGS", "1").hears("Thank you").hears_not("BACK")
    socia.says(QUIZAS, "REUNION", "1").hears("Gracias").hears_not("ATRAS")


def test_what_was_open_before_danger_is_come_back_to(member):
    member.says("CHECKIN", MAYBE, "1").hears("Thank you", "BACK")
    member.says("BACK").hears("mood")


def test_a_caller_who_presses_0_at_are_you_safe_is_put_through(world, member):
    call = world.caller().calls().presses("1", "3", "2").says("I can't do this anymore").hears("Are you safe")
    call.presses("0").hears("ringing a coordinator").coordinator_presses("1").hears("Thank you for talking")
    assert call.goes_on
