"""What the carrier keeps of our numbers and our messaging services: where it brings what comes in."""

from dataclasses import dataclass

from twilio.rest.api.v2010.account.incoming_phone_number import IncomingPhoneNumberInstance
from twilio.rest.messaging.v1.service import ServiceInstance


@dataclass(frozen=True)
class Way:
    """An address, how it is asked, and where the carrier turns when that fails. `taken_by`: what is asked in its place."""

    address: str
    method: str
    fallback: str = ""
    taken_by: str = ""


@dataclass(frozen=True)
class NumberKept:
    """One number as the carrier keeps it."""

    number: str
    texts: Way
    calls: Way
    call_ends: Way


@dataclass(frozen=True)
class ServiceKept:
    """A messaging service, and the numbers in its sender pool. `defers`: their own addresses hold, not `texts`."""

    sid: str
    pool: frozenset[str]
    defers: bool
    texts: Way


def number_kept(one: IncomingPhoneNumberInstance) -> NumberKept:
    """An application or a trunk has the carrier pass over the number's own addresses."""
    application, trunk = "a TwiML application", "a SIP trunk"
    call_taker = trunk if one.trunk_sid else application if one.voice_application_sid else ""
    return NumberKept(
        one.phone_number or "",
        texts=_way(one.sms_url, one.sms_method, one.sms_fallback_url, application if one.sms_application_sid else ""),
        calls=_way(one.voice_url, one.voice_method, one.voice_fallback_url, call_taker),
        call_ends=_way(one.status_callback, one.status_callback_method),
    )


def service_kept(one: ServiceInstance, pool: frozenset[str]) -> ServiceKept:
    texts = _way(one.inbound_request_url, one.inbound_method, one.fallback_url)
    return ServiceKept(one.sid or "", pool, bool(one.use_inbound_webhook_on_number), texts)


def _way(address: str | None, method: str | None, fallback: str | None = None, taken_by: str = "") -> Way:
    """The carrier posts where nothing else is said."""
    return Way(address or "", (method or "POST").upper(), fallback or "", taken_by)
