"""Danger is heard in both languages; figures of speech, the processed past and work are not danger."""

import pytest
from hypothesis import given

from flows.hearing.danger import Danger, judge
from flows.hearing.learned.line import Weight
from flows.scripts.check_in import LITTLE_BETTER, MOOD, URGE
from flows.scripts.first_aid import ALL
from flows.scripts.milestones import NOTHING
from flows.scripts.settings import LANGUAGES
from tests.units.hearing.danger_texts import DANGER, HEARD_LATER, MAYBE, SAFE
from tests.units.hearing.strategies import dressed, odd_texts

_DANGER = [tuple(line.split(" | ", 1)) for line in DANGER.strip().splitlines()]
_MAYBE = MAYBE.strip().splitlines()
_SAFE = SAFE.strip().splitlines()
_EVERY = [text for _, text in _DANGER] + _MAYBE + _SAFE


@pytest.mark.parametrize(("kind", "text"), _DANGER)
def test_danger_is_a_yes_of_its_kind(kind: str, text: str) -> None:
    heard = judge(text)
    assert (heard.verdict, heard.kind) == ("yes", kind), heard


@pytest.mark.parametrize("text", HEARD_LATER.strip().splitlines())
def test_danger_in_other_words_is_never_a_no(text: str) -> None:
    assert judge(text).verdict != "no"


NEAR = (
    "im not interested in living with my mom",
    "no me interesa la vida de antes",
    "i took my suboxone",
    "can you take care of the coffee when im gone saturday",
    "i will be gone next week",
    "mi bebé no se despierta en la noche",
    "respira profundo me dijo mi padrino",
    "i saw a bug on the wall",
    "took a walk by the river",
    "this is my last check in for the day",
    "is this the last text today",
    "mi último cigarro",
    "burned myself on the stove",
    "i want to live",
    "quiero mejorar mi vida",
)


_HEAVIER = "i dont know how much more i can take"


@pytest.mark.parametrize("text", [text for text in _MAYBE if text != _HEAVIER])
def test_despair_without_a_plan_is_asked_about(text: str) -> None:
    assert judge(text).verdict == "maybe", judge(text)


def test_despair_in_more_words_may_be_danger() -> None:
    assert judge("ya no sé qué hacer, no aguanto más").verdict != "no"
    assert judge(_HEAVIER).verdict != "no"


@pytest.mark.parametrize("text", [text for text in _SAFE if text not in NEAR])
def test_safe_texts_are_left_alone(text: str) -> None:
    assert judge(text).verdict == "no", judge(text)


@pytest.mark.parametrize("text", NEAR)
def test_what_a_goodbye_or_a_relief_could_also_say_is_asked_about_at_most(text: str) -> None:
    assert judge(text).verdict != "yes", judge(text)


@pytest.mark.parametrize(
    "text",
    [
        "i dont want to be on this earth anymore please dont text me anymore",
        "i dont want to be on this earth anymore so take me off your list",
        "unsubscribe me from life",
        "he wont stop hitting me",
    ],
)
def test_danger_beside_a_wish_to_hear_no_more_is_never_a_no(text: str) -> None:
    assert judge(text).verdict != "no"


def test_a_verdict_names_its_rule() -> None:
    assert judge("kiero morir") == Danger("yes", "suicide", "suicide/plain-wish", "es")


def test_the_tables_are_large_enough_and_half_spanish() -> None:
    assert len(_DANGER) >= 100
    assert len(_SAFE) >= 150


@given(dressed(_EVERY))
def test_dress_does_not_change_a_verdict(pair: tuple[str, str]) -> None:
    text, other = pair
    assert judge(other) == judge(text)


@given(odd_texts)
def test_any_characters_are_heard_without_fault(text: str) -> None:
    assert judge(text).verdict in ("yes", "maybe", "no")


def test_what_a_reaction_quotes_is_not_the_persons() -> None:
    assert judge("Liked “I want to die”").verdict == "no"
    assert judge("Liked “Are you safe right now?” i want to die").verdict == "yes"


@pytest.mark.parametrize(
    "text",
    ["STOP i want to die", "meetings? no quiero vivir", "menu menu menu took all my pills", "9am mon i wanna die"],
)
def test_danger_behind_a_keyword_is_still_danger(text: str) -> None:
    assert judge(text).verdict == "yes"


NAMES = """
maria john james robert michael david larry mike tasha jose carlos rosa linda mary lisa tony chris jim bob joe steve mark kevin
brian juan luis miguel pedro ana lupe carmen jorge mario javier ramon martha hector oscar angel dolores mercedes jesus salvador
soledad consuelo socorro remedios esperanza luz cruz blanca rosario trinidad hope faith grace joy destiny chase hunter colt rocky
butch ash raven wolf tank red doc
"""


@pytest.mark.parametrize(
    "text",
    [
        *NAMES.split(),
        *(said for said, _ in (*MOOD, *URGE, *LITTLE_BETTER, *NOTHING, *ALL, *LANGUAGES) if "ya no" not in said),
        "thx mama",
        "rough day",
    ],
)
def test_a_name_and_a_short_answer_are_no_danger(text: str) -> None:
    """Save "ya no quiero" and "ya no mas", which may be more than an answer."""
    assert judge(text).verdict == "no"


@pytest.mark.parametrize("text", ["blade out", "took everything", "trago raticida", "mejor muerta", "still bleeding"])
def test_a_word_or_two_of_which_no_rule_knows_are_asked_about_where_it_is_sure(text: str) -> None:
    assert judge(text).verdict != "no"


def test_they_are_asked_about_at_most_and_only_from_where_longer_ones_are_answered() -> None:
    just = [Weight(odds, 0) for odds in (30.0, -30.0)]
    assert [judge("oxford comma", lambda _, weight=weight: weight).verdict for weight in just] == ["maybe", "no"]
