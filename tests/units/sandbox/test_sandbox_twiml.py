import pytest

from app.sandbox.twiml import (
    Dial,
    Gather,
    Hangup,
    LineTrouble,
    Message,
    Pause,
    Redirect,
    Say,
    Target,
    Unsupported,
    parse,
)


def only(inside):
    (step,) = parse(f"<Response>{inside}</Response>")
    return step


def test_an_empty_response_is_no_step():
    assert parse('<?xml version="1.0" encoding="UTF-8"?><Response/>') == []


def test_say_keeps_its_language_and_reads_across_lines():
    assert only('<Say language="es-US" voice="v">Hola,\n  <break/> buenas.</Say>') == Say("Hola, buenas.", "es-US", "v")


def test_gather_has_twilios_defaults():
    gather = only("<Gather/>")
    assert (gather.timeout, gather.finish_on_key, gather.num_digits, gather.action, gather.on_empty) == (
        5,
        "#",
        None,
        "",
        False,
    )
    assert gather.takes_keys
    assert not gather.takes_speech


def test_gather_holds_what_is_said_while_it_waits():
    gather = only('<Gather input="dtmf speech" numDigits="1" finishOnKey=""><Say>Hi</Say><Pause length="2"/></Gather>')
    assert gather == Gather(("dtmf", "speech"), 1, "", inner=(Say("Hi"), Pause(2)))


def test_a_dial_rings_several_numbers_or_one():
    several = '<Dial callerId="+15035550100" timeout="20" action="/a"><Number url="/w">+15035550199</Number><Number>+15035550102</Number></Dial>'
    assert only(several) == Dial((Target("+15035550199", "/w"), Target("+15035550102")), "+15035550100", 20, "/a")
    assert only("<Dial>988</Dial>").targets == (Target("988"),)


def test_a_message_says_where_it_goes_and_who_is_told():
    assert only('<Message to="+15035550199" action="/s">a &amp; b</Message>') == Message(
        "a & b", "+15035550199", "", "/s"
    )
    assert only("<Message><Body>one </Body><Body>two</Body></Message>").body == "one two"


def test_the_small_verbs():
    assert parse("<Response><Redirect>/x</Redirect><Hangup/></Response>") == [Redirect("/x"), Hangup()]


@pytest.mark.parametrize(
    ("inside", "verb"),
    [
        ("<Record/>", "Record"),
        ("<Dial><Conference>c</Conference></Dial>", "Dial Conference"),
        ("<Message><Media>http://x</Media></Message>", "Message with Media"),
    ],
)
def test_what_it_cannot_do_it_says(inside, verb):
    assert only(inside) == Unsupported(verb)


def test_a_gather_inside_a_gather_is_not_heard():
    assert only("<Gather><Gather/></Gather>").inner == (Unsupported("Gather inside Gather"),)


@pytest.mark.parametrize(
    "text", ["", "hello", "<Response>", "<html/>", "<!DOCTYPE r [<!ENTITY a 'b'>]><Response>&a;</Response>"]
)
def test_what_is_not_twiml_is_error_12100(text):
    with pytest.raises(LineTrouble) as trouble:
        parse(text)
    assert trouble.value.code == 12100
