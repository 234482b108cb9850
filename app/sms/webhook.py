"""Texts as the carrier brings them, and receipts for ours."""

from uuid import uuid4

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.answer import Answer
from app.conversations.hear import Incoming, hear
from app.conversations.spool import hear_without_database
from app.line import Line
from app.sending.receipts import note_receipt
from app.sms.render import as_twiml

sms = Blueprint("sms", __name__)


def line() -> Line:
    found: Line = current_app.extensions["handrail"]
    return found


@sms.post("/twilio/sms")
def text() -> Response:
    """One text; always 200 and TwiML, whatever it holds."""
    form = request.form
    incoming = Incoming(
        sid=form.get("MessageSid")
        or form.get("SmsSid")
        or f"none-{uuid4().hex}",  # nobody else's answer is kept for it
        sender=form.get("From", ""),
        to=form.get("To", ""),
        body=form.get("Body", ""),
        pictures=int(media) if (media := form.get("NumMedia", "0")).isascii() and media.isdigit() else 0,
        opt_out_type=form.get("OptOutType", ""),
    )
    return Response(as_twiml(answer_to(incoming), line().settings), content_type="text/xml; charset=utf-8")


def answer_to(incoming: Incoming) -> Answer:
    """An answer whatever is broken: without the database, or after a fault of ours, the text is kept in the spool."""
    try:
        return hear(line(), incoming)
    except SQLAlchemyError as away:
        current_app.logger.warning("the database did not answer (%s); a text went to the spool", type(away).__name__)
    except Exception:
        current_app.logger.exception("a text could not be answered; it went to the spool")
    return hear_without_database(line(), incoming)


@sms.post("/twilio/status")
def status() -> Response:
    """A receipt. Late, early, twice, in any order."""
    form = request.form
    attempt = request.args.get("attempt", "")
    note_receipt(
        line(),
        attempt=int(attempt) if attempt.isascii() and attempt.isdigit() else None,
        sid=form.get("MessageSid") or form.get("SmsSid") or "",
        status=form.get("MessageStatus") or form.get("SmsStatus") or "",
        error=form.get("ErrorCode", ""),
    )
    return Response("", status=204)
