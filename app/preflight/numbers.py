"""Whether what comes to each of our numbers reaches us: the number's own addresses, or those of the messaging service that
it is in. Numbers are told apart by their place in TWILIO_NUMBERS.
"""

from collections.abc import Generator, Iterator

from app.carrier.client import RETRIES, Carrier
from app.carrier.errors import CarrierError
from app.carrier.kept import NumberKept, ServiceKept, Way
from app.config import Settings
from app.preflight.findings import Finding, judge, wrong


def look_at_numbers(settings: Settings, carrier: Carrier) -> Iterator[Finding]:
    try:
        numbers = carrier.numbers()
    except CarrierError as error:
        yield wrong(f"addresses: cannot be read at the carrier: {error}; run preflight again, or look at the account")
        return
    services = yield from _services(settings, carrier)
    for place, number in enumerate(settings.twilio_numbers, 1):
        if number in numbers:
            service = next((one for one in services if number in one.pool), None)
            yield from _number(settings, place, numbers[number], service)
        else:
            yield wrong(f"number {place}: the account does not have it; mend TWILIO_NUMBERS, or buy it")


def _services(settings: Settings, carrier: Carrier) -> Generator[Finding, None, list[ServiceKept]]:
    ours = settings.messaging_service_sid
    try:
        services = carrier.services()
    except CarrierError as error:
        # Another carrier that speaks as Twilio does may have none.
        must = bool(ours) or settings.twilio_api_url is None
        yield wrong(f"messaging services: cannot be read at the carrier: {error}; run preflight again", must=must)
        return []
    if ours:
        yield from _sender_pool(settings, next((one for one in services if one.sid == ours), None))
    return services


def _sender_pool(settings: Settings, service: ServiceKept | None) -> Iterator[Finding]:
    if service is None:
        yield wrong("messaging service: the account does not have it; mend TWILIO_MESSAGING_SERVICE_SID")
        return
    for place, number in enumerate(settings.twilio_numbers, 1):
        yield judge(
            f"number {place}",
            fine=number in service.pool,
            found="in the sender pool of the messaging service",
            mend="add it to the sender pool of the messaging service",
        )


def _number(settings: Settings, place: int, number: NumberKept, service: ServiceKept | None) -> Iterator[Finding]:
    ours = settings.public_url.rstrip("/")
    if service is None or service.defers:
        yield from _way(f"texts of number {place}", number.texts, ours, "sms")
    elif _comes_to_us(service.texts, f"{ours}/twilio/sms"):
        yield from _way(f"texts of number {place}", service.texts, ours, "sms")
    else:
        yield wrong(
            f"texts of number {place}: its messaging service keeps them from us; "
            "under Integration, let incoming messages defer to the sender's webhook"
        )
    yield from _way(f"calls of number {place}", number.calls, ours, "voice")
    yield _retried(f"ends of calls of number {place}", number.call_ends, f"{ours}/twilio/call-status")


def _way(about: str, way: Way, ours: str, path: str) -> Iterator[Finding]:
    if way.taken_by:
        yield wrong(f"{about}: {way.taken_by} takes them; take it off the number, so that its own addresses hold")
        return
    yield _retried(about, way, f"{ours}/twilio/{path}")
    yield judge(
        about,
        fine=bool(way.fallback) and not way.fallback.startswith(ours),
        found="have a fallback",
        mend=f"host the TwiML of `fallback {path}` elsewhere and set it as the fallback address",
    )


def _retried(about: str, way: Way, address: str) -> Finding:
    return judge(
        about,
        fine=_comes_to_us(way, address),
        found="come to us with retries",
        mend=f"set the address to {address}{RETRIES}, by POST",
    )


def _comes_to_us(way: Way, address: str) -> bool:
    return way.method == "POST" and way.address.startswith(f"{address}#") and "rc=" in way.address
