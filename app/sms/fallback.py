"""What a text is answered with while the line is away: static, with the crisis numbers, in both languages."""

from twilio.twiml.messaging_response import MessagingResponse

from app.config import Settings
from app.wording.speaking import plain_speaker
from flows.words.wording import LANGUAGES


def sms_fallback(settings: Settings) -> str:
    response = MessagingResponse()
    for language in LANGUAGES:
        response.message(plain_speaker(settings, language).words("fallback", {}, "sms"))
    return str(response)
