"""Whether a webhook reaches us, whole: we ask ourselves from outside, signed as the carrier signs, about no text at all."""

import ssl
from urllib.parse import urlencode

import certifi
import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from app.carrier.signature import FORBIDDEN, HEADER, sign
from app.config import Settings
from app.preflight.findings import Finding, well, wrong

ASKED = "/twilio/status?preflight=a%2Fb+c"
FORM = {"Preflight": "á + &"}
"""With what a proxy may write in another way, in the address and in the form."""
TAKEN = 204
PATIENCE = Timeout(connect=5, read=10)


def look_at_webhooks(settings: Settings) -> Finding:
    about = "webhooks: signed by us and sent to PUBLIC_URL"
    try:
        status = _ask(settings)
    except HTTPError as error:
        return wrong(f"{about}: no answer ({type(error).__name__}); look at its name, certificate, proxy and run-line")
    if status == TAKEN:
        return well(f"{about}: taken")
    if status == FORBIDDEN:
        return wrong(
            f"{about}: refused (403); have the proxy change no path, query, body or X-Twilio-Signature, and give the web "
            "process the same PUBLIC_URL and TWILIO_AUTH_TOKEN as here"
        )
    return wrong(
        f"{about}: answered {status} and not {TAKEN}; have the proxy pass /twilio on to the line, and look at it"
    )


def _ask(settings: Settings) -> int:
    address = settings.public_url.rstrip("/") + ASKED
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        HEADER: sign(address, FORM, settings.twilio_auth_tokens[0]),
    }
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    with urllib3.PoolManager(ssl_context=trust, retries=False, timeout=PATIENCE) as pool:
        return pool.request("POST", address, body=urlencode(FORM), headers=headers, redirect=False).status
