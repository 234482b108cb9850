import pytest

from flows.lint.turns import ALWAYS
from flows.scripts import SCRIPTS
from flows.trying import try_script


def trying(name, *lines, language="en"):
    written = []
    try_script(SCRIPTS[name], language, ALWAYS, lines, written.append)
    return written


def test_a_conversation_goes_to_its_end():
    assert trying("daily-check-in", "3", "1", "NEXT")[-1] == "Take care. We are glad you checked in."


def test_what_is_written_after_the_end_is_left_alone():
    assert len(trying("daily-check-in", "3", "1", "next", "and", "more")) == 4


def test_a_reply_that_does_not_fit_is_told_why_and_asked_again():
    written = trying("daily-check-in", "9")
    assert "from 1 to 5" in written[1]
    assert "mood" in written[1]


def test_back_goes_one_answer_back():
    written = trying("daily-check-in", "3", "back")
    assert written[2] == written[0]


def test_back_stops_at_what_is_saved_and_at_the_start():
    assert "saved" in trying("daily-check-in", "3", "1", "back")[-1]
    assert "start" in trying("daily-check-in", "back")[-1]


def test_next_leaves_out_only_what_may_be_left_out():
    assert "need an answer" in trying("daily-check-in", "next")[-1]


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_conversation_can_be_tried(name, language):
    assert trying(name, *["1"] * 6, language=language)[0] or name == "stop"
