import pytest

from flows import effects as do
from flows.explore import explore, landmarks
from flows.replies import yes_no
from flows.scripts import SCRIPTS


def keys(script):
    return {
        (*(said.key for said in step.turn.said), step.turn.question and step.turn.question.key)
        for step in explore(script)
    }


def test_every_answer_and_every_outcome_is_followed():
    def small(talk):
        if talk.ask("ready", yes_no()) == "yes":
            talk.say(f"group-{talk.do(do.FindGroup(None))}")
        else:
            talk.say("later")

    assert keys(small) == {("ready",), ("group-HOPE", None), ("group-None", None), ("later", None)}


def test_what_stands_behind_more_is_reached():
    told = {said.key for step in explore(SCRIPTS["resources"]) for said in step.turn.said}
    assert {"resource-safespot", "resource-home", "resource-services"} <= told


def test_a_question_asked_again_in_the_same_way_is_shown_and_not_followed():
    def again(talk):
        for _ in talk.rounds():
            talk.ask("again", yes_no())

    names = [step.turn.question.name for step in explore(again)]
    assert sorted(names) == ["again", "again#2", "again#2"]


def test_a_look_finds_the_same_each_time():
    def looking(talk):
        talk.say(f"{talk.do(do.WhoIsThis())}-{talk.do(do.WhoIsThis())}")

    found = {step.turn.said[0].key for step in explore(looking)}
    assert found == {"member-member", "stranger-stranger", "stopped-stopped", "withheld-withheld"}


def test_the_language_is_the_one_that_was_set():
    def switching(talk):
        talk.do(do.SetLanguage("es"))
        talk.say(talk.do(do.LanguageNow()))

    assert [(step.turn.said[0].key, step.language()) for step in explore(switching)] == [("es", "es")]


def test_a_caller_wrote_nothing_behind_a_keyword():
    steps = [step for step in explore(SCRIPTS["date"]) if step.turn.said and step.turn.said[0].key == "misfit-date"]
    assert steps
    assert all(step.channels() <= {"sms"} for step in steps)


def test_what_only_a_call_can_see_and_what_only_a_text_can_see_never_meet():
    steps = list(explore(SCRIPTS["days"]))
    assert {frozenset(step.channels()) for step in steps} >= {frozenset({"sms"}), frozenset({"voice"})}
    withheld = [step for step in steps if "members-withheld" in {said.key for said in step.turn.said}]
    assert all(step.channels() <= {"voice"} for step in withheld)


def test_it_can_stop_where_another_script_begins():
    steps = explore(SCRIPTS["slip"], "slip", landmarks(SCRIPTS))
    assert {step.enters for step in steps} == {"", "person", "date"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_ends_on_every_path(name):
    assert any(step.turn.question is None for step in explore(SCRIPTS[name])) or name == "phone-menu"
