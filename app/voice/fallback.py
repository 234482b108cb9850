"""What a caller hears while the line is away: the crisis numbers, in both languages, three times over."""

from twilio.twiml.voice_response import VoiceResponse

from app.config import Settings
from app.voice.render import VOICES
from app.wording.speaking import plain_speaker
from flows.words.wording import LANGUAGES

TIMES = 3


def voice_fallback(settings: Settings) -> str:
    response = VoiceResponse()
    for _ in range(TIMES):
        for language in LANGUAGES:
            response.pause(length=1)
            response.say(plain_speaker(settings, language).words("fallback", {}, "voice"), **VOICES[language])
    return str(response)


def trouble(settings: Settings, turn: int) -> str:
    """Said when a turn could not be answered: the crisis numbers, then the same turn again. Nobody is hung up on."""
    response = VoiceResponse()
    for language in LANGUAGES:
        response.say(plain_speaker(settings, language).words("try-again", {}, "voice"), **VOICES[language])
    response.pause(length=10)
    response.redirect(f"{settings.public_url}/twilio/voice/{turn}", method="POST")
    return str(response)
