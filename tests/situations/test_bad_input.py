"""Whatever comes in: unsigned, nothing is touched; signed, it is answered with TwiML or a clean refusal, never a fault."""

from urllib.parse import urlencode

import phonenumbers
import pytest
from sqlalchemy import func, select

from app.carrier.signature import HEADER, sign
from app.crisis.models import Alert
from app.db.base import Base
from app.outbox.models import Message
from app.people.models import Person
from app.sandbox import forms
from app.sandbox.forms import Party, Way
from app.sandbox.twiml import parse
from tests.world import LINE, SAM, World

SMS, VOICE, STATUS, CALL_STATUS = "/twilio/sms", "/twilio/voice", "/twilio/status", "/twilio/call-status"
SCREEN, TAKEN = "/twilio/voice/screen/1", "/twilio/voice/taken/1"
PATHS = [SMS, VOICE, "/twilio/voice/3", STATUS, CALL_STATUS, SCREEN, TAKEN]
TOKEN, OTHER = "a-token-of-the-carrier", "another-token"
ABROAD = phonenumbers.format_number(
    phonenumbers.example_number_for_type("GB", phonenumbers.PhoneNumberType.MOBILE), phonenumbers.PhoneNumberFormat.E164
)
WITHOUT_A_NUMBER = [
    "",
    "anonymous",
    "+266696687",
    "+15",
    "sip:alice@example.org",
    "+1503555",
    "+" * 500,
    "1" * 5000,
    ABROAD,
]
BODIES = {
    "long": "I sat in the garden today. " * 55 + "again",
    "one long word": "a" * 1600,
    "emoji": "\U0001f642\U0001f44d\U0001f3fd\u2764\ufe0f",
    "nul": "\x00",
    "nul inside": "CHECK\x00IN",
    "nul behind a keyword": "JOIN HO\x00PE",
    "controls": "\x01\x02\x1b[31mhello\x7f\x85",
    "not a letter": "\ufffe\uffff",
    "markup": "<Response><Hangup/></Response>&amp;]]>",
    "markup as a name": "</Message><Message to='+15035550199'>x",
    "right to left": "\u202eNIOJ",
    "blank": "   \n\t ",
    "empty": "",
    "quotes": "'; DROP TABLE people; --",
    "percent": "%s %(x)s {0} {name}",
    "fluent": "{ $line } { -treatment }",
    "many lines": "\n" * 1600,
    "digits": "9" * 1600,
    "letters that combine": "e" + "\u0301" * 1000,
}


@pytest.fixture
def twice_keyed(database_url, tmp_path):
    """A line with a real carrier's settings and two tokens, as while one is being replaced."""
    made = World(
        database_url, tmp_path / "var", TWILIO_ACCOUNT_SID="AC" + "0" * 32, TWILIO_AUTH_TOKEN=f"{TOKEN},{OTHER}",
        TWILIO_NUMBERS=LINE, PUBLIC_URL="https://line.example.org", LINE_NAME="Harbor", LINE_CONTACT="help@example.org",
        TERMS_URL="https://example.org/terms",
    )  # fmt: skip
    yield made
    made.close()


def texted(world, body="hello", number=SAM):
    return forms.text(Way(world.settings.twilio_account_sid, number, LINE), body)


def called(world, number=SAM, **fields):
    return {
        **forms.voice(Party(number, LINE, world.settings.twilio_account_sid), forms.new_sid("CA"), "ringing"),
        **fields,
    }


def raw(world, path, form, *, token=None, signed=None, method="POST", **options):
    """A webhook as it is on the wire. `signed` signs another address than the one that is asked."""
    token = token or world.settings.twilio_auth_tokens[0]
    headers = {HEADER: sign(world.settings.public_url + (signed or path), form, token)}
    return world.client.open(path, method=method, data=form, headers=headers, **options)


def good(answer):
    """200, and TwiML that can be read; the steps."""
    assert answer.status_code == 200
    assert answer.mimetype == "text/xml"
    return parse(answer.get_data(as_text=True))


def rows(world):
    with world.session() as session:
        return {t.name: session.scalar(select(func.count()).select_from(t)) for t in Base.metadata.sorted_tables}


# --- the signature -------------------------------------------------------------------------------------------------


def refused_and_untouched(world, send):
    before = rows(world)
    for path in PATHS:
        answer = send(path)
        assert answer.status_code == 403, path
        assert "Response" not in answer.get_data(as_text=True)
    assert rows(world) == before


def phones():
    return (f"+150355501{n:02}" for n in range(10, 90))


def form_for(world, path):
    form = {
        **called(world),
        **texted(world, "JOIN"),
        "MessageStatus": "delivered",
        "CallStatus": "completed",
        "Digits": "1",
    }
    return {**form, "From": SAM}


def test_without_a_signature_nothing_is_touched(world):
    refused_and_untouched(world, lambda path: world.client.post(path, data=form_for(world, path)))


def test_with_a_wrong_signature_nothing_is_touched(world):
    for wrong in ("", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "\u00e9", "a" * 5000):
        refused_and_untouched(
            world,
            lambda path, wrong=wrong: world.client.post(path, data=form_for(world, path), headers={HEADER: wrong}),
        )


def test_with_somebody_elses_key_nothing_is_touched(world):
    refused_and_untouched(world, lambda path: raw(world, path, form_for(world, path), token="not ours"))


def test_what_is_refused_can_be_watched(world):
    before = refused(world)
    world.client.post(SMS, data=form_for(world, SMS))
    for _ in range(2):
        world.client.post(SMS, data=form_for(world, SMS), headers={HEADER: "bm8="})
    assert [now - then for now, then in zip(refused(world), before, strict=True)] == [1, 2]


def refused(world):
    """Without a signature, and with one that does not fit, as /metrics counts them."""
    rows = world.client.get("/metrics").text.splitlines()
    counts = [row for row in rows if row.startswith("handrail_webhooks_refused_total{")]
    return [
        float(row.rpartition(" ")[2]) for why in ("unsigned", "signature") for row in counts if f'why="{why}"' in row
    ]


def test_a_signature_over_another_address_opens_nothing(world):
    refused_and_untouched(world, lambda path: raw(world, path, form_for(world, path), signed=f"{path}?x=1"))
    refused_and_untouched(
        world, lambda path: raw(world, path, form_for(world, path), signed=SMS if path != SMS else VOICE)
    )


def test_a_signature_over_another_form_opens_nothing(world):
    def changed(path):
        form = form_for(world, path)
        header = sign(world.settings.public_url + path, form, world.settings.twilio_auth_tokens[0])
        return world.client.post(path, data={**form, "Body": "FORGET ME"}, headers={HEADER: header})

    refused_and_untouched(world, changed)


def test_the_host_that_was_asked_does_not_matter(twice_keyed):
    """Nor what a proxy claims: only the address that we published."""
    refused_and_untouched(
        twice_keyed,
        lambda path: twice_keyed.client.post(
            path, data=form_for(twice_keyed, path), base_url="https://evil.example.org",
            headers={
                HEADER: sign("https://evil.example.org" + path, form_for(twice_keyed, path), TOKEN),
                "X-Forwarded-Host": "evil.example.org",
            },
        ),
    )  # fmt: skip


@pytest.mark.parametrize("token", [TOKEN, OTHER])
def test_either_of_two_tokens_is_good_while_one_is_replaced(twice_keyed, token):
    [reply] = good(raw(twice_keyed, SMS, texted(twice_keyed), token=token))
    assert "Harbor" in reply.body


# --- texts ---------------------------------------------------------------------------------------------------------


def test_any_body_is_answered_kindly(world):
    for (name, body), number in zip(BODIES.items(), phones(), strict=False):
        steps = good(raw(world, SMS, texted(world, body, number)))
        assert len(steps) == 1, name
        assert steps[0].body, name
        assert "went wrong" not in steps[0].body, name
        world.phone(number).joins()
        steps = good(raw(world, SMS, texted(world, body, number)))
        assert "went wrong" not in "".join(step.body for step in steps), name
    assert list((world.settings.var / "spool").glob("*")) == []


QUESTIONS = (["JOIN", "OK"], ["CHECKIN", "3", "2"], ["DATE"], ["HOURS"])


def test_any_body_answers_an_open_question(world):
    for (name, body), number in zip(BODIES.items(), phones(), strict=False):
        for before in QUESTIONS:
            world.phone(number).says(*before)
            steps = good(raw(world, SMS, texted(world, body, number)))
            assert "went wrong" not in "".join(step.body for step in steps), (name, before)
    world.work()
    assert list((world.settings.var / "spool").glob("*")) == []


def test_bytes_that_are_no_letters(world):
    form = texted(world)
    for wrong in (b"%ff%fe", b"%ed%a0%80", b"%c0%80", b"%f0%9f"):
        encoded = (
            urlencode({**form, "MessageSid": forms.new_sid("SM"), "Body": "BODY"}).encode().replace(b"BODY", wrong)
        )
        with world.app.test_request_context(SMS, method="POST", data=encoded, content_type=FORM) as context:
            fields = context.request.form.to_dict()
        header = sign(world.settings.public_url + SMS, fields, world.settings.twilio_auth_tokens[0])
        good(world.client.post(SMS, data=encoded, content_type=FORM, headers={HEADER: header}))


FORM = "application/x-www-form-urlencoded"


def test_each_field_may_be_missing(world):
    for name, number in zip(texted(world), phones(), strict=False):
        form = texted(world, "JOIN", number)
        del form[name]
        steps = good(raw(world, SMS, form))
        assert len(steps) == (0 if name == "From" else 1), name


def test_every_field_may_be_missing(world):
    assert good(raw(world, SMS, {})) == []
    assert good(raw(world, SMS, {"From": SAM}))


def test_without_a_sid_a_repeat_is_the_same_and_another_is_not(world):
    def without(body, number=SAM):
        return {**texted(world, body, number), "MessageSid": "", "SmsSid": "", "SmsMessageSid": ""}

    [first] = good(raw(world, SMS, without("JOIN")))
    assert good(raw(world, SMS, without("JOIN"))) == [first]
    [other] = good(raw(world, SMS, without("JOIN", "+15035550103")))
    assert "18 or older" in other.body
    [agreed] = good(raw(world, SMS, without("OK")))
    assert "call you" in agreed.body
    assert world.count(Person) == 2


def test_a_sid_that_is_none_is_no_trouble(world):
    for sid, number in zip(("x" * 500, "SM\x00", "SM'--", "S M", "\u00e9"), phones(), strict=False):
        [reply] = good(raw(world, SMS, {**texted(world, "JOIN", number), "MessageSid": sid, "SmsSid": sid}))
        assert "18 or older" in reply.body


def test_a_picture_without_words(world):
    for media, number in zip(("1", "10", "9" * 5000, "-1", "1.5", "many", "\u0661", ""), phones(), strict=False):
        world.phone(number).joins()
        [reply] = good(raw(world, SMS, {**texted(world, "", number), "NumMedia": media}))
        assert reply.body


def test_whoever_has_no_number_is_no_trouble(world):
    for number in WITHOUT_A_NUMBER:
        steps = good(raw(world, SMS, texted(world, "JOIN", number)))
        assert ["United States" in step.body for step in steps] == ([True] if number == ABROAD else [])
    assert world.count(Person) == 0


def test_danger_is_answered_and_alerted_whatever_the_number(world):
    for place, number in enumerate(WITHOUT_A_NUMBER, 1):
        form = texted(world, "I want to kill myself", number)
        reply, alert = good(raw(world, SMS, form))
        assert "988" in reply.body
        assert alert.to == world.coordinator.number
        assert "RED" in alert.body
        assert good(raw(world, SMS, form)) == [reply, alert]
        assert world.count(Alert) == place


def test_a_number_to_us_that_is_not_ours(world):
    for to in ("", "+15035550177", "\x00", "x" * 500):
        [reply] = good(raw(world, SMS, {**texted(world, "JOIN"), "To": to}))
        assert reply.body


def test_fields_nobody_knows(world):
    more = {f"Field{n}": "x" * 50 for n in range(200)}
    [reply] = good(raw(world, SMS, {**texted(world, "JOIN"), **more, "OptOutType": "MAYBE"}))
    assert "18 or older" in reply.body


# --- calls ---------------------------------------------------------------------------------------------------------


def waits(steps):
    """A call that goes on: the last step takes keys or rings somebody."""
    return steps and type(steps[-1]).__name__ in ("Gather", "Dial")


def test_each_field_of_a_call_may_be_missing(world):
    for name in called(world):
        form = called(world)
        del form[name]
        assert waits(good(raw(world, VOICE, form))), name
    assert waits(good(raw(world, VOICE, {})))
    assert waits(good(raw(world, "/twilio/voice/7", {})))


def test_calls_without_a_sid_are_not_mixed(world):
    world.phone(SAM).joins()
    first = {**called(world), "CallSid": ""}
    good(raw(world, VOICE, first))
    assert waits(good(raw(world, "/twilio/voice/1", {**first, "Digits": "1"})))
    other = {**called(world, "+15035550103"), "CallSid": ""}
    [gather] = [step for step in good(raw(world, VOICE, other)) if type(step).__name__ == "Gather"]
    assert "Handrail." in [one.text for one in gather.inner]


DIGITS = ["\x00", "1\x00", "x" * 1600, "\u0663", "<1>", "9" * 1600, "1 2", "-1", "", "##"]


def test_any_digits_are_no_trouble(world):
    world.phone(SAM).joins().says("PIN 4321")
    for digits in DIGITS:
        for before in ([], ["1"], ["1", "3"], ["1", "3", "2"], ["4"], ["5"]):
            answered_on_a_call(world, before, {"Digits": digits})


def test_anything_may_be_said(world):
    for speech, number in zip(BODIES.values(), phones(), strict=False):
        world.phone(number).joins()
        answered_on_a_call(world, ["1", "3", "2"], {"SpeechResult": speech}, number)


def answered_on_a_call(world, before, fields, number=SAM):
    form = called(world, number)
    for turn, key in enumerate(["", *before]):
        good(raw(world, f"{VOICE}/{turn}" if turn else VOICE, {**form, "Digits": key}))
    steps = good(raw(world, f"{VOICE}/{len(before) + 1}", {**form, **fields}))
    assert waits(steps), fields
    assert "went wrong" not in repr(steps), fields


def test_an_outcome_of_a_dial_that_nobody_made(world):
    form = called(world)
    good(raw(world, VOICE, form))
    for status in ("completed", "nonsense", "\x00", "x" * 500):
        assert waits(good(raw(world, f"{VOICE}/1", {**form, "DialCallStatus": status})))


def test_a_turn_that_is_no_number_is_not_found(world):
    for address in ("999999999999999999999999", "-1", "one", "1e3", "0x1", "1/2"):
        assert raw(world, f"{VOICE}/{address}", called(world)).status_code == 404


def test_who_takes_a_call_that_nobody_made(world):
    for path in (SCREEN, "/twilio/voice/screen/999999999999", TAKEN, "/twilio/voice/taken/999999999999"):
        good(raw(world, path, called(world, Digits="1")))
        good(raw(world, path, {}))


# --- receipts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", ["attempt", "message"])
def test_a_receipt_for_nothing(world, named):
    for number in ("", "0", "-1", "1.5", "x", "9" * 30, "9" * 5000, "%D9%A1", "%00", f"1&{named}=2"):
        for status in ("delivered", "failed", "nonsense", "\x00", ""):
            form = {"MessageSid": forms.new_sid("SM"), "MessageStatus": status, "ErrorCode": "30003"}
            assert raw(world, f"{STATUS}?{named}={number}", form).status_code == 204
        assert raw(world, f"{STATUS}?{named}={number}", {}).status_code == 204


def test_a_receipt_with_nonsense_in_it(world):
    world.phone(SAM).says("JOIN")
    [message] = world.all(Message)
    for sid in ("", "x" * 500, "\x00", "\u00e9"):
        for error in ("", "9" * 5000, "-1", "\x00", "30003.5"):
            form = {"MessageSid": sid, "MessageStatus": "sent", "ErrorCode": error}
            assert raw(world, f"{STATUS}?message={message.id}", form).status_code == 204
    assert [message.state for message in world.all(Message)] == ["sent"]
    good_one = {"MessageSid": forms.new_sid("SM"), "MessageStatus": "delivered"}
    assert raw(world, f"{STATUS}?message={message.id}", good_one).status_code == 204
    assert [message.state for message in world.all(Message)] == ["delivered"]


def test_a_call_that_nobody_knows_is_over(world):
    for sid in (forms.new_sid("CA"), "", "\x00", "x" * 500):
        assert raw(world, CALL_STATUS, called(world, CallSid=sid, CallStatus="completed")).status_code == 204
    assert raw(world, CALL_STATUS, {}).status_code == 204


# --- what is no webhook at all -------------------------------------------------------------------------------------


def test_only_posts_are_taken(world):
    before = rows(world)
    for path in PATHS:
        for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD"):
            assert raw(world, path, {}, method=method).status_code in (403, 405)
    assert rows(world) == before


def test_a_form_beyond_all_measure_is_refused(world):
    before = rows(world)
    for path in PATHS:
        assert raw(world, path, {**texted(world), "Body": "x" * 70_000}).status_code == 413
    assert rows(world) == before


def test_a_body_that_is_no_form(world):
    header = sign(world.settings.public_url + SMS, {}, world.settings.twilio_auth_tokens[0])
    for kind, data in (
        ("application/json", b'{"From": "x"}'),
        ("text/plain", b"\xff\x00"),
        ("multipart/form-data", b"--x"),
    ):
        answer = world.client.post(SMS, data=data, content_type=kind, headers={HEADER: header})
        assert answer.status_code in (200, 400, 403)
        if answer.status_code == 200:
            good(answer)


def test_an_address_nobody_has(world):
    for path in ("/twilio", "/twilio/", "/twilio/sms/", "/twilio/nothing", "/twilio/%00", "/twilio/voice/%ff"):
        assert raw(world, path, {}).status_code in (403, 404, 308)
