"""The one module that knows Twilio's REST client, for texts and for calls. What it cannot be sure of it says so: Refused or Unknown, nothing else."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TypeVar

from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.api.v2010.account.call import CallInstance
from twilio.rest.api.v2010.account.incoming_phone_number import IncomingPhoneNumberInstance
from twilio.rest.api.v2010.account.message import MessageInstance

from app.carrier.errors import Refused, Unknown
from app.carrier.kept import NumberKept, ServiceKept, number_kept, service_kept
from app.carrier.pool import Patience, PooledClient
from app.config import Settings

RETRIES = "#rc=2&rp=all&rt=5000"
"""Behind each address of ours: the carrier tries it again where we do not answer. Read by it, never signed."""
LONGEST = timedelta(seconds=36_000)
NOT_ACCEPTED = 20003
NOT_ACTIVE = 20005
UNAUTHORIZED = 401
LOOK_BACK = 50
RING_SECONDS = 30
CLOCKS_DIFFER = timedelta(seconds=5)
TRIAL_PREFIX = "Sent from your Twilio trial account - "

Answer = TypeVar("Answer")


def callback_address(settings: Settings, attempt_id: int | str) -> str:
    """Where receipts go; our own id in it finds the attempt even when the carrier's answer was lost."""
    return f"{settings.public_url.rstrip('/')}/twilio/status?attempt={attempt_id}{RETRIES}"


def call_addresses(settings: Settings, attempt_id: int | str) -> tuple[str, str]:
    """What somebody whom we call is to hear, and where the end of the call is told; our own id is in both."""
    base = f"{settings.public_url.rstrip('/')}/twilio"
    return f"{base}/voice/rung/{attempt_id}{RETRIES}", f"{base}/call-status?attempt={attempt_id}{RETRIES}"


def answer_callback(settings: Settings, message_id: int) -> str:
    """Where the receipts go of a text that leaves inside our answer to a webhook."""
    return f"{settings.public_url.rstrip('/')}/twilio/status?message={message_id}{RETRIES}"


@dataclass(frozen=True)
class Sent:
    """What the carrier said when it took a text or a call."""

    sid: str
    status: str
    segments: int
    error: int | None = None


def body_hash(text: str) -> str:
    """For finding a text again; the carrier may trim its ends."""
    return hashlib.sha256(text.strip().encode("utf-8")).hexdigest()


class Carrier:
    """Safe to share between threads; make it after a fork, not before."""

    def __init__(self, settings: Settings, *, patience: Patience | None = None, connections: int = 64) -> None:
        self.settings = settings
        http = PooledClient(settings.twilio_api_url, patience or Patience(), connections)
        sid = settings.twilio_account_sid
        self._clients = [Client(sid, token, http_client=http) for token in settings.twilio_auth_tokens]

    def send(self, to: str, from_: str, body: str, *, attempt_id: int | str, validity: timedelta | None = None) -> Sent:
        options: dict[str, object] = {"status_callback": callback_address(self.settings, attempt_id)}
        if self.settings.messaging_service_sid:
            options["messaging_service_sid"] = self.settings.messaging_service_sid
        if validity is not None:
            options["validity_period"] = _seconds(validity)
        return self._ask(lambda client: _sent(client.messages.create(to, from_=from_, body=body, **options)))

    def call(self, to: str, from_: str, *, attempt_id: int | str) -> Sent:
        """Ring a phone. No machine is looked for: whoever or whatever answers hears the same neutral words."""
        url, status_callback = call_addresses(self.settings, attempt_id)
        options = {"url": url, "status_callback": status_callback, "timeout": RING_SECONDS}
        return self._ask(lambda client: _placed(client.calls.create(to, from_, **options)))

    def find_calls(self, to: str, from_: str, since: datetime) -> list[Sent]:
        """Calls that we may have placed, latest first."""
        placed = self._ask(lambda client: client.calls.list(to=to, from_=from_, limit=LOOK_BACK))
        return [_placed(call) for call in placed if _young(call, since)]

    def find_sent(self, to: str, from_: str, body_hash: str, since: datetime) -> list[Sent]:
        """Texts that we may have sent, latest first. Not by DateSent: a text still queued has none."""
        taken = self._ask(lambda client: client.messages.list(to=to, from_=from_, limit=LOOK_BACK))
        return [_sent(m) for m in taken if _young(m, since) and body_hash in _hashes(m.body or "")]

    def numbers(self) -> dict[str, NumberKept]:
        """Our numbers as the account has them (for preflight); one that it does not have is missing."""
        found: dict[str, NumberKept] = {}
        for number in self.settings.twilio_numbers:
            alike = self._ask(partial(_numbers_like, number))
            found |= {one.number: one for one in map(number_kept, alike) if one.number == number}
        return found

    def services(self) -> list[ServiceKept]:
        """The account's messaging services (for preflight): any of them rules the numbers in its pool."""
        services = self._ask(lambda client: client.messaging.v1.services.list())
        return [service_kept(one, frozenset(self._ask(partial(_pool, one.sid)))) for one in services]

    def time(self) -> datetime | None:
        """What o'clock it is at the carrier, cut to the second (for preflight); None where it does not say."""
        sid = self.settings.twilio_account_sid
        answer = self._ask(
            lambda client: client.request("GET", f"{client.api.base_url}/2010-04-01/Accounts/{sid}.json")
        )
        return _moment(answer.headers.get("Date"))

    def check_account(self) -> None:
        """For preflight: raises when the account cannot send."""
        sid = self.settings.twilio_account_sid
        account = self._ask(lambda client: client.api.v2010.accounts(sid).fetch())
        if account.status and account.status != "active":
            raise Refused(NOT_ACTIVE, UNAUTHORIZED)

    def _ask(self, question: Callable[[Client], Answer]) -> Answer:
        """With each token in turn: while one is being replaced, either may be the one in force."""
        *older, last = self._clients
        for client in older:
            try:
                return _asked(question, client)
            except Refused as refusal:
                if refusal.code != NOT_ACCEPTED:
                    raise
        return _asked(question, last)


def _asked(question: Callable[[Client], Answer], client: Client) -> Answer:
    try:
        return question(client)
    except (TwilioException, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unknown(f"an answer we cannot read ({type(error).__name__})") from error


def _sent(message: MessageInstance) -> Sent:
    if not message.sid:
        raise Unknown("an answer without a SID")
    return Sent(message.sid, str(message.status or "queued"), int(message.num_segments or 0), message.error_code)


def _placed(call: CallInstance) -> Sent:
    if not call.sid:
        raise Unknown("an answer without a SID")
    return Sent(call.sid, str(call.status or "queued"), 0)


def _numbers_like(number: str, client: Client) -> list[IncomingPhoneNumberInstance]:
    found: list[IncomingPhoneNumberInstance] = client.incoming_phone_numbers.list(phone_number=number)
    return found


def _pool(sid: str, client: Client) -> list[str]:
    return [one.phone_number or "" for one in client.messaging.v1.services(sid).phone_numbers.list()]


def _moment(date: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(date or "").astimezone(UTC)
    except ValueError:
        return None


def _seconds(validity: timedelta) -> int:
    return int(min(max(validity, timedelta(seconds=1)), LONGEST).total_seconds())


def _young(message: MessageInstance | CallInstance, since: datetime) -> bool:
    """The carrier counts in whole seconds and its clock is not ours."""
    made = message.date_created
    return made is None or made.astimezone(UTC) >= since.astimezone(UTC) - CLOCKS_DIFFER


def _hashes(body: str) -> set[str]:
    return {body_hash(body), body_hash(body.removeprefix(TRIAL_PREFIX))}
