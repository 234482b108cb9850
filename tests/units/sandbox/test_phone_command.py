import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from app.commands.phone import call, text
from tests.units.sandbox.a_small_line import COORDINATOR, PARTICIPANT, Settings, SmallLine, make_app


@pytest.fixture
def line():
    return SmallLine()


@pytest.fixture
def run(line):
    settings = Settings("http://127.0.0.1:8000")
    app = make_app(settings, line)
    app.extensions["handrail"] = SimpleNamespace(settings=settings)

    def invoke(command, *arguments, **options):
        with app.app_context():
            return CliRunner().invoke(command, arguments, **options)

    return invoke


def test_a_text_prints_the_reply(run):
    assert run(text, PARTICIPANT, "join").output == "You said Join. Reply OK & go on.\n"


def test_a_reply_to_another_phone_shows_no_number(run):
    output = run(text, "(503) 555-0101", "danger").output
    assert "Call or text 988 now.\n\nto the coordinator: Please call them." in output
    assert COORDINATOR not in output


def test_no_reply_is_said(run):
    assert run(text, PARTICIPANT, "quiet").output == "(no reply)\n"


def test_replies_for_programs(run):
    assert json.loads(run(text, PARTICIPANT, "danger", "--json").output) == {
        "replies": [
            {"to": "you", "body": "Call or text 988 now."},
            {"to": "coordinator", "body": "Please call them."},
        ]
    }


@pytest.mark.parametrize(("command", "rest"), [(text, ("hi",)), (call, ("1",))])
def test_a_bad_number_is_one_clear_line(run, command, rest):
    result = run(command, "12", *rest)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "phone number" in result.output


def test_keys_that_are_none_are_one_clear_line(run):
    result = run(call, PARTICIPANT, "one")
    assert (result.exit_code, result.output.count("\n")) == (1, 1)


def test_a_line_that_breaks_is_said(run):
    result = run(text, PARTICIPANT, "BREAK")
    assert (result.exit_code, result.output) == (1, "Error: error 11200: the line answered 500\n")


def test_a_call_without_keys_is_heard_and_hung_up(run, line):
    output = run(call, PARTICIPANT).output.splitlines()
    assert output[0] == "This is the Tuesday line."
    assert output[1] == "[es] Para español, oprima el dos."
    assert output[-1] == "(you hung up)"
    assert len(line.of("/twilio/call-status")) == 1


@pytest.mark.parametrize("keys", ["3 1234", "3,1234#", "31234"])
def test_an_entry_is_taken_whole(run, line, keys):
    output = run(call, PARTICIPANT, keys).output
    assert output.endswith("You have 4 days.\n(the line hung up)\n")
    assert line.of("/twilio/voice/pin")[0]["Digits"] == "1234"


def test_a_short_entry_ends_when_the_wait_runs_out(run, line):
    run(call, PARTICIPANT, "3 12")
    assert line.of("/twilio/voice/pin")[0]["Digits"] == "12"


def test_a_group_is_single_presses_in_a_menu(run, line):
    run(call, PARTICIPANT, "77s")
    assert [form["Digits"] for form in line.of("/twilio/voice/menu")] == ["7", "7"]


def test_silence(run):
    assert "> (silence)\nWe did not hear a key." in run(call, PARTICIPANT, "s").output


@pytest.mark.parametrize(("key", "told"), [("1", "completed"), ("2", "no-answer"), ("s", "no-answer")])
def test_the_other_end_of_a_call(run, key, told):
    output = run(call, PARTICIPANT, f"0 {key} 1").output
    assert "ring another phone" in output
    assert f"The other call was {told}." in output
    assert COORDINATOR not in output


def test_a_national_line_is_named_and_a_text_on_a_call_shown(run):
    output = run(call, PARTICIPANT, "9 s").output
    assert "the line would now ring 988" in output
    assert "(a text to the coordinator: Somebody needs you.)" in output


def test_asked_for_each_key(run):
    output = run(call, PARTICIPANT, "-", input="3\n1234\n").output
    assert "You have 4 days." in output


def test_a_withheld_call(run, line):
    run(call, PARTICIPANT, "--withheld")
    assert line.of("/twilio/voice")[0]["From"] == "anonymous"


def test_a_call_for_programs(run):
    said = json.loads(run(call, PARTICIPANT, "2", "--json").output)
    assert {"kind": "say", "text": "Díganos cómo está.", "language": "es"} in said["turns"]
    assert said["ended_by"] == "you"
