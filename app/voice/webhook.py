"""Calls as the carrier brings them, turn by turn."""

from flask import Blueprint, Response, current_app, request
from twilio.twiml.voice_response import VoiceResponse

from app.conversations.calls import CallTurn, hear_call, take_call
from app.conversations.ends import end_call
from app.line import Line
from app.voice.fallback import trouble
from app.voice.render import as_twiml, screening
from app.wording.speaking import plain_speaker
from flows.words.render import Spoken
from flows.words.wording import LANGUAGES

voice = Blueprint("voice", __name__)
WENT_THROUGH = frozenset({"completed", "answered"})


def line() -> Line:
    found: Line = current_app.extensions["handrail"]
    return found


@voice.post("/twilio/voice")
@voice.post("/twilio/voice/<int:turn>")
def turn(turn: int = 0) -> Response:
    """One turn. Its number is in the address, so that a repeat is known as one."""
    form = request.form
    dialled = form.get("DialCallStatus", "")
    call = CallTurn(
        sid=form.get("CallSid", ""),
        turn=turn,
        sender=form.get("From", ""),
        to=form.get("To", ""),
        digits=form.get("Digits", "").strip(),
        speech=form.get("SpeechResult", "").strip(),
        dialled=("connected" if dialled in WENT_THROUGH else "missed") if dialled else "",
    )
    try:
        answer = hear_call(line(), call)
    except Exception:
        current_app.logger.exception("a call's turn failed; the caller heard the crisis numbers")
        return twiml(trouble(line().settings, turn))
    return twiml(as_twiml(answer, line().settings))


@voice.post("/twilio/voice/screen/<int:call_id>")
def screen(call_id: int) -> Response:
    """Said to whoever or whatever picks up: only the neutral name and press 1, in both languages."""
    spoken = [
        Spoken(language, plain_speaker(line().settings, language).words("staff-call", {}, "voice"))
        for language in LANGUAGES
    ]
    return twiml(screening(spoken, line().settings, call_id))


@voice.post("/twilio/voice/taken/<int:call_id>")
def taken(call_id: int) -> Response:
    """1 takes the call; anything else leaves it."""
    response = VoiceResponse()
    if request.form.get("Digits") == "1":
        take_call(line(), call_id)
    else:
        response.hangup()
    return twiml(str(response))


@voice.post("/twilio/call-status")
def call_status() -> Response:
    """A call is over: its conversation is closed."""
    if request.form.get("CallStatus") in ("completed", "busy", "failed", "no-answer", "canceled"):
        end_call(line(), request.form.get("CallSid", ""))
    return Response("", status=204)


def twiml(text: str) -> Response:
    return Response(text, content_type="text/xml; charset=utf-8")
