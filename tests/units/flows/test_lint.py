import re
from dataclasses import replace
from datetime import datetime

import pytest

from app.broadcasts.tell import LONGEST_CALLED, LONGEST_START
from flows.lint import lint_all, own_wording_complaints
from flows.lint.catalogue import pattern_complaints
from flows.lint.exemptions import EXEMPT
from flows.lint.rules import RULES, Worded, broken_rules
from flows.lint.turns import ALWAYS, Reached, reached_turns, words_of
from flows.numbers import national_numbers
from flows.replay import Turn
from flows.replies import Agreement, Choice, FreeWords, Scale
from flows.scripts import SCRIPTS
from flows.talk import Question, Said
from flows.words.render import Speaker
from flows.words.segments import segments
from flows.words.wording import LANGUAGES, Wording, patterns


@pytest.mark.parametrize("languages", [("en",), LANGUAGES], ids="+".join)
def test_every_turn_has_its_words_and_fits(languages):
    assert list(lint_all(languages)) == []


def test_every_exemption_names_a_key_or_a_script_a_rule_and_a_reason():
    rules = {*RULES, "unused", "places", "digits"}
    for (name, rule), reason in EXEMPT.items():
        assert name in patterns("en", "sms").keys() | SCRIPTS.keys()
        assert rule in rules
        assert len(reason.split()) > 3


def test_each_different_turn_is_looked_at_once():
    turns = reached_turns()
    seen = {repr((one.channel, one.language, one.turn.said, one.turn.question)) for one in turns}
    assert len(seen) == len(turns)
    assert len(turns) < 2000


def broken(text, question=None, channel="sms", said=("hello",)):
    turn = Turn(tuple(Said(key) for key in said), question)
    return {rule for rule, _ in broken_rules(Worded(Reached("a-script", turn, channel), "en", text))}


def asking(kind):
    return Question("key", "key", kind)


EASY = "We are here. You can text us. "


def test_a_text_of_three_segments_is_too_long_save_in_danger():
    text = EASY * 11
    assert broken(text) == {"segments"}
    assert (
        broken(text, said=("crisis-suicide",))
        == broken(text, channel="voice", said=("meetings-one",)) - {"seconds"}
        == set()
    )


def test_hard_words_are_too_hard():
    assert "grade" in broken("Additional organizational communications necessitate considerable deliberation " * 3)


def test_a_prompt_of_half_a_minute_is_too_long_to_hear():
    assert broken(EASY * 15, channel="voice") == {"seconds"}


def test_options_are_at_most_five_and_without_gaps():
    six = asking(Choice(tuple("abcdef")))
    assert broken("1 a\n2 b\n3 c\n4 d\n5 e\n6 f", six) == {"options"}
    assert broken("1 a\n3 c", asking(Choice(("a", "b", "c")))) == {"gaps"}
    assert broken("For a, press 1. For b, press 2.", asking(Choice(("a", "b"))), "voice") == set()


def test_whoever_asks_says_what_to_reply():
    assert broken("How are you?", asking(FreeWords())) == {"dead-end"}
    assert broken("How are you? Reply in your own words.", asking(FreeWords())) == set()
    assert broken("How are you? Reply 1 or more.", asking(Scale(1, 5))) == {"dead-end"}
    assert broken("Do you agree? Reply OK.", asking(Agreement())) == set()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("any", "You are clean now."),
        ("any", "Call 911 now."),
        ("any", "Call 1-800-273-8255."),
        ("any", "Press 9 8 8."),
        ("any", "Well done!!"),
        ("any", "Well done \U0001f642"),
        ("option-yes", "Yes"),
        ("option-end", "End"),
    ],
)
def test_unkind_loud_and_unsafe_words_are_refused(key, words):
    assert list(pattern_complaints(key, "en", "sms", words))


@pytest.mark.parametrize("words", ["Reply 1 to 5, like 1/3/2026.", "At 9:30 PM on Monday!", "Meet at Clark House."])
def test_ordinary_words_are_not(words):
    assert list(pattern_complaints("any", "en", "sms", words)) == []


@pytest.mark.parametrize("words", ["Es usted adicto.", "Ya está limpia.", "Una recaída."])
def test_spanish_has_its_own_unkind_words(words):
    assert list(pattern_complaints("any", "es", "sms", words))


@pytest.mark.parametrize(
    ("key", "text", "wrong"),
    [
        ("no-such-key", "Hello.", "no words called"),
        ("name-set", "Thank you, { $name.", "cannot be read"),
        ("name-set", "Thank you.\nforget-done = Ha.", "must be one message"),
        ("name-set", "", "cannot be read"),
        ("name-set", "Thank you.", "{ $name } is missing"),
        ("name-set", "Thank you, { $name }, { $number }.", "{ $number } is not known here"),
        ("name-set", "Thank you, { forget-done }{ $name }.", "{ forget-done() } is not known here"),
        ("name-set", "Thank you, { $name }. Call { -nobody }.", "{ -nobody } is not known here"),
        ("name-set", "You are clean, { $name }.", "says 'clean'"),
        ("name-set", "Thank you, { $name }. " + EASY * 10, "segments"),
        ("crisis-suicide", "We are glad you told us. You matter here.", "{ -lifeline } is missing"),
        ("option-safe-not", "Yes", "no words called"),
        ("option-yes", "Yes", "may be answered by the carrier"),
        ("press-key", "{ $what } is { $key }", "nothing says what"),
    ],
)
def test_a_lines_own_wording_is_refused_with_the_reason(key, text, wrong):
    complaints = own_wording_complaints("en", key, text)
    assert any(wrong in complaint for complaint in complaints), complaints


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("name-set", "Thanks, { $name }. We will use that."),
        ("name-set", "Thanks, { $name }. This is { $line }; in danger, call { -lifeline }."),
        ("check-in-streak", "{ $days ->\n [one] Thank you.\n *[other] { $days } in a row.\n }"),
        ("check-in-end", "See you tomorrow."),
    ],
)
def test_a_lines_own_wording_may_be_said(key, text):
    assert own_wording_complaints("en", key, text) == []


AS_LONG_AS_MAY_BE = {
    "called": "W" * LONGEST_CALLED, "start": "W" * LONGEST_START,
    "at": datetime(2026, 11, 22, 22, 30),  # noqa: DTZ001  # wall-clock time
    "planned": 100_000, "delivered": 60_000, "sent": 20_000, "waiting": 10_000, "left_out": 10_000,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_coordinator_reads_of_a_broadcast_fits_whatever_is_quoted(language):
    speaker, met = Speaker(Wording(), language, ALWAYS), 0
    for one in reached_turns():
        if "tell-last" in one.names():
            said = tuple(Said(s.key, s.values | AS_LONG_AS_MAY_BE if s.values else {}) for s in one.turn.said)
            assert segments(words_of(replace(one, turn=replace(one.turn, said=said)), speaker)).count <= 2
            met += 1
    assert met > 3


LONG_DIGITS = re.compile(r"\d[\d\- ,]*\d")


def digits(text):
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_that_is_said_comes_from_the_file(language):
    ours = {digits(number.number) for number in national_numbers().values()} | {"98812", "9881", "9882"}
    speaker = Speaker(Wording(), language, ALWAYS)
    for one in reached_turns():
        if one.channel == "sms" and one.language in (None, language):
            found = {digits(run) for run in re.findall(r"\d(?:-?\d){2,}", words_of(one, speaker))}
            assert found - ours <= EXAMPLES, one


EXAMPLES = {
    "600",
    "2025",
    "2026",
    "2022",
    "2027",
    "155",
    "356",
    "551",
    "460",
    "1460",
    "1204",
    "30034",
    "4821",
    "15035550101",
}
"""The most letters (1,600), days, years, the number of an alert, a code of the carrier, the code of a TELL and a number that is
revealed, as the examples have them.
"""
