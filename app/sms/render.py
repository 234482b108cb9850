"""An answer as messaging TwiML."""

from twilio.twiml.messaging_response import MessagingResponse

from app.carrier.client import answer_callback
from app.config import Settings
from app.conversations.answer import Answer


def as_twiml(answer: Answer, settings: Settings) -> str:
    """`<Response/>` where nothing is said. Each message names its attempt, so that its receipts find it."""
    response = MessagingResponse()
    for text in answer.texts:
        where = {"to": text.to, "from_": text.sender} if text.to else {}
        receipts = {"status_callback": answer_callback(settings, text.message)} if text.message else {}
        response.message(text.body, **where, **receipts)
    return str(response)
