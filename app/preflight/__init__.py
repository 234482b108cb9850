"""What is well with this line, and what is not and how to mend it. Names no number and no person."""

from collections.abc import Iterator

from app.carrier.errors import CarrierError
from app.line import Line
from app.preflight.findings import Finding, well, wrong
from app.preflight.hours import look_at_clock, look_at_quiet_hours
from app.preflight.numbers import look_at_numbers
from app.preflight.stores import look_at_database, look_at_redis
from app.preflight.webhooks import look_at_webhooks
from flows.numbers import national_numbers


def look_over(line: Line) -> Iterator[Finding]:
    yield well("settings: every one can be read")
    yield from look_at_database(line)
    yield look_at_redis(line)
    yield look_at_quiet_hours(line.settings.quiet_hours)
    if line.settings.sandbox:
        yield well("carrier: the sandbox; texts reach no real phone")
    else:
        yield from _carrier(line)
    yield from _national_numbers()


def _carrier(line: Line) -> Iterator[Finding]:
    """Nothing more is asked of a carrier that does not take our account."""
    secure = line.settings.public_url.startswith("https://")
    yield well("PUBLIC_URL: https") if secure else wrong("PUBLIC_URL: must begin with https://")
    yield look_at_webhooks(line.settings)
    try:
        line.carrier.check_account()
    except CarrierError as error:
        yield wrong(f"carrier: {error}; look at TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN")
        return
    yield well("carrier: takes our account and token")
    yield look_at_clock(line)
    yield from look_at_numbers(line.settings, line.carrier)


def _national_numbers() -> Iterator[Finding]:
    unchecked = [number.key for number in national_numbers().values() if not number.checked]
    if unchecked:
        yield wrong(
            f"numbers: {len(unchecked)} national numbers were never rung; ring them and fill in `checked` in flows/numbers.toml",
            must=False,
        )
