"""The line itself. create_app joins its rooms for the web; wsgi.py joins it with the workers."""

import os

from flask import Flask, Response

from app.carrier.signature import require_signature
from app.clock import Clock
from app.commands import register_commands
from app.config import Settings
from app.health import health
from app.line import Line, make_line
from app.serving import serve
from app.sms.webhook import sms
from app.voice.webhook import voice

MOST_BYTES = 64 * 1024
"""A webhook's form is small; more is no carrier's."""


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """The web application. Without settings, those of the environment; raises SettingError."""
    line = make_line(settings or Settings.from_env(os.environ), clock)
    app = Flask(__name__)
    app.config.update(SECRET_KEY=line.settings.secret_key, MAX_CONTENT_LENGTH=MOST_BYTES)
    serve(app, line)
    register_webhooks(app, line)
    app.register_blueprint(health)
    if line.settings.sandbox:
        from app import sandbox

        app.register_blueprint(sandbox.blueprint(line.settings))
    app.after_request(guard_pages)
    register_commands(app)
    return app


def register_webhooks(app: Flask, line: Line) -> None:
    """Everything under /twilio is signed, or nothing of it is touched."""
    check = require_signature(line.settings, line.refusals)
    for blueprint in (sms, voice):
        app.register_blueprint(blueprint)

    def signed() -> None:
        from flask import request

        if request.path.startswith("/twilio"):
            check()

    app.before_request(signed)


def guard_pages(response: Response) -> Response:
    """No page may be framed, sniffed or told to others; scripts and styles are our own."""
    response.headers.setdefault("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
