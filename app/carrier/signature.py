"""Nothing reaches our state unless the carrier signed it, over the address we published and never the one we were asked for."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, urldefrag, urlsplit

from flask import abort, request
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from app.carrier.refusals import UNFIT, UNSIGNED, Refusals
from app.config import Settings

HEADER = "X-Twilio-Signature"
FORBIDDEN = 403

Form = Mapping[str, str] | Iterable[tuple[str, str]]


def sign(url: str, form: Form, token: str) -> str:
    """The header value Twilio would send; a fragment is never signed."""
    return str(RequestValidator(token).compute_signature(urldefrag(url).url, MultiDict(form)))


def check(url: str, form_items: Form, header: str | None, tokens: Iterable[str]) -> bool:
    """True when any of our tokens (there are several while one is being replaced) made this signature."""
    if not header:
        return False
    fields = MultiDict(form_items)
    return any(_made_by(token, url, fields, header) for token in tokens if token)


def _made_by(token: str, url: str, fields: MultiDict[str, str], header: str) -> bool:
    try:
        return bool(RequestValidator(token).validate(url, fields, header))
    except ValueError:  # a lone surrogate or an impossible port: nobody signed that
        return False


def signed_address(public_url: str, environ: Mapping[str, object]) -> str:
    """PUBLIC_URL, then the path and query exactly as they came in."""
    return public_url.rstrip("/") + _raw_target(environ)


def _raw_target(environ: Mapping[str, object]) -> str:
    raw = str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or "")
    if raw.startswith("/"):
        return urldefrag(raw).url
    if raw:  # a proxy may pass the absolute form
        parts = urlsplit(raw)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return _rebuilt_target(environ)


def _rebuilt_target(environ: Mapping[str, object]) -> str:
    """For a server that keeps only the decoded path: the query is still raw."""
    path = str(environ.get("SCRIPT_NAME", "")) + str(environ.get("PATH_INFO", ""))
    query = str(environ.get("QUERY_STRING", ""))
    return quote(path.encode("latin-1", "replace"), safe="/:@!$&'()*+,;=~-._") + (f"?{query}" if query else "")


def require_signature(settings: Settings, refusals: Refusals) -> Callable[[], None]:
    """A before-request for every blueprint under /twilio: 403 before anything is read or written."""

    def refuse_what_we_did_not_ask_for() -> None:
        header = request.headers.get(HEADER)
        if not header:
            refusals.note(UNSIGNED)
            abort(FORBIDDEN)
        address = signed_address(settings.public_url, request.environ)
        fields = list(request.form.items(multi=True))
        if not check(address, fields, header, settings.twilio_auth_tokens):
            refusals.note(UNFIT)
            abort(FORBIDDEN)

    return refuse_what_we_did_not_ask_for
