"""Texts as the carrier brings them, and receipts for ours."""

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from app.carrier.incoming import natural_key, sid, whole, words
from app.conversations.answer import Answer
from app.conversations.hear import Incoming, hear
from app.conversations.without_database import hear_without_database
from app.sending.kept_receipts import Receipt, note_or_keep
from app.serving import line
from app.sms.render import as_twiml

sms = Blueprint("sms", __name__)


@sms.post("/twilio/sms")
def text() -> Response:
    """One text; always 200 and TwiML, whatever it holds."""
    form = request.form
    incoming = Incoming(
        sid=natural_key(form, "MessageSid", "SmsSid", fingerprint=line().sealer.fingerprint),
        sender=words(form, "From"),
        to=words(form, "To"),
        body=words(form, "Body"),
        pictures=whole(form, "NumMedia") or 0,
        opt_out_type=words(form, "OptOutType"),
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
    """A receipt. Late, early, twice, in any order; kept while the database is away, as the carrier soon brings it no more."""
    form = request.form
    receipt = Receipt(
        attempt=whole(request.args, "attempt"),
        message=whole(request.args, "message"),
        sid=sid(form, "MessageSid", "SmsSid"),
        status=words(form, "MessageStatus") or words(form, "SmsStatus"),
        error=whole(form, "ErrorCode"),
    )
    note_or_keep(line(), receipt)
    return Response("", status=204)
