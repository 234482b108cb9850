"""What was learned of danger: it speaks of sentences only, says what weighed most, and dress changes nothing."""

import random

import pytest
from hypothesis import given

from flows.hearing.danger import judge
from flows.hearing.keywords import KEYWORDS
from flows.hearing.learned.line import LINE, Weight
from flows.hearing.learned.pieces import LAST, UNKNOWN, Pieces
from flows.hearing.learned.weigh import DANGER_IN_DOUBT, FILES, Model, in_doubt, together, weigh
from flows.hearing.typed import typed
from flows.words.wording import LANGUAGES, Wording, patterns, places
from tests.units.hearing.other_texts import EVERYDAY
from tests.units.hearing.strategies import dressed
from tests.units.hearing.test_corpora import texts

_LEARNED = [text for *_, text in texts("learned")]
_SAMPLE = random.Random(1).sample(_LEARNED, 300)
_HEAVY = Weight(50.0, 0, 50.0, "slip", 50.0, -50.0, ("heavy",))


@pytest.mark.parametrize("text", EVERYDAY.strip().splitlines())
def test_answers_names_dates_and_phones_that_answer_by_themselves_are_no_danger(text):
    assert judge(text).verdict == "no"


@pytest.mark.parametrize("text", ["STOP", "10pm-7am", "9:30", "HELP", "3", "MENU"])
def test_whatever_was_learned_it_has_no_say_in_numbers_and_keywords(text):
    assert judge(text, lambda _: _HEAVY).verdict == "no"


@pytest.mark.parametrize("text", ["Will Diehard", "Rosa Muerte", "jan 3 2024", "ok thanks"])
def test_a_word_or_two_weigh_little_where_they_mean_little(text):
    assert judge(text).verdict == "no"


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Muerte Cruz", "Angel Matador Cruz", "Maria Elena Gomez", "John Q Public", "Jose de Jesus Sangre", "Mary Ann Coffin",
        "Dolores Navaja Rios", "Big Mike Slaughter", "Jesse Lee Graves",
    ],
)  # fmt: skip
def test_a_name_of_three_words_is_no_danger(text):
    assert judge(text).verdict == "no"


@pytest.mark.parametrize(
    "text",
    [
        "im not kidding ill kill myself",
        "no puedo mas me quiero matar",
        "me quiero desvivir",
        "he broke in",
        "took 2 much fent",
    ],
)
def test_a_few_plain_words_that_no_rule_knows_are_asked_about(text):
    assert judge(text).verdict != "no"


def test_every_keyword_of_ours_is_no_danger():
    said = [word for keyword in KEYWORDS.values() for word in (*keyword.words_en, *keyword.words_es)]
    assert len(said) > 100
    assert [word for word in said if judge(word, lambda _: _HEAVY).verdict != "no"] == []


def test_our_own_messages_and_reactions_to_them_are_no_danger():
    for language in LANGUAGES:
        for key, pattern in patterns(language, "sms").items():
            ours = Wording().text(key, language, "sms", dict.fromkeys(places(pattern), "2"))
            assert judge(f"Liked “{ours}”").verdict == "no"


def test_a_verdict_names_the_words_that_weighed_most():
    heard = judge("i left my dog and his food at my sisters. she will be good to him. i wont need them where im going")
    assert (heard.verdict, heard.rule) != ("no", "")
    assert heard.rule.startswith(("learned/", "suicide/"))
    assert heard.kind == "suicide"


@pytest.mark.parametrize(
    "danger",
    [
        "he put a gun on the table and says nobody leaves this house tonight. ",
        "my brother took something and his lips are blue. ",
    ],
)
def test_danger_is_found_within_a_long_text(danger):
    rest = "the meeting was good and we had coffee and the bus was late again as always but i did not mind at all. "
    assert judge(danger).verdict == "yes"
    assert judge(rest * 2 + danger + rest * 2).verdict != "no"
    assert judge(rest * 4).verdict == "no"


def test_what_a_rule_is_sure_of_is_let_go_only_where_a_text_weighs_less_than_what_is_asked_about():
    assert max(LINE.waved, LINE.unsure) < LINE.sure
    long = "tell the whole group on tuesday that my brother took all my pills and will not wake up at all"
    assert judge(long, lambda _: Weight(-2.5, 0)).verdict == "maybe"
    assert judge(long, lambda _: Weight(-9.0, 0)).verdict == "no"


@pytest.mark.parametrize("text", ["kill myself", "me voy a matar", "he is not breathing", "no despierta"])
def test_what_a_rule_is_sure_of_in_few_words_needs_nothing_learned(text):
    assert judge(text, lambda _: Weight(-50.0, 0)).verdict == "yes"


@pytest.mark.parametrize("text", ["i am going to kill myself", "mi hermano tomo muchas pastillas y no despierta"])
def test_what_a_rule_is_sure_of_in_a_brief_text_is_danger_unless_it_hardly_weighs(text):
    assert judge(text, lambda _: Weight(0.0, 0)).verdict == "yes"


@given(dressed(_SAMPLE))
def test_dress_does_not_change_what_was_learned(pair):
    text, other = pair
    assert judge(other) == judge(text)


def test_words_are_cut_into_the_likeliest_pieces():
    pieces = Pieces({"_hope": -9.0, "ful": -9.0, "_hop": -9.0, "eful": -12.0, "_": -5.0, "u": -8.0})
    assert pieces.rows("hopeful") == (LAST + 1, LAST + 2)
    assert pieces.rows("u~") == (LAST + 5, LAST + 6, UNKNOWN)


@pytest.mark.parametrize("file", FILES)
def test_each_file_stays_small(file):
    assert file.stat().st_size < 10_000_000


def test_only_what_is_in_doubt_is_looked_at_again():
    first, again = (Model.read(file) for file in FILES)
    doubted = 0
    for text in _SAMPLE:
        words = typed(text).split()
        one = first.weigh(words)
        if in_doubt(one):
            doubted += 1
            assert weigh(words) == together(one, again.weigh(words))
        else:
            assert weigh(words) == one
    assert 0 < doubted < len(_SAMPLE) / 2


@pytest.mark.parametrize("spanish", [False, True])
def test_no_line_lies_where_one_look_alone_decides(spanish):
    """The least weight at which a rule's word is kept, few words and more are asked about, and many are danger."""
    least, most = DANGER_IN_DOUBT
    for line, rule in ((LINE.waved, "yes"), (LINE.few, "no"), (LINE.unsure, "no"), (LINE.sure, "no")):
        rest = LINE.odds(Weight(0.0, 0), rule, figure=False, spanish=spanish)
        assert least < (line - rest) / LINE.learned < most


def test_of_two_looks_the_mean_counts_and_the_kind_that_one_is_surer_of():
    first, again = Weight(1.0, 0, -2.0, "slip", 3.0, -3.0, ("one",)), Weight(2.0, 3, -3.0, "menu", 4.0, -4.0, ("two",))
    assert together(first, again) == Weight(1.5, 3, -2.5, "slip", 3.0, -3.0, ("two",))


def test_a_processor_that_cuts_off_sums_of_bytes_hears_the_same(monkeypatch):
    text = typed("he put a gun on the table and says nobody leaves this house tonight").split()
    usual = Model.read(FILES[0]).weigh(text)
    monkeypatch.setattr("flows.hearing.learned.weigh._sums_bytes_whole", lambda: False)
    assert Model.read(FILES[0]).weigh(text).danger == pytest.approx(usual.danger, abs=0.1)
