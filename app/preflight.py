"""What is well with this line, and what is not and how to mend it. Names no number and no person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from redis import RedisError
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.carrier.errors import CarrierError
from app.db.migrate import differences
from app.db.own_keys import OtherKeys
from app.line import Line
from app.schedule.heartbeat import last_beat
from app.staff.models import Staff
from flows.numbers import national_numbers

FRESH = timedelta(minutes=2)


@dataclass(frozen=True)
class Finding:
    """`must`: the line cannot do its work while this is not well."""

    well: bool
    what: str
    must: bool = True


def well(what: str, *, must: bool = True) -> Finding:
    return Finding(well=True, what=what, must=must)


def wrong(what: str, *, must: bool = True) -> Finding:
    return Finding(well=False, what=what, must=must)


def look_over(line: Line) -> Iterator[Finding]:
    yield well("settings: every one can be read")
    yield from _database(line)
    yield _redis(line)
    yield _carrier(line)
    yield from _addresses(line)
    yield from _numbers()


def _database(line: Line) -> Iterator[Finding]:
    try:
        if differences(line.engine):
            yield wrong("database: not of the newest shape; run: flask --app wsgi db upgrade")
            return
        with line.sessions() as session:
            counts = select(Staff.id).where(Staff.left.is_(None)).limit(1)
            staff, admin = session.scalar(counts.where(Staff.on_duty)), session.scalar(counts.where(Staff.is_admin))
            left = session.scalar(select(func.count()).where(Staff.left.is_not(None)))
            at = last_beat(session, "clock")
    except OtherKeys as others:
        yield wrong(f"keys: {others}")
        return
    except SQLAlchemyError:
        yield wrong("database: does not answer; look at DATABASE_URL and the server behind it")
        return
    yield well("database: answers, is of the newest shape, and takes our keys")
    yield Finding(
        bool(staff),
        "staff: somebody is on duty" if staff else "staff: nobody is on duty; run: flask --app wsgi staff add",
    )
    yield Finding(
        bool(admin),
        "staff: there is an admin for alerts that nobody answers"
        if admin
        else "staff: no admin is told of alerts that nobody answers; run: flask --app wsgi staff add NAME NUMBER --admin",
        must=False,
    )
    if left:
        yield wrong(f"staff: {left} left by STOP or as a wrong number; see: flask --app wsgi staff list", must=False)
    ticks = at is not None and at > line.clock.now() - FRESH
    yield Finding(
        ticks,
        "schedule: ticking" if ticks else "schedule: not heard of for two minutes; run: flask --app wsgi run-line",
    )


def _redis(line: Line) -> Finding:
    try:
        line.redis.ping()
    except RedisError:
        return wrong("redis: does not answer; look at REDIS_URL, or start the line with run-line")
    return well("redis: answers")


def _carrier(line: Line) -> Finding:
    if line.settings.sandbox:
        return well("carrier: the sandbox; texts reach no real phone", must=False)
    try:
        line.carrier.check_account()
    except CarrierError as error:
        return wrong(f"carrier: {error}; look at TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN")
    return well("carrier: takes our account and token")


def _addresses(line: Line) -> Iterator[Finding]:
    if line.settings.sandbox:
        return
    secure = line.settings.public_url.startswith("https://")
    yield Finding(secure, "PUBLIC_URL: https" if secure else "PUBLIC_URL: must begin with https://")
    yield from _number_addresses(line)


def _number_addresses(line: Line) -> Iterator[Finding]:
    """Each number's addresses at the carrier: ours with retry settings, and a fallback hosted elsewhere."""
    try:
        found = line.carrier.addresses()
    except CarrierError as error:
        yield wrong(f"addresses: cannot be read at the carrier: {error}")
        return
    ours = line.settings.public_url.rstrip("/")
    for place, number in enumerate(found, 1):
        for what, address, fallback in (
            ("texts", number.sms, number.sms_fallback),
            ("calls", number.voice, number.voice_fallback),
        ):
            path = "sms" if what == "texts" else "voice"
            retries = address.startswith(f"{ours}/twilio/{path}#") and "rc=" in address
            say = f"{what} of number {place}"
            yield Finding(
                retries,
                f"{say}: come to us with retries"
                if retries
                else f"{say}: set the address to {ours}/twilio/{path}#rc=2&rp=all&rt=5000",
            )
            elsewhere = bool(fallback) and not fallback.startswith(ours)
            yield Finding(
                elsewhere,
                f"{say}: have a fallback"
                if elsewhere
                else f"{say}: host the TwiML of `fallback {path}` elsewhere and set it as the fallback address",
            )


def _numbers() -> Iterator[Finding]:
    unchecked = [number.key for number in national_numbers().values() if not number.checked]
    if unchecked:
        yield wrong(
            f"numbers: {len(unchecked)} national numbers were never rung; ring them and fill in `checked` in flows/numbers.toml",
            must=False,
        )
