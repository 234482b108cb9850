"""The same journal gives the same turn on either channel."""

import re

import pytest

from flows.explore import base, explore
from flows.journal import Journal
from flows.lint.turns import ALWAYS
from flows.replay import replay
from flows.replies import SPOKEN, Choice, Heard
from flows.scripts import SCRIPTS
from flows.words.render import Speaker
from flows.words.wording import Wording
from tests.units.flows.playing import TODAY

KEY = {"sms": re.compile(r"^(\d) (?![AP]M )", re.MULTILINE), "voice": re.compile(r"press (\d)\.")}


def steps_on_both(name):
    return [step for step in explore(SCRIPTS[name]) if step.channels() == {"sms", "voice"}]


def again(step, name, channel):
    """Every effect performed anew on a channel of its own, with the outcomes of that path; then the journal it leaves."""
    answers = Journal([entry for entry in step.journal.entries if entry.sort == "answer"])
    outcomes = {entry.name: entry.value for entry in step.journal.entries}
    turn = replay(
        SCRIPTS[name], answers, lambda _effect, called: outcomes[called], Heard("", channel, "en", lambda: TODAY)
    )
    return turn, answers


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_same_is_said_asked_offered_done_and_remembered(name):
    for step in steps_on_both(name)[:400]:
        (text, texted), (call, called) = again(step, name, "sms"), again(step, name, "voice")
        assert text == call
        assert texted.as_json() == called.as_json()
        assert {base(effect.name()) for effect in text.done} == {base(effect.name()) for effect in step.turn.done}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_key_means_the_same_as_the_figure_in_a_text(name):
    kinds = {step.turn.question.kind for step in explore(SCRIPTS[name]) if step.turn.question}
    for kind in kinds:
        for key in "0123456789" if kind.keys != SPOKEN else ():
            heard = [kind.read(Heard(key, channel, "en", lambda: TODAY)) for channel in ("sms", "voice")]
            assert heard[0] == heard[1]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_option_stands_on_the_same_key(name):
    speaker = Speaker(Wording(), "en", ALWAYS)
    for step in steps_on_both(name)[:200]:
        question = step.turn.question
        if question and isinstance(question.kind, Choice):
            offered = [key for key, _ in question.kind.numbered()]
            turn = step.turn.only_question()
            assert KEY["sms"].findall(speaker.as_text(turn)) == offered
            spoken = KEY["voice"].findall("\n".join(part.text for part in speaker.as_speech(turn)))
            assert set(offered) - set(spoken) <= {"2" if "other-language" in question.kind.options else ""}
