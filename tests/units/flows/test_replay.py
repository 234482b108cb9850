from datetime import date, timedelta

import pytest

from flows import effects as do
from flows.entries import ClockTime, Count, PastDay
from flows.journal import SILENCE, Journal
from flows.replies import FreeWords, Reserved, Scale, yes_no
from flows.scripts import SCRIPTS
from flows.talk import MOST_OPTIONS, MOST_ROUNDS, Waiting
from tests.units.flows.playing import Play


def two_questions(talk):
    mood = talk.ask("mood", Scale(1, 5))
    urge = talk.ask("urge", Scale(1, 5))
    talk.say("thanks", mood=mood, urge=urge)


def with_one_between(talk):
    mood = talk.ask("mood", Scale(1, 5))
    talk.ask("sleep", Scale(1, 5))
    urge = talk.ask("urge", Scale(1, 5))
    talk.say("thanks", mood=mood, urge=urge)


def with_one_less(talk):
    talk.say("thanks", mood=None, urge=talk.ask("urge", Scale(1, 5)))


def test_a_run_stops_at_the_first_question_without_an_answer():
    play = Play(two_questions)
    play.go()
    assert play.asked == "mood"
    play.answer(3)
    assert play.asked == "urge"
    assert play.answer(2).said[0].values == {"mood": 3, "urge": 2}
    assert play.turn.question is None


def test_a_question_added_in_the_middle_of_a_conversation_is_asked_and_does_no_harm():
    play = Play(two_questions)
    play.answer(3)
    play.script = with_one_between
    play.go()
    assert play.asked == "sleep"
    play.answer(1)
    assert play.answer(2).said[0].values == {"mood": 3, "urge": 2}


def test_a_question_removed_in_the_middle_of_a_conversation_does_no_harm():
    play = Play(with_one_between)
    play.answer(3)
    play.script = with_one_less
    play.go()
    assert play.asked == "urge"
    assert play.answer(2).said[0].values["urge"] == 2


def test_questions_that_change_places_keep_their_answers():
    def the_other_way(talk):
        urge = talk.ask("urge", Scale(1, 5))
        talk.say("thanks", mood=talk.ask("mood", Scale(1, 5)), urge=urge)

    play = Play(two_questions)
    play.answer(3)
    play.answer(2)
    play.script = the_other_way
    assert play.go().said[0].values == {"mood": 3, "urge": 2}


def test_the_same_name_twice_is_two_questions():
    def twice(talk):
        talk.say("both", first=talk.ask("again", Scale(1, 5)), second=talk.ask("again", Scale(1, 5)))

    play = Play(twice)
    play.answer(1)
    assert play.asked == "again#2"
    assert play.answer(5).said[0].values == {"first": 1, "second": 5}


def test_no_script_can_catch_the_waiting_by_accident():
    assert not issubclass(Waiting, Exception)


def noting(talk):
    talk.say("kept", streak=talk.do(do.RecordCheckIn(3, talk.ask("urge", Scale(1, 5)))))
    talk.ask("more", yes_no())


def test_an_effect_happens_once_however_often_the_script_runs():
    play = Play(noting, record_check_in=4)
    play.answer(2)
    for _ in range(5):
        assert play.go().said[0].values == {"streak": 4}
    assert play.performed == [(do.RecordCheckIn(3, 2), "record-check-in")]


def test_only_the_run_that_did_an_effect_tells_of_it():
    play = Play(noting)
    assert play.answer(2).done == (do.RecordCheckIn(3, 2),)
    assert play.go().done == ()


def test_an_effect_with_other_arguments_is_another_one():
    play = Play(noting)
    play.answer(2)
    assert play.journal.back() == "deed"
    play.journal.answer("urge", 5)
    play.go()
    assert play.performed[-1] == (do.RecordCheckIn(3, 5), "record-check-in")


def test_what_was_said_before_an_answer_is_not_said_again():
    def told(talk):
        talk.say("hello")
        talk.ask("ready", yes_no())
        talk.say("good")

    play = Play(told)
    play.go()
    assert play.said == ["hello"]
    play.answer("yes")
    assert play.said == ["good"]


def test_silence_is_an_answer_where_a_question_has_a_limit():
    def limited(talk):
        talk.say("yes" if talk.ask_within(timedelta(minutes=10), "safe", yes_no()) == "yes" else "no-or-nothing")

    play = Play(limited)
    assert play.go().question.within == timedelta(minutes=10)
    play.journal.answer("safe", SILENCE)
    play.go()
    assert play.said == ["no-or-nothing"]


def many(talk):
    talk.say(talk.choose("which", *"abcdefgh", zero="person"))


def test_more_than_five_options_stand_behind_more():
    play = Play(many)
    first = play.go().question.kind
    assert first.options == (*"abcd", "more")
    second = play.answer("more").question.kind
    assert second.options == tuple("efgh")
    assert first.zero == second.zero == "person"
    assert max(len(first.options), len(second.options)) <= MOST_OPTIONS
    play.answer("g")
    assert play.said == ["g"]


@pytest.mark.parametrize(
    ("script", "answers"),
    [
        ("cope", ["another"]),
        ("date", [PastDay().examples()[0], "another-date"]),
        ("zone", ["nowhere"]),
    ],
)
def test_a_script_that_goes_round_and_round_ends_with_a_word(script, answers):
    play = Play(SCRIPTS[script], find_zone=None)
    for turn in range(MOST_ROUNDS * len(answers)):
        play.answer(answers[turn % len(answers)])
    assert play.turn.question is None
    assert len(play.said) == 1


def test_no_script_goes_round_for_ever():
    def endless(talk):
        for _ in talk.rounds():
            if talk.ask("again", yes_no()) == "no":
                talk.say("no")

    play = Play(endless)
    for _ in range(MOST_ROUNDS):
        play.answer("yes")
    assert play.said == ["rounds-over"]
    speaking = Play(endless)
    for _ in range(MOST_ROUNDS):
        speaking.answer("no")
    assert speaking.said == ["no"]


@pytest.mark.parametrize(("opening", "said"), [("", "nothing"), ("off", "off"), ("7", "7"), ("soon", "misfit-scale")])
def test_what_stands_behind_the_keyword_is_read_by_the_kind_that_fits(opening, said):
    def keyword(talk):
        if not talk.opened_with():
            talk.say("nothing")
        elif talk.given(Reserved("off")):
            talk.say("off")
        else:
            days = talk.given(Count(1, 90), kindly=True)
            if days:
                talk.say(str(days))

    play = Play(keyword, opening)
    play.go()
    assert play.said == [said]


def test_what_stood_behind_the_keyword_is_remembered_as_it_was_read():
    play = Play(SCRIPTS["date"], "yesterday")
    question = play.go().question
    assert question.values == {"this": date(2026, 11, 21)}
    later = Play(SCRIPTS["date"], journal=Journal.from_json(play.journal.as_json()))
    later.journal.opening = "today"
    assert later.go().question.values == {"this": date(2026, 11, 21)}


@pytest.mark.parametrize("kind", [ClockTime(), PastDay(), Count(1, 90), Scale(1, 5), FreeWords(), yes_no()])
def test_an_answer_comes_back_from_the_journal_as_it_was_given(kind):
    for value in kind.examples():
        assert kind.load(kind.store(value)) == value
