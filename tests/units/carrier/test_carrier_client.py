from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.carrier import pool
from app.carrier.client import Carrier, Sent, body_hash
from app.carrier.errors import Kind, Refused, Unknown
from app.carrier.kept import NumberKept, ServiceKept, Way
from app.carrier.pool import Patience
from tests.units.carrier.a_small_carrier import TAKEN, deaf_carrier, says, small_carrier

LINE, PHONE = "+15035550100", "+15035550101"
QUICK = Patience(connect=0.5, read=0.3)
HOUR_AGO = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Settings:
    twilio_api_url: str
    twilio_numbers: tuple = (LINE,)
    twilio_account_sid: str = "AC" + "0" * 32
    twilio_auth_tokens: tuple = ("the-token",)
    messaging_service_sid: str | None = None
    public_url: str = "https://line.example.org"


def carrier_at(url, **settings):
    return Carrier(Settings(url, **settings), patience=QUICK)


def send(carrier, **options):
    return carrier.send(PHONE, LINE, "hello", attempt_id=17, **options)


def test_a_text_the_carrier_takes_comes_back_with_its_sid_and_segments():
    with small_carrier(says(201, TAKEN)) as there:
        assert send(carrier_at(there.url)) == Sent(TAKEN["sid"], "queued", 2)
        assert there.asked[0].startswith(f"POST /sandbox/api/2010-04-01/Accounts/{'AC' + '0' * 32}/Messages.json ")


def test_the_receipt_address_carries_our_own_attempt_and_the_retry_settings():
    with small_carrier(says(201, TAKEN)) as there:
        send(carrier_at(there.url))
        assert there.form()["StatusCallback"] == [
            "https://line.example.org/twilio/status?attempt=17#rc=2&rp=all&rt=5000"
        ]


def test_the_sender_goes_along_with_the_messaging_service():
    with small_carrier(says(201, TAKEN)) as there:
        send(carrier_at(there.url, messaging_service_sid="MG" + "2" * 32))
        assert (there.form()["From"], there.form()["MessagingServiceSid"]) == ([LINE], ["MG" + "2" * 32])


@pytest.mark.parametrize(
    ("validity", "seconds"), [(timedelta(minutes=10), "600"), (timedelta(days=3), "36000"), (timedelta(0), "1")]
)
def test_a_text_is_worth_nothing_after_its_time(validity, seconds):
    with small_carrier(says(201, TAKEN)) as there:
        send(carrier_at(there.url), validity=validity)
        assert there.form()["ValidityPeriod"] == [seconds]


def test_a_number_that_sent_stop_is_refused_for_good():
    with small_carrier(says(400, {"code": 21610, "message": "no", "status": 400})) as there:
        with pytest.raises(Refused) as refusal:
            send(carrier_at(there.url))
        assert (refusal.value.code, refusal.value.status, refusal.value.kind) == (21610, 400, Kind.PERMANENT)


@pytest.mark.parametrize("body", [{"code": 20429, "message": "slow down", "status": 429}, {"code": 429}, "slow down"])
def test_too_many_at_once_says_when_to_come_back(body):
    with small_carrier(says(429, body, Retry_After="7")) as there:
        with pytest.raises(Refused) as refusal:
            send(carrier_at(there.url))
        assert (refusal.value.code, refusal.value.retry_after, refusal.value.kind) == (20429, 7.0, Kind.LATER)


@pytest.mark.parametrize(
    "answer",
    [
        "drop",
        "hang",
        says(500, {"code": 20500, "message": "sorry", "status": 500}),
        says(503, "away"),
        says(404, "<html>not Twilio</html>"),
        says(302, "", Location="http://127.0.0.1:1/"),
        says(201, "<html>"),
        says(201, []),
        says(201, {"status": "queued"}),
    ],
    ids=["drop", "hang", "500", "503", "404-of-a-proxy", "302", "201-no-json", "201-a-list", "201-no-sid"],
)
def test_what_the_carrier_may_have_taken_is_unknown_and_never_tried_again_here(answer):
    with small_carrier(answer) as there:
        with pytest.raises(Unknown):
            send(carrier_at(there.url))
        assert len(there.asked) == 1


def test_a_carrier_that_is_not_there_surely_took_nothing():
    with small_carrier(says(201, TAKEN)) as there:
        gone = there.url
    with pytest.raises(Refused) as refusal:
        send(carrier_at(gone))
    assert (refusal.value.code, refusal.value.kind) == (0, Kind.LATER)


@pytest.fixture
def seconds(monkeypatch):
    """`seconds.append(21)`: so many have passed."""
    passed = [1000.0]
    monkeypatch.setattr(pool, "monotonic", lambda: sum(passed))
    return passed


def test_no_text_goes_over_a_connection_that_was_quiet_for_long(seconds):
    with deaf_carrier() as there:
        carrier = carrier_at(there.url)
        for _ in range(3):
            assert send(carrier).sid == TAKEN["sid"]
            seconds.append(21)
        assert there.asked == 3


def test_a_connection_in_use_is_used_again(seconds):
    with deaf_carrier(after=3) as there:
        carrier = carrier_at(there.url)
        for _ in range(3):
            send(carrier)
            seconds.append(5)
        with pytest.raises(Unknown):
            send(carrier)
        assert there.connections == 1


def test_while_a_token_is_replaced_the_other_one_is_tried():
    no = says(401, {"code": 20003, "message": "Authenticate", "status": 401})
    with small_carrier(no, says(201, TAKEN)) as there:
        assert send(carrier_at(there.url, twilio_auth_tokens=("new", "old"))).sid == TAKEN["sid"]
        assert len(there.asked) == 2


def test_an_account_that_is_not_accepted_is_an_alert():
    with small_carrier(says(401, {"code": 20003, "message": "Authenticate", "status": 401})) as there:
        with pytest.raises(Refused) as refusal:
            carrier_at(there.url).check_account()
        assert refusal.value.kind is Kind.ALERT


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_an_account_that_cannot_send_does_not_pass_the_preflight(status):
    with small_carrier(says(200, {"sid": "AC", "status": status})) as there, pytest.raises(Refused):
        carrier_at(there.url).check_account()


def test_an_active_account_passes_the_preflight():
    with small_carrier(says(200, {"sid": "AC", "status": "active"})) as there:
        carrier_at(there.url).check_account()


def listed(**message):
    made = "Sun, 22 Nov 2026 12:00:00 +0000"
    return {
        "messages": [{**TAKEN, "status": "sent", "date_created": made, **message}],
        "page": 0,
        "next_page_uri": None,
    }


@pytest.mark.parametrize("body", ["hello", "hello ", "Sent from your Twilio trial account - hello"])
def test_a_text_that_went_out_is_found_again_by_its_words(body):
    with small_carrier(says(200, listed(body=body))) as there:
        found = carrier_at(there.url).find_sent(PHONE, LINE, body_hash("hello"), HOUR_AGO)
        assert found == [Sent(TAKEN["sid"], "sent", 2)]
        assert "To=%2B15035550101" in there.asked[0]


@pytest.mark.parametrize("message", [{"body": "other words"}, {"date_created": "Sun, 22 Nov 2026 09:00:00 +0000"}])
def test_other_words_or_an_older_text_are_not_ours(message):
    with small_carrier(says(200, listed(**message))) as there:
        assert carrier_at(there.url).find_sent(PHONE, LINE, body_hash("hello"), HOUR_AGO) == []


def test_looking_for_a_text_can_itself_be_cut_off():
    with small_carrier("drop") as there, pytest.raises(Unknown):
        carrier_at(there.url).find_sent(PHONE, LINE, body_hash("hello"), HOUR_AGO)


def test_the_way_to_the_carrier_writes_no_number_into_a_log(caplog):
    caplog.set_level("DEBUG")
    with small_carrier(says(201, TAKEN)) as there:
        send(carrier_at(there.url))
    assert PHONE[1:] not in caplog.text


CALL = {"sid": "CA" + "1" * 32, "status": "queued", "to": PHONE, "from": LINE}


def test_a_call_carries_our_own_attempt_in_both_addresses_and_asks_for_no_machine():
    with small_carrier(says(201, CALL)) as there:
        assert carrier_at(there.url).call(PHONE, LINE, attempt_id=17) == Sent(CALL["sid"], "queued", 0)
        assert there.asked[0].startswith(f"POST /sandbox/api/2010-04-01/Accounts/{'AC' + '0' * 32}/Calls.json ")
        assert there.form() == {
            "To": [PHONE], "From": [LINE], "Timeout": ["30"],
            "Url": ["https://line.example.org/twilio/voice/rung/17#rc=2&rp=all&rt=5000"],
            "StatusCallback": ["https://line.example.org/twilio/call-status?attempt=17#rc=2&rp=all&rt=5000"],
        }  # fmt: skip


@pytest.mark.parametrize("answer", ["drop", "hang", says(503, "away"), says(201, {"status": "queued"})])
def test_a_call_that_may_have_been_placed_is_unknown_and_never_tried_again_here(answer):
    with small_carrier(answer) as there:
        with pytest.raises(Unknown):
            carrier_at(there.url).call(PHONE, LINE, attempt_id=17)
        assert len(there.asked) == 1


@pytest.mark.parametrize(("made", "found"), [("12:00:00", 1), ("10:59:50", 0)])
def test_a_call_that_was_placed_is_found_again_by_its_time(made, found):
    listed_calls = {
        "calls": [{**CALL, "date_created": f"Sun, 22 Nov 2026 {made} +0000"}],
        "page": 0,
        "next_page_uri": None,
    }
    with small_carrier(says(200, listed_calls)) as there:
        assert len(carrier_at(there.url).find_calls(PHONE, LINE, HOUR_AGO)) == found


def has(**number):
    return says(200, {"incoming_phone_numbers": [number], "page": 0, "next_page_uri": None})


def test_the_addresses_of_a_number_are_told_as_the_account_has_them():
    number = {
        "phone_number": LINE, "sms_url": "https://a", "sms_method": "GET", "sms_fallback_url": "https://b",
        "voice_url": "https://c", "voice_fallback_url": None, "status_callback": "https://d",
        "status_callback_method": "POST", "sms_application_sid": "AP1", "voice_application_sid": "", "trunk_sid": "TK1",
    }  # fmt: skip
    with small_carrier(has(**number)) as there:
        assert carrier_at(there.url).numbers() == {
            LINE: NumberKept(
                LINE,
                texts=Way("https://a", "GET", "https://b", "a TwiML application"),
                calls=Way("https://c", "POST", "", "a SIP trunk"),
                call_ends=Way("https://d", "POST"),
            )
        }
        assert "PhoneNumber=%2B15035550100" in there.asked[0]


def test_a_number_that_the_account_does_not_have_is_missing():
    with small_carrier(has(phone_number=LINE + "7")) as there:
        assert carrier_at(there.url).numbers() == {}


def test_a_messaging_service_is_told_with_its_sender_pool():
    group = {
        "sid": "MG1",
        "use_inbound_webhook_on_number": False,
        "inbound_request_url": None,
        "inbound_method": "POST",
    }
    groups = says(200, {"services": [group], "meta": {"key": "services", "next_page_url": None}})
    pool = says(200, {"phone_numbers": [{"phone_number": LINE}], "meta": {"key": "phone_numbers"}})
    with small_carrier(groups, pool) as there:
        assert carrier_at(there.url).services() == [
            ServiceKept("MG1", frozenset({LINE}), defers=False, texts=Way("", "POST"))
        ]
        assert [asked.split(" ")[1].split("?")[0] for asked in there.asked] == [
            "/sandbox/api/v1/Services", "/sandbox/api/v1/Services/MG1/PhoneNumbers",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "time"),
    [
        ({"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}, datetime(2026, 11, 22, 12, 0, tzinfo=UTC)),
        ({"Date": "noon"}, None),
        ({}, None),
    ],
)
def test_the_carriers_clock_is_read_from_its_answer(headers, time):
    with small_carrier(says(200, {"sid": "AC"}, **headers)) as there:
        assert carrier_at(there.url).time() == time
        assert "Authorization: Basic" in there.asked[0] or "authorization: Basic" in there.asked[0]
