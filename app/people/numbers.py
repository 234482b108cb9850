"""Every number in and out passes here: valid, +1, no premium; anything else is a withheld or foreign caller."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType, timezone

REFUSED = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN})


class BadNumber(ValueError):
    """One plain line: what is wrong with a number somebody typed."""


@dataclass(frozen=True)
class Phone:
    """Who is on the other end. `e164` only where we may write to it."""

    reach: Literal["known", "foreign", "withheld"]
    e164: str = ""


WITHHELD = Phone("withheld")


WRITTEN = re.compile(r"\+1[2-9]\d{9}")


def read_phone(raw: str) -> Phone:
    """A `From` as the carrier gives it: `anonymous`, `266696687`, a SIP address and nonsense are withheld."""
    return Phone("known", raw) if may_be_written_to(raw) else _looked_at(raw)


def _looked_at(raw: str) -> Phone:
    if not raw.startswith("+"):
        return WITHHELD
    try:
        number = phonenumbers.parse(raw, None)
    except NumberParseException:
        return WITHHELD
    if not phonenumbers.is_valid_number(number):
        return WITHHELD
    if number.country_code != 1 or phonenumbers.number_type(number) in REFUSED:
        return Phone("foreign")
    return Phone("known", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def may_be_written_to(number: str) -> bool:
    """Whole, and of an exchange that we may write to: valid or premium is told by area code and exchange, so one look
    serves their ten thousand numbers.
    """
    return WRITTEN.fullmatch(number) is not None and _may_be_reached(number[: len("+1503555")])


@lru_cache(maxsize=10_000)
def _may_be_reached(exchange: str) -> bool:
    return _looked_at(f"{exchange}0100").reach == "known"


def typed_number(raw: str) -> str:
    """A number as a coordinator types it, `(503) 555-0101` too, as E.164. Raises BadNumber."""
    try:
        number = phonenumbers.parse(raw, "US")
    except NumberParseException:
        raise BadNumber(f"{raw!r} is not a phone number; write it like +15035550101.") from None
    phone = read_phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if phone.reach != "known":
        raise BadNumber(f"{raw!r} is not a number we can write to; it must be a valid +1 number, not a premium one.")
    return phone.e164


def zones_of_area(e164: str) -> tuple[str, ...]:
    """The IANA zones that an area code may lie in; an area code is not a place, and no number has none."""
    return _zones_of_exchange(e164[: len("+1503555")]) if e164 else ()


@lru_cache(maxsize=10_000)
def _zones_of_exchange(start: str) -> tuple[str, ...]:
    """A +1 number's zone hangs on its area code and exchange, so one look serves their ten thousand numbers."""
    zones: tuple[str, ...] = timezone.time_zones_for_number(phonenumbers.parse(f"{start}0100", None))
    return tuple(zone for zone in zones if zone != "Etc/Unknown")
