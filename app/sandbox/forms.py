"""The forms Twilio posts to a line, field for field, with the empty ones it really sends."""

import secrets
from dataclasses import dataclass

from flows.words.segments import segments

VERSION = "2010-04-01"
PLACES = tuple(f"{end}{part}" for end in ("From", "To") for part in ("City", "State", "Zip"))


def new_sid(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True)
class Party:
    """Who calls whom, for which account."""

    caller: str
    called: str
    account: str
    direction: str = "inbound"
    parent: str = ""


def voice(who: Party, sid: str, status: str) -> dict[str, str]:
    form = {
        "CallSid": sid,
        "AccountSid": who.account,
        "ApiVersion": VERSION,
        "CallStatus": status,
        "From": who.caller,
        "Caller": who.caller,
        "To": who.called,
        "Called": who.called,
        "Direction": who.direction,
        **_places(),
    }
    return {**form, "ParentCallSid": who.parent} if who.parent else form


def dialled(status: str, *, joined: bool) -> dict[str, str]:
    return {
        "DialCallStatus": status,
        "DialCallSid": new_sid("CA"),
        "DialBridged": str(joined).lower(),
        "DialCallDuration": "1" if joined else "0",
    }


@dataclass(frozen=True)
class Way:
    """From whom to whom a text goes, and through which account and service."""

    account: str
    from_: str
    to: str
    service: str | None = None


def text(way: Way, body: str) -> dict[str, str]:
    sid = new_sid("SM")
    form = {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": way.account,
        "From": way.from_,
        "To": way.to,
        "Body": body,
        "NumMedia": "0",
        "NumSegments": str(segments(body).count),
        "SmsStatus": "received",
        "ApiVersion": VERSION,
        **_places(),
    }
    return {**form, "MessagingServiceSid": way.service} if way.service else form


def _places() -> dict[str, str]:
    return {**dict.fromkeys(PLACES, ""), "FromCountry": "US", "ToCountry": "US"}
