"""A webhook of our own, over a real socket to the real line, with what may stand between them."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from app import create_app
from app.config import Settings
from app.preflight.webhooks import look_at_webhooks


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words):
        pass


@contextmanager
def served(app):
    """`app` at an address of this machine."""
    server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def settings(tmp_path):
    given = {
        "TWILIO_ACCOUNT_SID": "AC" + "1" * 32, "TWILIO_AUTH_TOKEN": "a-token-of-ours,the-older-one", "TWILIO_NUMBERS": "+15035550100",
        "PUBLIC_URL": "http://127.0.0.1:1", "LINE_NAME": "Cedar Line", "LINE_CONTACT": "help@example.org",
        "TERMS_URL": "https://example.org/terms", "HANDRAIL_VAR": str(tmp_path),
        "DATABASE_URL": "sqlite:////nowhere/line.db", "REDIS_URL": "redis://127.0.0.1:1/0",
    }  # fmt: skip
    return Settings.from_env(given)


@contextmanager
def a_line(settings, between=lambda app: app, **others):
    """Our settings once the line, with its own where `others` tells of them, is behind whatever stands `between`."""
    behind = {}

    def door(environ, start):
        return behind["it"](environ, start)

    with served(door) as address:
        here = replace(settings, public_url=address)
        behind["it"] = between(create_app(replace(here, **others)))
        yield here


def test_a_line_that_can_be_reached_takes_it_and_touches_no_database(settings):
    with a_line(settings) as here:
        found = look_at_webhooks(here)
    assert (found.well, found.what) == (True, "webhooks: signed by us and sent to PUBLIC_URL: taken")


def without_signature(app):
    return lambda environ, start: app({k: v for k, v in environ.items() if k != "HTTP_X_TWILIO_SIGNATURE"}, start)


def query_written_anew(app):
    return lambda environ, start: app(environ | {"QUERY_STRING": environ["QUERY_STRING"].replace("%2F", "/")}, start)


def path_below(app):
    return lambda environ, start: app(environ | {"SCRIPT_NAME": "/line"}, start)


@pytest.mark.parametrize("proxy", [without_signature, query_written_anew, path_below])
def test_a_proxy_that_does_not_pass_it_on_as_it_is(settings, proxy):
    with a_line(settings, proxy) as here:
        found = look_at_webhooks(here)
    assert (found.well, found.must) == (False, True)
    assert "refused (403)" in found.what


@pytest.mark.parametrize(
    "others", [{"twilio_auth_tokens": ("another",)}, {"public_url": "https://another.example.org"}], ids=str
)
def test_a_line_with_other_settings(settings, others):
    with a_line(settings, **others) as here:
        assert "the same PUBLIC_URL and TWILIO_AUTH_TOKEN" in look_at_webhooks(here).what


@pytest.mark.parametrize("status", ["200 OK", "301 Moved", "404 Not Found", "502 Bad Gateway"])
def test_an_address_where_somebody_else_answers(settings, status):
    def parked(_environ, start):
        start(status, [("Location", "http://127.0.0.1:1/"), ("Content-Length", "0")])
        return []

    with served(parked) as address:
        found = look_at_webhooks(replace(settings, public_url=address))
    assert (found.well, f"answered {status[:3]} and not 204" in found.what) == (False, True)


def test_an_address_where_nobody_answers(settings):
    found = look_at_webhooks(settings)
    assert (found.well, found.must) == (False, True)
    assert "no answer" in found.what


def test_no_token_is_told(settings):
    with a_line(settings, without_signature) as here:
        told = look_at_webhooks(here).what + look_at_webhooks(settings).what
    assert [token for token in settings.twilio_auth_tokens if token in told] == []
