"""A small carrier inside the web process, for trying the line. It exists for this machine only, and remembers nothing."""

import ipaddress
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException

from app.config import Settings
from app.sandbox.api import Api
from app.sandbox.call_api import CallApi
from app.sandbox.calls import Calls
from app.sandbox.carrier import Switchboard
from app.sandbox.line import Line
from app.sandbox.phone import Phones
from app.sandbox.texts import Texts

POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
NOT_FOUND = 404


def blueprint(settings: Settings) -> Blueprint:
    """The sandbox's routes, under /sandbox. Refuses to be made for a line that has a real carrier."""
    if not settings.sandbox:
        raise RuntimeError("the sandbox carrier stands in for a real one, and this line has a real one")
    routes = Blueprint("sandbox", __name__, url_prefix="/sandbox", template_folder="templates", static_folder="static")
    board, line = Switchboard(), Line(settings)
    texts = Texts(board, line)
    calls = Calls(line, texts)
    Api(settings, board, texts).register(routes)
    CallApi(settings, calls).register(routes)
    Phones(settings, board, texts, calls).register(routes)
    routes.before_request(only_from_here)
    routes.after_request(_strict)
    routes.register_error_handler(HTTPException, _in_json)
    return routes


def only_from_here() -> None:
    """Not from another machine, not through a proxy, and not for a page that points its own name at us."""
    through_a_proxy = any(request.headers.get(name) for name in FORWARDED)
    if through_a_proxy or not _local(request.remote_addr) or not _local(_host()):
        abort(NOT_FOUND)


def _host() -> str | None:
    try:
        return urlsplit(f"//{request.host}").hostname
    except ValueError:
        return None


def _local(address: str | None) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _strict(answer: Response) -> Response:
    answer.headers.setdefault("Content-Security-Policy", POLICY)
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _in_json(error: HTTPException) -> tuple[Response, int]:
    return jsonify(error=error.description), error.code or 500
