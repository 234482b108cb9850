import pytest

from app.sandbox.call import ROUNDS, Call, State
from app.sandbox.called import Whisper
from app.sandbox.forms import Party
from app.sandbox.twiml import LineTrouble

PARTY = Party("+15035550101", "+15035550100", "AC0")


class Script:
    """Fixed TwiML by address; remembers what was posted."""

    def __init__(self, **pages):
        self.pages = {f"/twilio/{name.replace('__', '/')}": words for name, words in pages.items()}
        self.asked = []

    def __call__(self, address, form):
        self.asked.append((address, form))
        if address == "/twilio/call-status":
            return ""
        if address not in self.pages:
            raise LineTrouble(11200, "the line answered 404")
        return f"<Response>{self.pages[address]}</Response>"

    def last(self, address):
        return [form for asked, form in self.asked if asked == address][-1]


def started(**pages):
    call = Call(Script(**pages), PARTY)
    call.start()
    return call


def said(call):
    return [heard.text for heard in call.heard if heard.kind == "say"]


def test_verbs_run_in_order_and_the_end_of_the_words_ends_the_call():
    call = started(voice="<Say>One</Say><Pause/><Say>Two</Say>")
    assert (said(call), call.state) == (["One", "Two"], State.ENDED)
    assert call.post.last("/twilio/call-status")["CallStatus"] == "completed"


def test_the_first_post_is_a_ringing_inbound_call_with_every_field():
    form = started(voice="").post.asked[0][1]
    assert (form["CallStatus"], form["Direction"], form["From"], form["Caller"]) == (
        "ringing",
        "inbound",
        PARTY.caller,
        PARTY.caller,
    )
    assert (form["FromCity"], len(form["CallSid"])) == ("", 34)


def test_a_key_goes_to_the_action_as_soon_as_there_are_enough():
    call = started(voice='<Gather numDigits="1" action="/twilio/turn"/>', turn="<Say>Yes</Say>")
    call.press("1")
    assert (call.post.last("/twilio/turn")["Digits"], said(call)) == ("1", ["Yes"])


def test_no_action_means_the_same_address_again():
    call = started(voice='<Gather numDigits="1"/>')
    call.press("4")
    assert call.post.asked[1][0] == "/twilio/voice"
    assert call.post.asked[1][1]["Digits"] == "4"


def test_an_action_is_read_from_the_address_of_its_own_document():
    call = started(voice="<Redirect>voice/menu</Redirect>", voice__menu='<Gather numDigits="1" action="turn?n=1"/>')
    call.press("1")
    assert call.post.asked[2][0] == "/twilio/voice/turn?n=1"


def test_pound_ends_an_entry_and_is_not_part_of_it():
    call = started(voice='<Gather action="/twilio/turn"/>', turn="<Hangup/>")
    call.press("0103")
    assert call.typed == "0103"
    call.press("#")
    assert call.post.last("/twilio/turn")["Digits"] == "0103"


def test_star_is_a_digit_like_any_other():
    call = started(voice='<Gather numDigits="1" action="/twilio/turn"/>', turn="<Hangup/>")
    call.press("*")
    assert call.post.last("/twilio/turn")["Digits"] == "*"


def test_with_an_empty_finish_key_pound_is_a_digit():
    call = started(voice='<Gather finishOnKey="" numDigits="2" action="/twilio/turn"/>', turn="<Hangup/>")
    call.press("#1")
    assert call.post.last("/twilio/turn")["Digits"] == "#1"


def test_another_finish_key():
    call = started(voice='<Gather finishOnKey="*" action="/twilio/turn"/>', turn="<Hangup/>")
    call.press("12*")
    assert call.post.last("/twilio/turn")["Digits"] == "12"


@pytest.mark.parametrize("act", [Call.silent, lambda call: call.press("#")], ids=["silence", "pound alone"])
def test_nothing_entered_falls_through_to_the_next_verb(act):
    call = started(voice='<Gather action="/twilio/turn"><Say>Ask</Say></Gather><Say>Still there?</Say>')
    act(call)
    assert said(call) == ["Ask", "Still there?"]


def test_nothing_entered_is_posted_when_the_gather_wants_it():
    call = started(
        voice='<Gather action="/twilio/turn" actionOnEmptyResult="true"/><Say>No</Say>', turn="<Say>Empty</Say>"
    )
    call.silent()
    assert (call.post.last("/twilio/turn")["Digits"], said(call)) == ("", ["Empty"])


def test_half_an_entry_counts_when_the_wait_runs_out():
    call = started(voice='<Gather numDigits="4" action="/twilio/turn"/>', turn="<Hangup/>")
    call.press("12")
    call.silent()
    assert call.post.last("/twilio/turn")["Digits"] == "12"


def test_keys_that_nobody_waits_for_are_lost():
    call = started(voice='<Gather numDigits="1" action="/twilio/turn"/>', turn="<Dial>988</Dial>")
    call.press("12")
    assert [form.get("Digits") for _, form in call.post.asked] == [None, "1"]


def test_speech_is_heard_where_it_is_asked_for():
    call = started(voice='<Gather input="dtmf speech" action="/twilio/turn"/>', turn="<Hangup/>")
    call.say("yes please")
    assert call.post.last("/twilio/turn")["SpeechResult"] == "yes please"


def test_speech_is_not_heard_by_keys_alone_nor_keys_by_speech_alone():
    keys = started(voice="<Gather/>")
    keys.say("hello")
    speech = started(voice='<Gather input="speech"/>')
    speech.press("1")
    assert (keys.state, speech.state, speech.typed) == (State.GATHERING, State.GATHERING, "")


def test_a_line_that_goes_round_in_a_circle_is_stopped():
    call = started(voice="<Redirect/>")
    assert call.state is State.ENDED
    assert len(call.post.asked) == ROUNDS + 1
    assert any("12400" in heard.text for heard in call.heard)


def test_a_caller_who_waits_goes_round_as_long_as_they_like():
    call = started(voice="<Gather/><Redirect>/twilio/voice</Redirect>")
    for _ in range(2 * ROUNDS):
        call.silent()
    assert call.state is State.GATHERING


def test_a_broken_line_is_told_to_the_caller_and_shown_as_a_note():
    call = started()
    assert [heard.kind for heard in call.heard] == ["note", "say"]
    assert (call.heard[0].text, call.state) == ("error 11200: the line answered 404", State.ENDED)


def test_hanging_up_is_told_once():
    call = started(voice="<Gather/>")
    call.hang_up()
    call.hang_up()
    assert [address for address, _ in call.post.asked].count("/twilio/call-status") == 1


def test_a_verb_it_cannot_do_is_said_and_passed():
    call = started(voice="<Record/><Say>Bye</Say>")
    assert [heard.kind for heard in call.heard] == ["note", "say"]


def test_a_text_on_a_call_is_kept_for_whoever_drives_it():
    call = started(voice='<Sms to="+15035550199">Please call</Sms><Gather/>')
    assert [message.body for message in call.messages] == ["Please call"]


DIAL = '<Dial action="/twilio/after">988</Dial><Say>Never</Say>'


@pytest.mark.parametrize("status", ["no-answer", "busy", "failed"])
def test_a_dial_that_fails_is_told_to_its_action(status):
    call = started(voice=DIAL, after="<Say>After</Say>")
    call.dial_ended(status)
    form = call.post.last("/twilio/after")
    assert (form["DialCallStatus"], form["DialBridged"], said(call)) == (status, "false", ["After"])


def test_a_dial_that_was_answered_is_completed():
    call = started(voice=DIAL, after="<Hangup/>")
    call.dial_answered()
    assert call.state is State.JOINED
    call.dial_ended("completed")
    assert call.post.last("/twilio/after")["DialBridged"] == "true"


def test_after_a_dial_without_an_action_the_next_verb_runs():
    call = started(voice="<Dial>988</Dial><Say>Next</Say>")
    call.dial_ended("no-answer")
    assert said(call) == ["Next"]


def test_a_caller_who_hangs_up_while_it_rings_ends_the_dial_too():
    call = started(voice=DIAL, after="<Say>Too late</Say>")
    call.hang_up()
    assert call.post.last("/twilio/after")["CallStatus"] == "completed"
    assert said(call) == []


def test_a_dial_of_nobody_fails():
    call = started(voice='<Dial action="/twilio/after"/>', after="<Hangup/>")
    assert call.post.last("/twilio/after")["DialCallStatus"] == "failed"


@pytest.mark.parametrize(("key", "accepted"), [("1", True), ("2", False)])
def test_the_called_phone_must_press_one(key, accepted):
    script = Script(whisper='<Gather numDigits="1" action="/twilio/take"/><Hangup/>', take="")
    whisper = Whisper(script, Party("+15035550100", "+15035550199", "AC0", "outbound-dial", "CA0"), "/twilio/whisper")
    if key != "1":
        script.pages["/twilio/take"] = "<Hangup/>"
    whisper.start()
    assert not whisper.accepted
    whisper.press(key)
    assert whisper.accepted is accepted
    assert script.asked[0][1]["ParentCallSid"] == "CA0"
