"""A line with fixed words, served over real HTTP beside the sandbox, for the sandbox's own tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask, Response, request
from werkzeug.serving import make_server

from app import sandbox
from app.carrier.refusals import Refusals
from app.carrier.signature import require_signature

PARTICIPANT = "+15035550101"
COORDINATOR = "+15035550199"
LINE = "+15035550100"

MENU = """<Response><Pause length="1"/>
<Gather numDigits="1" action="/twilio/voice/menu" timeout="7">
  <Say language="en-US">This is the Tuesday line.</Say>
  <Say language="es-US">Para español, oprima el dos.</Say>
  <Say>For your days, press 3. For a person, press 0. For crisis help, press 9.</Say>
</Gather>
<Say>We did not hear a key.</Say><Redirect>/twilio/voice</Redirect></Response>"""

CHOICES = {
    "2": '<Gather input="dtmf speech" numDigits="1" language="es-US" action="/twilio/voice/words">'
    '<Say language="es-US">Díganos cómo está.</Say></Gather>',
    "3": '<Gather action="/twilio/voice/pin" finishOnKey="#" numDigits="4"><Say>Enter your four digit PIN.</Say></Gather>',
    "0": '<Say>We are ringing a person.</Say><Dial timeout="20" callerId="+15035550100" action="/twilio/voice/dialled">'
    '<Number url="/twilio/voice/whisper">+15035550199</Number></Dial>',
    "9": '<Message to="+15035550199">Somebody needs you.</Message><Dial action="/twilio/voice/dialled">988</Dial>',
}
WHISPER = """<Response><Gather numDigits="1" action="/twilio/voice/take">
<Say>A member of the circle is calling. Press 1 to take the call.</Say></Gather><Hangup/></Response>"""


@dataclass(frozen=True)
class Settings:
    public_url: str
    line_name: str = "Tuesday line"
    sandbox: bool = True
    reaches_phones: bool = False
    twilio_account_sid: str = "AC" + "0" * 32
    twilio_auth_tokens: tuple[str, ...] = ("the-token",)
    twilio_numbers: tuple[str, ...] = (LINE,)
    messaging_service_sid: str | None = None

    @property
    def twilio_api_url(self) -> str:
        return f"{self.public_url}/sandbox/api"


@dataclass
class SmallLine:
    """What it was asked, in order."""

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def of(self, path: str) -> list[dict[str, str]]:
        return [form for asked, form in self.asked if asked.startswith(path)]

    def answer(self, path: str) -> Response:
        form = request.form.to_dict()
        self.asked.append((request.full_path, form))
        return Response(self.twiml(path, form), mimetype="text/xml")

    def twiml(self, path: str, form: dict[str, str]) -> str:
        if path == "sms":
            return self.texted(form["Body"].strip().upper())
        if path == "voice":
            return MENU
        return (
            "<Response>" + self.turn(path, form) + "</Response>"
            if path not in ("voice/whisper", "voice/rung/43")
            else WHISPER
        )

    def texted(self, word: str) -> str:
        if word == "DANGER":
            return (
                '<Response><Message action="/twilio/status?attempt=7">Call or text 988 now.</Message>'
                '<Message to="+15035550199" statusCallback="/twilio/status?attempt=8#rc=2">Please call them.</Message></Response>'
            )
        if word in ("QUIET", "LIKED"):
            return "<Response/>"
        return f"<Response><Message><Body>You said {word.title()}. Reply OK &amp; go on.</Body></Message></Response>"

    def turn(self, path: str, form: dict[str, str]) -> str:
        if path == "voice/menu":
            return CHOICES.get(
                form["Digits"], "<Say>That key does nothing here.</Say><Redirect>/twilio/voice</Redirect>"
            )
        if path == "voice/pin":
            return f"<Say>You have {len(form['Digits'])} days.</Say><Hangup/>"
        if path == "voice/words":
            return f'<Say language="es-US">Gracias: {form.get("SpeechResult", "")}.</Say>'
        if path == "voice/take":
            return "" if form["Digits"] == "1" else "<Hangup/>"
        if path == "voice/dialled":
            return f"<Say>The other call was {form['DialCallStatus']}.</Say>"
        return ""


def make_app(settings: Settings, line: SmallLine) -> Flask:
    app = Flask("small_line")
    check = require_signature(settings, Refusals())

    def webhook(path: str) -> Response | tuple[str, int]:
        check()
        if "Body" in request.form and request.form["Body"] == "BREAK":
            return "broken", 500
        return line.answer(path)

    app.add_url_rule("/twilio/<path:path>", view_func=webhook, methods=["POST"])
    app.register_blueprint(sandbox.blueprint(settings))
    return app


@contextmanager
def served() -> Iterator[tuple[Settings, SmallLine]]:
    """Listens on a free port of this machine."""
    line = SmallLine()
    holder = Flask("not_yet")
    server = make_server("127.0.0.1", 0, holder, threaded=True)
    settings = Settings(f"http://127.0.0.1:{server.port}")
    server.app = make_app(settings, line)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield settings, line
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
