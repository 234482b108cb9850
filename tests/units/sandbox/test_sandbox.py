import time
from datetime import UTC, datetime, timedelta

import pytest
import urllib3

from app.carrier.client import Carrier, body_hash
from app.carrier.errors import Refused
from app.sandbox import blueprint
from tests.units.sandbox.a_small_line import COORDINATOR, LINE, PARTICIPANT, Settings, SmallLine, make_app, served


@pytest.fixture(scope="module")
def line_and_settings():
    with served() as (settings, line):
        yield line, settings


@pytest.fixture
def line(line_and_settings):
    line_and_settings[0].asked.clear()
    return line_and_settings[0]


class Page:
    """What the page does, without the page."""

    def __init__(self, base):
        self.base = base
        self.http = urllib3.PoolManager()

    def act(self, action, **body):
        return self.http.request("POST", f"{self.base}/sandbox/phone/{action}", json=body)

    def see(self, number=PARTICIPANT):
        return self.act("thread", number=number).json()

    def words(self, number=PARTICIPANT):
        return [(entry["kind"], entry["body"]) for entry in self.see(number)["entries"]]

    def call(self, number=PARTICIPANT, keys="", *, withheld=False):
        call = self.act("call", number=number, withheld=withheld).json()["call"]
        for key in keys:
            self.act("press", call=call, digits=key)
        return call

    def lines(self, number=PARTICIPANT):
        return [line["text"] for line in self.see(number)["call"]["lines"]]


@pytest.fixture
def page(line_and_settings):
    return Page(line_and_settings[1].public_url)


@pytest.fixture
def carrier(line_and_settings):
    return Carrier(line_and_settings[1])


def wait_for(look):
    for _ in range(100):
        seen = look()
        if seen:
            return seen
        time.sleep(0.02)
    raise AssertionError("it did not happen within two seconds")


def test_a_text_reaches_the_real_webhook_signed_and_whole(page, line):
    page.act("text", number="+15035550111", body="José + 1")
    (form,) = line.of("/twilio/sms")
    assert (form["From"], form["To"], form["Body"], form["NumMedia"]) == ("+15035550111", LINE, "José + 1", "0")
    assert form["FromCity"] == ""
    assert page.words("+15035550111") == [("mine", "José + 1"), ("theirs", "You said José + 1. Reply OK & go on.")]


def test_a_reply_may_go_to_another_phone_and_both_are_receipted(page, line):
    page.act("text", number="+15035550112", body="danger")
    assert ("theirs", "Call or text 988 now.") in page.words("+15035550112")
    assert ("theirs", "Please call them.") in page.words(COORDINATOR)
    receipts = wait_for(lambda: len(line.of("/twilio/status")) == 4 and line.of("/twilio/status"))
    assert [form["MessageStatus"] for form in receipts] == ["sent", "delivered"] * 2
    assert line.asked[-1][0] == "/twilio/status?attempt=8"


def test_an_empty_answer_is_silence(page, line):
    page.act("text", number="+15035550113", body="quiet")
    assert page.words("+15035550113") == [("mine", "quiet")]


def test_a_broken_line_is_a_grey_note(page, line):
    page.act("text", number="+15035550114", body="BREAK")
    assert page.words("+15035550114")[-1] == ("note", "error 11200: the line answered 500")


def test_after_stop_the_lines_own_answer_is_kept_back_too(page, line, carrier):
    page.act("text", number="+15035550115", body="STOP")
    kinds = [kind for kind, _ in page.words("+15035550115")]
    assert kinds == ["mine", "note", "note"]
    with pytest.raises(Refused) as refusal:
        carrier.send("+15035550115", LINE, "hello", attempt_id=1)
    assert refusal.value.code == 21610


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"number": "+15035550101", "body": " "}, 400),
        ({"number": "12", "body": "hi"}, 400),
        ({"number": None}, 400),
        (["no"], 415),
    ],
)
def test_what_the_page_cannot_mean_is_said_in_words(page, body, status):
    answer = page.http.request("POST", f"{page.base}/sandbox/phone/text", json=body)
    assert (answer.status, bool(answer.json()["error"])) == (status, True)


def test_half_an_emoji_does_no_harm(page, line):
    answer = page.http.request(
        "POST",
        f"{page.base}/sandbox/phone/text",
        body=b'{"number": "+15035550116", "body": "\\ud83d hi"}',
        headers={"Content-Type": "application/json"},
    )
    assert answer.status == 200
    assert line.of("/twilio/sms")[0]["Body"] == "? hi"


def test_a_form_of_another_site_presses_no_key(page):
    answer = page.http.request("POST", f"{page.base}/sandbox/phone/text", fields={"number": PARTICIPANT, "body": "hi"})
    assert answer.status == 415


# The REST side, through the client that runs in production


def test_the_real_client_sends_finds_and_is_receipted(page, line, carrier):
    sent = carrier.send("+15035550121", LINE, "Good morning.", attempt_id=42, validity=timedelta(minutes=5))
    assert (sent.status, sent.segments) == ("queued", 1)
    assert page.words("+15035550121") == [("theirs", "Good morning.")]
    receipts = wait_for(lambda: len(line.of("/twilio/status?attempt=42")) == 2 and line.of("/twilio/status"))
    assert [(form["MessageSid"], form["MessageStatus"]) for form in receipts] == [
        (sent.sid, "sent"),
        (sent.sid, "delivered"),
    ]
    [found] = carrier.find_sent(
        "+15035550121", LINE, body_hash("Good morning."), datetime.now(UTC) - timedelta(minutes=1)
    )
    assert (found.sid, found.status) == (sent.sid, "delivered")


def test_the_real_client_rings_a_phone_finds_the_call_and_hears_of_its_end(page, line, carrier):
    phone = "+15035550141"
    placed = carrier.call(phone, LINE, attempt_id=43)
    assert page.see(phone)["incoming"] == {"id": placed.sid, "from": LINE}
    page.act("answer", call=placed.sid)
    seen = page.see(phone)
    assert (seen["incoming"], seen["call"]["with"]) == (None, LINE)
    assert page.lines(phone)[0].startswith("A member of the circle")
    [found] = carrier.find_calls(phone, LINE, datetime.now(UTC) - timedelta(minutes=1))
    assert (found.sid, found.status) == (placed.sid, "in-progress")
    page.act("hangup", call=placed.sid)
    [ended] = line.of("/twilio/call-status?attempt=43")
    assert (ended["CallSid"], ended["CallStatus"], ended["Direction"]) == (placed.sid, "completed", "outbound-api")


@pytest.mark.parametrize(("to", "from_", "code"), [("+1503", LINE, 21211), ("+15035550141", "+15035550177", 21210)])
def test_a_call_that_twilio_refuses_is_refused(carrier, to, from_, code):
    with pytest.raises(Refused) as refusal:
        carrier.call(to, from_, attempt_id=44)
    assert refusal.value.code == code


def test_the_account_is_the_one_of_the_settings(carrier, line_and_settings):
    carrier.check_account()
    other = Settings(line_and_settings[1].public_url, twilio_auth_tokens=("wrong",))
    with pytest.raises(Refused) as refusal:
        Carrier(other).check_account()
    assert (refusal.value.code, refusal.value.status) == (20003, 401)


@pytest.mark.parametrize(
    ("to", "from_", "body", "code"),
    [
        ("12", LINE, "hi", 21211),
        (PARTICIPANT, PARTICIPANT, "hi", 21606),
        (LINE, LINE, "hi", 21266),
        (PARTICIPANT, LINE, "", 21602),
        (PARTICIPANT, LINE, "a" * 1601, 21617),
    ],
)
def test_what_twilio_refuses_is_refused(carrier, to, from_, body, code):
    with pytest.raises(Refused) as refusal:
        carrier.send(to, from_, body, attempt_id=1)
    assert refusal.value.code == code


def rest(page, settings, path, **options):
    auth = urllib3.make_headers(basic_auth=f"{settings.twilio_account_sid}:{settings.twilio_auth_tokens[0]}")
    address = f"{settings.twilio_api_url}/2010-04-01/Accounts/{settings.twilio_account_sid}/{path}"
    return page.http.request(options.pop("method", "GET"), address, headers=auth, **options)


def test_messages_are_listed_by_who_and_when_page_by_page(page, carrier, line_and_settings):
    settings = line_and_settings[1]
    for n in range(3):
        carrier.send("+15035550122", LINE, f"text {n}", attempt_id=n)
    first = rest(page, settings, "Messages.json?To=%2B15035550122&PageSize=2").json()
    assert [message["body"] for message in first["messages"]] == ["text 2", "text 1"]
    assert first["next_page_uri"]
    late = rest(page, settings, "Messages.json?To=%2B15035550122&DateSent%3E=2999-01-01").json()
    early = rest(page, settings, "Messages.json?To=%2B15035550122&DateSent%3C=2999-01-01").json()
    assert (len(late["messages"]), len(early["messages"])) == (0, 3)


def test_one_message_can_be_read_and_redacted(page, carrier, line_and_settings):
    sid = carrier.send("+15035550123", LINE, "a secret", attempt_id=1).sid
    assert rest(page, line_and_settings[1], f"Messages/{sid}.json").json()["body"] == "a secret"
    redacted = rest(page, line_and_settings[1], f"Messages/{sid}.json", method="POST", fields={"Body": ""})
    assert redacted.json()["body"] == ""
    assert rest(page, line_and_settings[1], "Messages/SM0.json").json()["code"] == 20404


# Calls


def test_a_call_speaks_both_languages_and_takes_an_entry(page, line):
    call = page.call("+15035550131", "3")
    seen = page.see("+15035550131")["call"]
    assert (seen["entry"], seen["keys"], seen["typed"]) == (True, True, "")
    assert "es-US" in [said["language"] for said in seen["lines"]]
    for key in "1234":
        page.act("press", call=call, digits=key)
    assert page.lines("+15035550131")[-1] == "You have 4 days."
    assert page.see("+15035550131")["call"]["state"] == "ended"
    assert line.of("/twilio/call-status")[0]["CallStatus"] == "completed"


def test_silence_and_speech(page):
    call = page.call("+15035550132")
    page.act("press", call=call, silence=True)
    assert "We did not hear a key." in page.lines("+15035550132")
    page.act("press", call=call, digits="2")
    page.act("press", call=call, speech="muy bien")
    assert page.lines("+15035550132")[-1] == "Gracias: muy bien."


def test_a_withheld_number_is_withheld_from_the_line(page, line):
    page.call("+15035550133", withheld=True)
    assert line.of("/twilio/voice")[0]["From"] == "anonymous"


def ring(page, caller):
    call = page.call(caller, "0")
    return call, page.see(COORDINATOR)["incoming"]


def test_the_coordinator_is_rung_sees_our_number_and_presses_one(page, line):
    _, incoming = ring(page, "+15035550134")
    assert incoming["from"] == LINE
    page.act("answer", call=incoming["id"])
    assert page.lines(COORDINATOR)[0].startswith("A member of the circle")
    page.act("press", call=incoming["id"], digits="1")
    assert page.see("+15035550134")["call"]["state"] == page.see(COORDINATOR)["call"]["state"] == "joined"
    page.act("hangup", call=incoming["id"])
    assert page.lines("+15035550134")[-1] == "The other call was completed."


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda page, leg: page.act("decline", call=leg), "busy"),
        (lambda page, leg: page.act("answer", call=leg) and page.act("press", call=leg, digits="2"), "no-answer"),
        (lambda page, leg: page.act("answer", call=leg) and page.act("press", call=leg, silence=True), "no-answer"),
        (lambda page, leg: page.act("answer", call=leg) and page.act("hangup", call=leg), "no-answer"),
    ],
    ids=["declined", "wrong key", "an answering machine", "hung up"],
)
def test_without_one_pressed_nobody_is_joined(page, line, act, told):
    _, incoming = ring(page, "+15035550135")
    act(page, incoming["id"])
    assert page.lines("+15035550135")[-1] == f"The other call was {told}."
    assert page.see(COORDINATOR)["incoming"] is None


def test_when_the_caller_hangs_up_the_other_phone_falls_still(page, line):
    call, _ = ring(page, "+15035550136")
    page.act("hangup", call=call)
    assert page.see(COORDINATOR)["incoming"] is None
    assert len(line.of("/twilio/call-status")) == 1


def test_a_phone_that_is_on_a_call_is_busy(page, line):
    call, incoming = ring(page, "+15035550137")
    page.act("answer", call=incoming["id"])
    page.call("+15035550138", "0")
    assert page.lines("+15035550138")[-1] == "The other call was busy."
    page.act("hangup", call=call)


def test_a_national_line_is_never_called_and_the_person_at_the_page_decides(page, line):
    call = page.call("+15035550139", "9")
    seen = page.see("+15035550139")["call"]
    assert (seen["outside"], seen["lines"][-1]["text"]) == ("988", "(the sandbox would now connect you to 988)")
    assert ("theirs", "Somebody needs you.") in page.words(COORDINATOR)
    page.act("outcome", call=call, status="answered")
    assert page.see("+15035550139")["call"]["state"] == "joined"
    page.act("outcome", call=call, status="completed")
    assert page.lines("+15035550139")[-1] == "The other call was completed."


def test_a_call_that_is_gone_is_said(page):
    assert page.act("press", call="CA0", digits="1").status == 404


# Who may come in


@pytest.fixture
def client():
    return make_app(Settings("http://127.0.0.1:1"), SmallLine()).test_client()


@pytest.mark.parametrize("path", ["/sandbox", "/sandbox/", "/sandbox/static/phone.js"])
def test_this_machine_may_come_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    answer.close()


@pytest.mark.parametrize(
    "options",
    [
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
        {"environ_base": {"REMOTE_ADDR": ""}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
        {"base_url": "http://elsewhere.example.org"},
    ],
    ids=["another machine", "nobody knows", "through a proxy", "a name pointed at us"],
)
@pytest.mark.parametrize("path", ["/sandbox", "/sandbox/static/phone.css", "/sandbox/api/2010-04-01/Accounts/AC0.json"])
def test_nobody_else_sees_that_it_exists(client, path, options):
    assert client.get(path, **options).status_code == 404


def test_a_line_with_a_real_carrier_has_no_sandbox():
    with pytest.raises(RuntimeError):
        blueprint(Settings("https://line.example.org", sandbox=False))


def test_a_line_that_is_not_there_is_a_grey_note(client):
    client.post("/sandbox/phone/text", json={"number": PARTICIPANT, "body": "hi"})
    seen = client.post("/sandbox/phone/thread", json={"number": PARTICIPANT}).get_json()
    assert seen["entries"][-1]["body"] == "error 11205: the line cannot be reached"
