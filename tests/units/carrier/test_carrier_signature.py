import base64
import hmac
from dataclasses import dataclass

import pytest
from flask import Blueprint, Flask, request

from app.carrier.refusals import UNFIT, UNSIGNED, Refusals
from app.carrier.signature import check, require_signature, sign, signed_address

URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
EXAMPLE_FORM = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "12349013030",
    "Digits": "1234",
    "From": "12349013030",
    "To": "18005551212",
}
EXAMPLE_SIGNATURE = "0/KCTR6DLpKmkAf8muzZqo1nDgQ="

URL = "https://line.example.org/twilio/sms?turn=a%20b"


@dataclass(frozen=True)
class Settings:
    public_url: str = "https://line.example.org"
    twilio_auth_tokens: tuple = ("new", "old")


def test_the_header_is_what_twilio_describes():
    """The full address, then each field's name and value in order of name; HMAC-SHA1, in Base64."""
    words = URL + "Body" + "hola" + "From" + "+15035550101"
    expected = base64.b64encode(hmac.new(b"new", words.encode(), "sha1").digest()).decode()
    assert sign(URL, {"From": "+15035550101", "Body": "hola"}, "new") == expected


def test_a_fragment_is_not_signed():
    assert sign(URL + "#rc=2", {}, "new") == sign(URL, {}, "new")


@pytest.mark.parametrize("token", ["new", "old"])
def test_every_token_of_a_rotation_counts(token):
    assert check(URL, {"Body": "hi"}, sign(URL, {"Body": "hi"}, token), ("new", "old"))


def test_empty_and_repeated_fields_are_signed_too():
    form = [("Body", ""), ("MediaUrl", "b"), ("MediaUrl", "a")]
    header = sign(URL, form, "new")
    assert check(URL, list(reversed(form)), header, ["new"])
    assert not check(URL, form[1:2], header, ["new"])


@pytest.mark.parametrize("header", [None, "", "nonsense", "ñ"])
def test_no_signature_or_a_wrong_one_is_refused(header):
    assert not check(URL, {}, header, ["new"])


@pytest.mark.parametrize("tokens", [[], [""]])
def test_without_a_token_nothing_passes(tokens):
    assert not check(URL, {}, sign(URL, {}, ""), tokens)


def test_half_a_character_is_refused_not_raised():
    assert not check(URL, {"Body": "\ud83d"}, "x" * 28, ["new"])


@pytest.mark.parametrize(
    "environ",
    [
        {"RAW_URI": "/twilio/sms?turn=a%20b"},
        {"REQUEST_URI": "http://10.0.0.9:8000/twilio/sms?turn=a%20b"},
        {"PATH_INFO": "/twilio/sms", "QUERY_STRING": "turn=a%20b"},
    ],
)
def test_the_address_is_the_public_one_and_the_query_stays_raw(environ):
    assert signed_address("https://line.example.org/", environ) == URL


@pytest.fixture
def touched():
    return []


@pytest.fixture
def refusals():
    return Refusals()


@pytest.fixture
def client(touched, refusals):
    routes = Blueprint("twilio", __name__, url_prefix="/twilio")
    routes.before_request(require_signature(Settings(), refusals))
    routes.add_url_rule("/sms", view_func=lambda: touched.append(request.form) or "", methods=["POST"])
    app = Flask(__name__)
    app.register_blueprint(routes)
    return app.test_client()


def test_a_signed_webhook_passes_behind_any_proxy(client, touched, refusals):
    form = {"Body": "José &+%", "FromCity": ""}
    header = sign(URL, form, "old")
    answer = client.post(
        "/twilio/sms?turn=a%20b", data=form, headers={"X-Twilio-Signature": header}, base_url="http://10.0.0.9:8000"
    )
    assert (answer.status_code, len(touched)) == (200, 1)
    assert refusals.counts() == {UNSIGNED: 0, UNFIT: 0}


@pytest.mark.parametrize(
    "headers", [{}, {"X-Twilio-Signature": "bm8="}, {"X-Twilio-Signature": sign(URL, {"Body": "hi"}, "other")}]
)
def test_anything_else_is_403_and_touches_nothing(client, touched, headers):
    answer = client.post("/twilio/sms?turn=a%20b", data={"Body": "hi"}, headers=headers)
    assert (answer.status_code, touched) == (403, [])


@pytest.mark.parametrize(("headers", "why"), [({}, UNSIGNED), ({"X-Twilio-Signature": "bm8="}, UNFIT)])
def test_what_is_refused_is_counted_and_leaves_a_line_with_nothing_of_it(client, refusals, caplog, headers, why):
    client.post("/twilio/sms?turn=secret", data={"Body": "hi there", "From": "+15035550101"}, headers=headers)
    assert refusals.counts() == {UNSIGNED: 0, UNFIT: 0, why: 1}
    [line] = caplog.messages
    assert not [word for word in ("secret", "hi there", "5550101", "bm8=") if word in line]
