"""What preflight says of each number's addresses. An account is made as the carrier keeps it, then one thing is set wrong."""

from dataclasses import dataclass, field, replace

import pytest

from app.carrier.errors import Refused, Unknown
from app.carrier.kept import NumberKept, ServiceKept, Way
from app.config import Settings
from app.preflight.numbers import look_at_numbers

ONE, TWO = "+15035550100", "+15035550109"
HERE = "https://line.example.org/twilio"
RETRIES = "#rc=2&rp=all&rt=5000"
BINS = "https://bins.example.org"
OURS = "MG" + "2" * 32


def way(path, **changed):
    return replace(Way(f"{HERE}/{path}{RETRIES}", "POST", f"{BINS}/{path}"), **changed)


def kept(number, **changed):
    return replace(NumberKept(number, way("sms"), way("voice"), way("call-status")), **changed)


def service(*pool, **changed):
    return replace(ServiceKept(OURS, frozenset(pool), defers=True, texts=Way("", "POST")), **changed)


@dataclass
class Account:
    """What the carrier has of us."""

    kept: list = field(default_factory=lambda: [kept(ONE), kept(TWO)])
    groups: list = field(default_factory=list)
    trouble: Exception | None = None

    def numbers(self):
        return {one.number: one for one in self.kept}

    def services(self):
        if self.trouble:
            raise self.trouble
        return self.groups


@pytest.fixture
def settings(tmp_path):
    given = {
        "TWILIO_ACCOUNT_SID": "AC" + "1" * 32, "TWILIO_AUTH_TOKEN": "token", "TWILIO_NUMBERS": f"{ONE},{TWO}",
        "PUBLIC_URL": "https://line.example.org", "LINE_NAME": "Cedar Line", "LINE_CONTACT": "help@example.org",
        "TERMS_URL": "https://example.org/terms", "HANDRAIL_VAR": str(tmp_path),
    }  # fmt: skip
    return Settings.from_env(given)


@pytest.fixture
def complaints(settings):
    """What is not well with such an account."""

    def look(account, **changed):
        found = list(look_at_numbers(replace(settings, **changed), account))
        assert not [one.what for one in found if ONE[1:] in one.what or TWO[1:] in one.what or "\n" in one.what]
        return [one.what for one in found if not one.well]

    return look


def test_nothing_is_wanting_where_all_is_set_as_readme_says(complaints):
    assert complaints(Account()) == []
    assert complaints(Account(groups=[service(ONE, TWO)]), messaging_service_sid=OURS) == []


def test_a_number_that_the_account_does_not_have_is_told_by_its_place(complaints):
    assert complaints(Account([kept(ONE)])) == [
        "number 2: the account does not have it; mend TWILIO_NUMBERS, or buy it"
    ]


def test_an_account_without_any_of_our_numbers_is_not_well(complaints):
    assert len(complaints(Account([]))) == 2


SMS = f"texts of number 2: set the address to {HERE}/sms{RETRIES}, by POST"
VOICE = f"calls of number 2: set the address to {HERE}/voice{RETRIES}, by POST"
ENDS = f"ends of calls of number 2: set the address to {HERE}/call-status{RETRIES}, by POST"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"texts": way("sms", address="")}, SMS),
        ({"texts": way("sms", address="https://demo.example.com/reply")}, SMS),
        ({"texts": way("sms", address=f"{HERE}/sms")}, SMS),
        ({"texts": way("sms", address=f"{HERE}/sms#rt=5000")}, SMS),
        ({"texts": way("sms", method="GET")}, SMS),
        ({"texts": way("voice")}, SMS),
        ({"calls": way("sms")}, VOICE),
        ({"calls": way("voice", method="GET")}, VOICE),
        ({"call_ends": Way("", "POST")}, ENDS),
        ({"call_ends": way("call-status", method="GET")}, ENDS),
    ],
)
def test_an_address_that_does_not_bring_it_to_us(complaints, changed, said):
    assert complaints(Account([kept(ONE), kept(TWO, **changed)])) == [said]


@pytest.mark.parametrize("fallback", ["", f"{HERE}/sms"])
def test_a_fallback_that_is_missing_or_falls_with_the_line(complaints, fallback):
    assert complaints(Account([kept(ONE, texts=way("sms", fallback=fallback)), kept(TWO)])) == [
        "texts of number 1: host the TwiML of `fallback sms` elsewhere and set it as the fallback address"
    ]


def test_what_overrides_a_numbers_own_addresses(complaints):
    account = Account([
        kept(ONE, texts=way("sms", taken_by="a TwiML application")),
        kept(TWO, calls=way("voice", taken_by="a SIP trunk")),
    ])  # fmt: skip
    assert complaints(account) == [
        "texts of number 1: a TwiML application takes them; take it off the number, so that its own addresses hold",
        "calls of number 2: a SIP trunk takes them; take it off the number, so that its own addresses hold",
    ]


DEAF = (
    "texts of number 1: its messaging service keeps them from us; "
    "under Integration, let incoming messages defer to the sender's webhook"
)


@pytest.mark.parametrize(
    "inbound", [Way("", "POST"), Way("https://demo.example.com", "POST"), way("sms", method="GET")]
)
@pytest.mark.parametrize("named", [OURS, None])
def test_a_messaging_service_that_keeps_texts_from_us(complaints, inbound, named):
    """Also one that TWILIO_MESSAGING_SERVICE_SID does not name: the number is in its pool all the same."""
    account = Account(groups=[service(ONE, defers=False, texts=inbound), service(TWO, sid="MG" + "3" * 32)])
    said = [one for one in complaints(account, messaging_service_sid=named) if "sender pool" not in one]
    assert said == [DEAF]


def test_a_messaging_service_may_bring_them_to_us_itself(complaints):
    deaf_by_itself = [kept(ONE, texts=Way("", "POST")), kept(TWO, texts=Way("", "POST"))]
    assert complaints(Account(deaf_by_itself, [service(ONE, TWO, defers=False, texts=way("sms"))])) == []


def test_a_number_outside_the_sender_pool(complaints):
    assert complaints(Account(groups=[service(ONE)]), messaging_service_sid=OURS) == [
        "number 2: add it to the sender pool of the messaging service"
    ]


def test_a_messaging_service_that_the_account_does_not_have(complaints):
    assert complaints(Account(groups=[service(ONE, TWO)]), messaging_service_sid="MG" + "9" * 32) == [
        "messaging service: the account does not have it; mend TWILIO_MESSAGING_SERVICE_SID"
    ]


@pytest.mark.parametrize(
    ("changed", "must"),
    [({}, True), ({"twilio_api_url": "https://other.example.org"}, False),
     ({"twilio_api_url": "https://other.example.org", "messaging_service_sid": OURS}, True)],
)  # fmt: skip
def test_services_that_cannot_be_read_may_be_keeping_texts_from_us(settings, changed, must):
    for trouble in (Unknown("HTTP 503"), Refused(20404, 404)):
        found = list(look_at_numbers(replace(settings, **changed), Account(trouble=trouble)))
        assert [one.must for one in found if not one.well] == [must]
        assert "cannot be read at the carrier" in found[0].what


def test_numbers_that_cannot_be_read_are_one_line(complaints):
    class Away(Account):
        def numbers(self):
            raise Unknown("HTTP 503")

    assert complaints(Away()) == [
        "addresses: cannot be read at the carrier: HTTP 503; run preflight again, or look at the account"
    ]
