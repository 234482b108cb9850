"""Any reasonable way of asking us to stop counts; stopping anything else does not."""

import pytest
from hypothesis import given

from flows.hearing.learned.line import STOP_LINE, Weight
from flows.hearing.opt_out import (
    HELP_WORDS,
    START_WORDS,
    STOP_WORDS,
    is_wrong_number,
    plainly_wants_out,
    wants_out,
)
from tests.units.hearing.other_texts import NO, UNSURE, YES
from tests.units.hearing.strategies import dressed, odd_texts

ASKED = ("if you dont stop texting me im calling the cops", "no me llamen", "this isnt larry he changed phones")


@pytest.mark.parametrize("text", [text for text in YES.strip().splitlines() if text not in ASKED])
def test_every_way_of_saying_stop(text: str) -> None:
    assert wants_out(text) == "yes"


NEAR = "my sister doesnt text me anymore"


@pytest.mark.parametrize("text", [text for text in NO.strip().splitlines() if text != NEAR])
def test_stopping_something_else(text: str) -> None:
    assert wants_out(text) == "no"


def test_what_may_be_said_of_somebody_else_is_asked_about() -> None:
    assert wants_out(NEAR) != "yes"
    assert [wants_out(text) for text in ASKED] == ["unsure"] * len(ASKED)


@pytest.mark.parametrize("text", UNSURE.strip().splitlines())
def test_unsure_is_asked_once(text: str) -> None:
    assert wants_out(text) == "unsure"


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_the_carriers_stop_words_always_work(word: str) -> None:
    for shape in (word, word.upper(), f" {word}. ", f"{word}!", f"“{word.title()}”", " ".join(word)):
        assert wants_out(shape) == "yes", shape


def test_the_thirteen_carrier_words() -> None:
    assert len(STOP_WORDS | START_WORDS | HELP_WORDS) == 13
    assert all(wants_out(word) == "no" for word in START_WORDS | HELP_WORDS)


def test_what_a_reaction_quotes_is_not_an_opt_out() -> None:
    assert wants_out("Liked “Reply STOP to end all texts”") == "no"
    assert wants_out("Disliked “How is your day?” stop texting me") == "yes"


def test_a_time_beside_it_is_no_less_an_opt_out_where_all_is_to_end() -> None:
    assert wants_out("dont text me at night. take me off your list") != "no"
    assert wants_out("stop texting me right now") == "yes"
    assert wants_out("no me escriban en la noche, borren mi numero") != "no"


@pytest.mark.parametrize(
    "text", ["wrong number", "wrong # dude", "wrng nmbr", "this isnt his number stop", "número equivocado"]
)
def test_a_wrong_number_is_known_as_one(text: str) -> None:
    assert is_wrong_number(text)
    assert not is_wrong_number("stop texting me")


@given(dressed((YES + NO + UNSURE).strip().splitlines()))
def test_dress_does_not_change_the_answer(pair: tuple[str, str]) -> None:
    assert wants_out(pair[1]) == wants_out(pair[0])


@given(odd_texts)
def test_any_characters_are_heard_without_fault(text: str) -> None:
    assert wants_out(text) in ("yes", "unsure", "no")


_BETWEEN = ((STOP_LINE.unsure + STOP_LINE.sure) / 2 - STOP_LINE.floor) / STOP_LINE.learned
WISH, NONE, DOUBT = (Weight(0, 0, stop=odds) for odds in (20.0, -20.0, _BETWEEN))


@pytest.mark.parametrize(
    "text", ["could you kindly strike me from your roster", "les agradezco todo pero hasta aquí llego con los avisos"]
)
def test_what_was_learned_hears_a_wish_in_words_that_no_rule_has(text: str) -> None:
    assert plainly_wants_out(text) == "no"
    assert wants_out(text) == "yes"


@pytest.mark.parametrize("text", ["we had soup and went home", "comimos sopa y nos fuimos"])
def test_what_it_is_not_sure_of_is_asked_about(text: str) -> None:
    assert [wants_out(text, lambda _, weight=weight: weight) for weight in (WISH, DOUBT, NONE)] == [
        "yes",
        "unsure",
        "no",
    ]


def test_what_a_rule_takes_for_a_wish_is_asked_about_where_all_that_was_learned_is_against_it() -> None:
    assert wants_out("we told them that this is the wrong number", lambda _: NONE) == "unsure"


@pytest.mark.parametrize("text", ["STOP", "CHECKIN MON WED FRI", "BAJA", "my wife is here, STOP", "3", "1 2"])
def test_a_stop_word_a_keyword_and_a_number_are_the_rules_alone(text: str) -> None:
    assert wants_out(text, lambda _: WISH) == wants_out(text, lambda _: NONE) == plainly_wants_out(text)


@pytest.mark.parametrize("text", ["Cancelado", "wrong code"])
def test_a_word_or_two_are_never_more_than_asked_about_and_only_where_it_is_sure(text: str) -> None:
    assert [wants_out(text, lambda _, weight=weight: weight) for weight in (WISH, DOUBT, NONE)] == [
        "unsure",
        "no",
        "no",
    ]


@pytest.mark.parametrize(
    "text",
    ["unscribe", "abort texts", "unlist me", "turn off", "cancelenme", "liberenme", "quiten eso", "sopt", "5top"],
)
def test_short_wishes_that_no_rule_is_sure_of_are_asked_about(text: str) -> None:
    assert plainly_wants_out(text) != "yes"
    assert wants_out(text) == "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "no thanks",
        "Sam Smith",
        "Angel Matador Cruz",
        "jan 3 2024",
        "not today",
        "ya casi",
        "no gracias",
        "Noemi",
        "rough day",
        "sale pues",
    ],
)
def test_answers_names_and_dates_are_no_wish(text: str) -> None:
    assert wants_out(text) == "no"


@pytest.mark.parametrize(
    "text", ["please dont stop texting me", "no dejen de escribirme por favor", "got your text thanks"]
)
def test_who_wants_our_texts_is_not_asked(text: str) -> None:
    assert wants_out(text, lambda _: DOUBT) == wants_out(text, lambda _: WISH) == "no"


@pytest.mark.parametrize("text", ["STOP 🛑", "🛑", "stop 😡"])
def test_a_stop_sign_is_a_stop_word_and_other_pictures_change_nothing(text: str) -> None:
    assert plainly_wants_out(text) == "yes"


def test_stop_as_the_last_sentence_is_one_and_beside_danger_it_is_not() -> None:
    for text in (
        "nobody here drinks any more. Stop",
        "I only signed up cause the judge said. STOP",
        "aqui no vive. alto",
    ):
        assert wants_out(text) == "yes"
    assert plainly_wants_out("please make the pain. stop") == "no"
    assert wants_out("i told my dealer: stop.") != "yes"
    assert wants_out("what does this mean? STOP") != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "you stopped texting me", "i didnt get your message", "why dont you text me anymore?", "take me off duty", "let go and let god",
        "ya no me escriben", "no me borren", "no dont delete anything", "am i still signed up?",
    ],
)  # fmt: skip
def test_a_few_words_and_questions_are_asked_about_at_most(text: str) -> None:
    assert wants_out(text, lambda _: WISH) != "yes"


def test_nothing_but_signs_for_longer_than_a_text_can_be_is_heard_without_fault() -> None:
    assert wants_out("." * 1600 + " please help me now") == "no"
