"""What each kind of setting may look like. A parser returns the value, or says in one line what is wrong and how to
mend it. What it was given is never repeated: it may be a secret, and people paste these lines when they ask for help.
"""

import re
from collections.abc import Callable
from datetime import time
from decimal import Decimal, InvalidOperation
from ipaddress import ip_address
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from redis.connection import parse_url
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from flows.words.segments import costs_one

# The line's name stands on lock screens and is read to whoever picks up the phone, so it may not give away why a person
# has it. The list is short on purpose: the plain words people reach for first, as parts of words, in English and Spanish.
TELLING_PARTS = (
    "recover", "recupera", "sober", "sobrie", "addict", "adicci", "narcotic", "alcohol", "opioid", "drug", "droga", "rehab",
)  # fmt: skip
# These two are telling only as words of their own, in capitals ("Na Pali" is a coast).
TELLING_WORDS = ("AA", "NA")


class BadValue(ValueError):
    """What is wrong with a value and how to mend it, without the name of the setting."""


def short_text(longest: int) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if len(raw) > longest:
            raise BadValue(f"is longer than {longest} characters; shorten it")
        if strange := sorted(character for character in set(raw) if character < " " or not costs_one(character)):
            raise BadValue(f"has {' '.join(strange)!r}, which a plain text message cannot carry; leave it out")
        return raw

    return parse


def line_name(raw: str) -> str:
    name = short_text(30)(raw)
    telling = [part for part in TELLING_PARTS if part in name.lower()]
    telling += [word for word in TELLING_WORDS if re.search(rf"\b{word}\b", name)]
    if telling:
        raise BadValue(f"has {telling[0]!r} in it, which others may read on a phone; choose a name that tells nothing")
    return name


def web_address(raw: str) -> str:
    try:
        parts = urlsplit(raw)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or re.search(r"\s", raw):
        raise BadValue("is not a web address; write it as https://line.example.org")
    return raw


def base_address(raw: str) -> str:
    """An address that paths are put behind; Twilio signs it letter by letter, so it is kept as written."""
    parts = urlsplit(web_address(raw))
    if parts.query or parts.fragment:
        raise BadValue("has a ? or # in it; end it with the host or a path")
    return raw.rstrip("/")


def is_here(address: str) -> bool:
    """Whether it is an address of this machine alone."""
    return _is_loopback(urlsplit(address).hostname or "")


def public_address(raw: str) -> str:
    """What comes there holds people's words and numbers, so plain http is for this machine alone."""
    address = base_address(raw)
    if urlsplit(address).scheme != "https" and not is_here(address):
        raise BadValue("is not encrypted; put the line behind HTTPS and write it as https://line.example.org")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def database_address(raw: str) -> str:
    """SQLAlchemy knows neither `postgres://` nor that we speak to PostgreSQL by psycopg 3."""
    scheme, _, rest = raw.partition("://")
    if scheme == "sqlite":
        if not rest.strip("/") or ":memory:" in rest:
            raise BadValue(
                "is a database in memory, which web and workers cannot share; name a file: sqlite:///line.db"
            )
        if not rest.startswith("/"):
            raise BadValue("has two strokes before its file; write three, sqlite:///line.db")
        return raw
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and rest and _may_be_reached(rest):
        return f"postgresql+psycopg://{rest}"
    raise BadValue("is not a database we know; write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


def _may_be_reached(rest: str) -> bool:
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        return False
    return url.port is None or 1 <= url.port <= 65535


def redis_address(raw: str) -> str:
    """As its own client reads it. Of a password with a / in it that takes the end for a path, and would go elsewhere."""
    scheme, _, rest = raw.partition("://")
    try:
        parse_url(raw)  # type: ignore[no-untyped-call]
        parts = urlsplit(raw)
        fine = parts.port != 0 and not parts.fragment and "@" not in parts.path + parts.query
    except ValueError:
        fine = False
    if scheme not in ("redis", "rediss", "unix") or not rest or not fine:
        raise BadValue(
            "is not a Redis address; write redis://HOST:6379/0, rediss://... or unix:///PATH, "
            "and in a password %2F for /, %23 for #, %3F for ?"
        )
    return raw


def matching(pattern: str, wanted: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if not re.fullmatch(pattern, raw):
            raise BadValue(f"does not look right; it is {wanted}")
        return raw

    return parse


def comma_list(parse: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    def parse_all(raw: str) -> tuple[str, ...]:
        parts = [part.strip() for part in raw.split(",")]
        if not all(parts):
            raise BadValue("has an empty place in its list; separate the values by single commas")
        return tuple(dict.fromkeys(parse(part) for part in parts))

    return parse_all


def rate(raw: str) -> float:
    mend = "is not a number above 0; write segments a second, such as 1 or 3.75"
    try:
        value = float(raw)
    except ValueError:
        raise BadValue(mend) from None
    if not isfinite(value) or value <= 0:
        raise BadValue(mend)
    return value


def price(raw: str) -> Decimal:
    """In dollars; exact, as money is."""
    mend = "is not a price above 0; write dollars for one segment, such as 0.01"
    try:
        value = Decimal(raw.removeprefix("$"))
    except InvalidOperation:
        raise BadValue(mend) from None
    if not value.is_finite() or value <= 0:
        raise BadValue(mend)
    return value


def quiet_hours(raw: str) -> tuple[time, time] | None:
    if raw.lower() == "off":
        return None
    clock = r"([01]?\d|2[0-3])(?::([0-5]\d))?"
    found = re.fullmatch(rf"{clock}\s*-\s*{clock}", raw)
    if not found:
        raise BadValue("is not a pair of hours; write 21-8 (from 9 at night to 8 in the morning), 21:30-8:15 or off")
    from_hour, from_minute, to_hour, to_minute = (int(part or 0) for part in found.groups())
    begin, end = time(from_hour, from_minute), time(to_hour, to_minute)
    if begin == end:
        raise BadValue("begins and ends at the same hour; write two different hours, or off")
    return begin, end


def port(raw: str) -> int:
    if not re.fullmatch(r"\d{1,5}", raw) or not 1 <= int(raw) <= 65535:
        raise BadValue("is not a port; write a number from 1 to 65535, such as 8000")
    return int(raw)


def folder(raw: str) -> Path:
    path = Path(raw).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise BadValue("is not a folder; name a folder that this line may write to")
    return path


def data_key(raw: str) -> str:
    try:
        Fernet(raw)
    except ValueError:
        raise BadValue("is not a list of Fernet keys; leave it unset and one is made and kept for you") from None
    return raw


def long_secret(raw: str) -> str:
    if len(raw) < 16:
        raise BadValue("is shorter than 16 characters; leave it unset and one is made and kept for you")
    return raw


def lookup_key(raw: str) -> bytes:
    return long_secret(raw).encode()
