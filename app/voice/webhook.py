"""Calls as the carrier brings them, turn by turn."""

from dataclasses import replace

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from twilio.twiml.voice_response import VoiceResponse

from app.carrier.client import RETRIES
from app.carrier.incoming import natural_key, sid, whole, words
from app.conversations.calls import CallTurn, hear_call, take_call
from app.conversations.ends import end_call
from app.conversations.without_database import hear_call_without_database
from app.sending.receipts import note_call_end
from app.serving import line
from app.voice.fallback import trouble
from app.voice.render import as_twiml, screening
from app.wording.speaking import plain_speaker
from flows.words.render import Spoken
from flows.words.wording import LANGUAGES

voice = Blueprint("voice", __name__)
WENT_THROUGH = frozenset({"completed", "answered"})
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


@voice.post("/twilio/voice")
@voice.post("/twilio/voice/<int(max=99999):turn>")
def turn(turn: int = 0) -> Response:
    """One turn. Its number is in the address, so that a repeat is known as one."""
    return twiml(answer_to(call_turn(turn, whole(request.args, "rung") or 0)))


def call_turn(turn: int, rung: int = 0) -> CallTurn:
    """What this form brings. Where it was we who called, the other end is whom the carrier names as called."""
    form = request.form
    dialled = form.get("DialCallStatus", "")
    theirs, ours = ("To", "From") if form.get("Direction") == "outbound-api" else ("From", "To")
    return CallTurn(
        sid=natural_key(form, "CallSid", fingerprint=line().sealer.fingerprint),
        turn=turn,
        sender=words(form, theirs),
        to=words(form, ours),
        digits=words(form, "Digits").strip(),
        speech=words(form, "SpeechResult").strip(),
        dialled=_how_it_went(dialled) if dialled else words(request.args, "dialled"),
        rung=rung,
    )


def _how_it_went(status: str) -> str:
    return "connected" if status in WENT_THROUGH else "missed"


def answer_to(call: CallTurn) -> str:
    """An answer whatever is broken."""
    settings = line().settings
    try:
        return as_twiml(hear_call(line(), call), settings)
    except SQLAlchemyError as away:
        current_app.logger.warning("the database did not answer (%s); a caller heard the numbers", type(away).__name__)
    except Exception:
        current_app.logger.exception("a call's turn failed; the caller heard the crisis numbers")
    key, alerts = hear_call_without_database(line(), call)
    return trouble(settings, call, key, alerts)


@voice.post("/twilio/voice/screen/<int:call_id>")
def screen(call_id: int) -> Response:
    """Said to whoever or whatever picks up: only the neutral name and press 1, in both languages."""
    return twiml(pressing_1(f"/twilio/voice/taken/{call_id}"))


@voice.post("/twilio/voice/rung/<int(max=999999999999):attempt>")
def rung(attempt: int) -> Response:
    """The same, where we have called one of the staff."""
    return twiml(pressing_1(f"/twilio/voice/rung/{attempt}/taken"))


@voice.post("/twilio/voice/rung/<int(max=999999999999):attempt>/taken")
def rung_taken(attempt: int) -> Response:
    """1, and they are told what it is about; anything else, and the call is over."""
    if request.form.get("Digits") == "1":
        return twiml(answer_to(replace(call_turn(0, rung=attempt), digits="")))
    response = VoiceResponse()
    response.hangup()
    return twiml(str(response))


def pressing_1(action: str) -> str:
    settings = line().settings
    spoken = [
        Spoken(language, plain_speaker(settings, language).words("staff-call", {}, "voice")) for language in LANGUAGES
    ]
    return screening(spoken, settings.public_url + action + RETRIES)


@voice.post("/twilio/voice/taken/<int(max=999999999999):call_id>")
def taken(call_id: int) -> Response:
    """1 takes the call; anything else leaves it."""
    response = VoiceResponse()
    if request.form.get("Digits") != "1":
        response.hangup()
        return twiml(str(response))
    try:
        take_call(line(), call_id)
    except SQLAlchemyError as away:  # the two shall talk all the same
        current_app.logger.warning("a call was taken, which could not be kept (%s)", type(away).__name__)
    return twiml(str(response))


@voice.post("/twilio/call-status")
def call_status() -> Response:
    """A call is over: its conversation is closed. 503 while the database is away: the carrier brings it again."""
    call = sid(request.form, "CallSid")
    if not call or request.form.get("CallStatus") not in OVER:
        return Response("", status=204)
    attempt = whole(request.args, "attempt")
    try:
        end_call(line(), call)
        if attempt is not None:
            note_call_end(line(), attempt=attempt, sid=call, how=words(request.form, "CallStatus"))
    except SQLAlchemyError as away:
        current_app.logger.warning("the end of a call could not be kept (%s)", type(away).__name__)
        return Response("", status=503)
    return Response("", status=204)


def twiml(text: str) -> Response:
    return Response(text, content_type="text/xml; charset=utf-8")
