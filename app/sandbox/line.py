"""How the sandbox reaches the line: over real HTTP, signed as Twilio signs, to our own address and to no other."""

import uuid
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Retry, Timeout

from app.carrier.signature import HEADER, sign
from app.config import Settings
from app.sandbox.twiml import LineTrouble

NOT_RETRIEVED = 11200
NOT_CONNECTED = 11205
NOT_TWIML = 12300
TWIML_TYPES = ("text/xml", "application/xml")
PATIENCE = Timeout(connect=5, read=15)
ONE_MORE_CONNECT = Retry(total=None, connect=1, read=False, redirect=False, status=False, other=False)


class Line:
    """The line as its carrier sees it."""

    def __init__(self, settings: Settings) -> None:
        self.base = settings.public_url.rstrip("/")
        self.account = settings.twilio_account_sid
        self.number = settings.twilio_numbers[0]
        self.numbers = settings.twilio_numbers
        self._token = settings.twilio_auth_tokens[0]
        self._pool = urllib3.PoolManager(maxsize=8, timeout=PATIENCE)

    def post(self, address: str, form: dict[str, str]) -> str:
        """The TwiML the line answers with."""
        answer = self._send(address, form)
        kind = answer.headers.get("Content-Type", "").split(";")[0].strip()
        if kind not in TWIML_TYPES:
            raise LineTrouble(NOT_TWIML, f"the line answered {kind or 'without a content type'}, not text/xml")
        return answer.data.decode("utf-8", "replace")

    def tell(self, address: str, form: dict[str, str]) -> None:
        """A receipt: what comes back does not matter, only that it was taken."""
        self._send(address, form)

    def _send(self, address: str, form: dict[str, str]) -> urllib3.BaseHTTPResponse:
        url = self._ours(address)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            HEADER: sign(url, form, self._token),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "User-Agent": "TwilioProxy/1.1",
        }
        try:
            answer = self._pool.request(
                "POST", url, body=urlencode(form), headers=headers, retries=ONE_MORE_CONNECT, redirect=False
            )
        except HTTPError as error:
            raise LineTrouble(NOT_CONNECTED, "the line cannot be reached") from error
        if not 200 <= answer.status < 300:
            raise LineTrouble(NOT_RETRIEVED, f"the line answered {answer.status}")
        return answer

    def _ours(self, address: str) -> str:
        url = address.partition("#")[0]
        if url.startswith("/"):
            return self.base + url
        if url.startswith(self.base + "/"):
            return url
        raise LineTrouble(NOT_RETRIEVED, "the sandbox calls this line only, and was sent elsewhere")
