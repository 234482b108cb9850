"""Twilio's client speaks through this: pooled, with time-outs, never retrying, and logging nothing (addresses hold numbers)."""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from urllib.parse import urlencode, urlsplit

import certifi
import urllib3
from twilio.http.response import Response
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError
from urllib3.util import Timeout, make_headers

from app.carrier.errors import NOT_REACHED, TOO_MANY, Kind, Refused, Unknown, kind_of

TOO_MANY_REQUESTS = 429
KEPT_OPEN = 20.0
"""Seconds. What stands between us and the carrier may drop a quiet connection without a word, after some minutes."""
NEVER_LEFT = (ConnectTimeoutError, NewConnectionError, NameResolutionError)


@dataclass(frozen=True)
class Patience:
    """How long we wait for the carrier, in seconds. A look may be given up early: it is looked again."""

    connect: float = 3.0
    read: float = 10.0
    look: float = 4.0


class PooledClient:
    """In the shape of Twilio's HttpClient. Every answer that is not a success is raised here, as Refused or Unknown."""

    is_async = False

    def __init__(self, api_url: str | None, patience: Patience, connections: int) -> None:
        self.api_url = api_url.rstrip("/") if api_url else None
        self.post = Timeout(connect=patience.connect, read=patience.read)
        self.look = Timeout(connect=patience.connect, read=min(patience.look, patience.read))
        self.connections = connections
        self.trust = ssl.create_default_context()
        self.trust.load_verify_locations(certifi.where())
        self._turn = Lock()
        self._pool, self._opened = self._open(), monotonic()

    def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> Response:
        del timeout, allow_redirects  # ours are fixed: one patience for all, and no answer of theirs sends us elsewhere
        answer = self._send(method, self._address(uri, params), data, _with_auth(headers, auth))
        return _read(answer)

    def _send(
        self, method: str, address: str, data: dict[str, object] | None, headers: dict[str, str]
    ) -> urllib3.BaseHTTPResponse:
        body = urlencode(data, doseq=True) if data else None
        try:
            wait = self.look if method == "GET" else self.post
            return self._fresh_pool().request(method, address, body=body, headers=headers, redirect=False, timeout=wait)
        except NEVER_LEFT as error:
            raise Refused(NOT_REACHED) from error
        except HTTPError as error:
            raise Unknown(type(error).__name__) from error

    def _open(self) -> urllib3.PoolManager:
        return urllib3.PoolManager(maxsize=self.connections, retries=False, ssl_context=self.trust)

    def _fresh_pool(self) -> urllib3.PoolManager:
        """Another one every little while, so that no connection in it was quiet for long: a text over one that is dead may
        have left or not. What is under way in the one before goes on there.
        """
        with self._turn:
            if monotonic() - self._opened > KEPT_OPEN:
                self._pool, self._opened = self._open(), monotonic()
            return self._pool

    def _address(self, uri: str, params: dict[str, object] | None) -> str:
        """Twilio's client builds addresses at its own host: put ours in front when we have one."""
        parts = urlsplit(uri)
        base = self.api_url or f"{parts.scheme}://{parts.netloc}"
        query = "&".join(q for q in (parts.query, urlencode(params or {}, doseq=True)) if q)
        return base + parts.path + (f"?{query}" if query else "")


def _with_auth(headers: dict[str, str] | None, auth: tuple[str, str] | None) -> dict[str, str]:
    return {**(headers or {}), **(make_headers(basic_auth=":".join(auth)) if auth else {})}


def _read(answer: urllib3.BaseHTTPResponse) -> Response:
    text = answer.data.decode("utf-8", "replace")
    if 200 <= answer.status < 300:
        return Response(answer.status, text, answer.headers)
    raise _failure(answer.status, _code(text), answer.headers)


def _failure(status: int, code: int | None, headers: Mapping[str, str]) -> Refused | Unknown:
    """Only a 4xx that Twilio itself wrote is a sure no; 429 is one from whoever sent it."""
    if status == TOO_MANY_REQUESTS:
        known = code if code is not None and kind_of(code) is not Kind.UNKNOWN else TOO_MANY
        return Refused(known, status, _retry_after(headers.get("Retry-After")))
    if 400 <= status < 500 and code is not None:
        return Refused(code, status, _retry_after(headers.get("Retry-After")))
    return Unknown(f"HTTP {status}")


def _code(text: str) -> int | None:
    try:
        code = json.loads(text).get("code")
    except (ValueError, AttributeError):
        return None
    return code if isinstance(code, int) else None


def _retry_after(value: str | None) -> float | None:
    """Seconds. The carrier writes no dates here; a date from some proxy says nothing that the back-off does not know."""
    return float(value) if value and value.strip().isdigit() else None
