"""What a caller hears while the line is away: the crisis numbers, in both languages, three times over."""

from collections.abc import Iterable
from urllib.parse import urlencode

from twilio.twiml.voice_response import Gather, VoiceResponse

from app.carrier.client import RETRIES
from app.config import Settings
from app.conversations.calls import CallTurn
from app.people.scene import TextOut
from app.voice.render import VOICES
from app.wording.speaking import plain_speaker
from flows.words.wording import LANGUAGES

TIMES = 3
SECONDS_BETWEEN = 10


def voice_fallback(settings: Settings) -> str:
    response = VoiceResponse()
    for _ in range(TIMES):
        for language in LANGUAGES:
            response.pause(length=1)
            response.say(plain_speaker(settings, language).words("fallback", {}, "voice"), **VOICES[language])
    return str(response)


def trouble(settings: Settings, call: CallTurn, key: str = "try-again", alerts: Iterable[TextOut] = ()) -> str:
    """Said when a turn could not be answered: the crisis numbers, then the same turn again, with whom we rang and how a call
    that was put through went. Nobody is hung up on, and 9 is heard.
    """
    response = VoiceResponse()
    for text in alerts:
        response.sms(text.body, to=text.to, from_=text.sender)
    again = urlencode({name: value for name in ("rung", "dialled") if (value := getattr(call, name))})
    action = f"{settings.public_url}/twilio/voice/{call.turn}{'?' * bool(again)}{again}{RETRIES}"
    gather = Gather(num_digits=1, timeout=SECONDS_BETWEEN, action=action, method="POST", action_on_empty_result=True)
    for language in LANGUAGES:
        gather.say(plain_speaker(settings, language).words(key, {}, "voice"), **VOICES[language])
    response.append(gather)
    return str(response)
