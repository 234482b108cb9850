"""The part of Twilio's REST API that a line uses: same addresses, same answers, same errors."""

import hmac
from datetime import UTC, datetime
from email.utils import format_datetime

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from app.config import Settings
from app.sandbox.carrier import NUMBER, STOPPED, Switchboard, Text
from app.sandbox.forms import VERSION
from app.sandbox.texts import Texts

ROOT = f"/api/{VERSION}/Accounts"
LONGEST_BODY = 1600
Answer = tuple[Response, int]

WHY = {
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    21205: (400, "Url parameter is required"),
    21210: (400, "'From' phone number not verified"),
    21211: (400, "Invalid 'To' Phone Number"),
    21266: (400, "'To' and 'From' number cannot be the same"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' or 'MessagingServiceSid' parameter is required to send a message"),
    21606: (400, "The 'From' phone number provided is not a valid message-capable phone number for this account"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
}


def refusal(code: int) -> Answer:
    status, message = WHY[code]
    more = f"https://www.twilio.com/docs/errors/{code}"
    return jsonify(code=code, message=message, more_info=more, status=status), status


def ours(settings: Settings, account: str) -> bool:
    """Whether the line shows its account and a token of it."""
    given = request.authorization
    if given is None or given.type != "basic" or not account == given.username == settings.twilio_account_sid:
        return False
    password = (given.password or "").encode()
    return any(hmac.compare_digest(token.encode(), password) for token in settings.twilio_auth_tokens)


class Api:
    """Routes over one switchboard."""

    def __init__(self, settings: Settings, board: Switchboard, texts: Texts) -> None:
        self.settings = settings
        self.board = board
        self.texts = texts

    def register(self, blueprint: Blueprint) -> None:
        blueprint.add_url_rule(f"{ROOT}/<account>.json", view_func=self.account)
        blueprint.add_url_rule(f"{ROOT}/<account>/Messages.json", view_func=self.create, methods=["POST"])
        blueprint.add_url_rule(f"{ROOT}/<account>/Messages.json", view_func=self.listing)
        blueprint.add_url_rule(f"{ROOT}/<account>/Messages/<sid>.json", view_func=self.one, methods=["GET", "POST"])

    def account(self, account: str) -> Answer:
        if not ours(self.settings, account):
            return refusal(20003)
        return jsonify(sid=account, status="active", type="Trial", friendly_name="Sandbox", uri=request.path), 200

    def create(self, account: str) -> Answer:
        if not ours(self.settings, account):
            return refusal(20003)
        code = self._objection(request.form)
        if code is not None:
            return refusal(code)
        text = self._text(request.form)
        queued = jsonify(self._json(text)), 201
        self.texts.send(text)
        return queued

    def one(self, account: str, sid: str) -> Answer:
        if not ours(self.settings, account):
            return refusal(20003)
        text = self.board.find(sid)
        if text is None:
            return refusal(20404)
        if request.method == "POST" and request.form.get("Body") == "":
            text.body = ""  # Twilio's way to redact
        return jsonify(self._json(text)), 200

    def listing(self, account: str) -> Answer:
        if not ours(self.settings, account):
            return refusal(20003)
        size = min(max(request.args.get("PageSize", 50, type=int), 1), 1000)
        page = max(request.args.get("Page", 0, type=int), 0)
        found = [text for text in self.board.texts() if _wanted(text, request.args)]
        shown = [self._json(text) for text in found[page * size : (page + 1) * size]]
        more = f"{request.path}?PageSize={size}&Page={page + 1}" if len(found) > (page + 1) * size else None
        return jsonify(messages=shown, page=page, page_size=size, next_page_uri=more, uri=request.path), 200

    def _objection(self, form: MultiDict[str, str]) -> int | None:
        to, from_, body = form.get("To", ""), form.get("From", ""), form.get("Body", "")
        objections = (
            (not NUMBER.fullmatch(to), 21211),
            (not from_ and not form.get("MessagingServiceSid"), 21603),
            (bool(from_) and from_ not in self.settings.twilio_numbers, 21606),
            (to == from_, 21266),
            (not body, 21602),
            (len(body) > LONGEST_BODY, 21617),
            (self.board.stopped(to), STOPPED),
        )
        return next((code for wrong, code in objections if wrong), None)

    def _text(self, form: MultiDict[str, str]) -> Text:
        return Text(
            form.get("From") or self.settings.twilio_numbers[0],
            form["To"],
            form["Body"],
            "outbound-api",
            status="accepted" if form.get("MessagingServiceSid") else "queued",
            callback=form.get("StatusCallback", ""),
            service=form.get("MessagingServiceSid"),
        )

    def _json(self, text: Text) -> dict[str, object]:
        account = self.settings.twilio_account_sid
        made = format_datetime(text.made)
        return {
            "sid": text.sid,
            "account_sid": account,
            "api_version": VERSION,
            "messaging_service_sid": text.service,
            "to": text.to,
            "from": text.from_,
            "body": text.body,
            "direction": text.direction,
            "status": text.status,
            "num_segments": str(text.segments),
            "num_media": "0",
            "error_code": text.error,
            "error_message": None,
            "price": None,
            "price_unit": "USD",
            "date_created": made,
            "date_updated": made,
            "date_sent": text.sent and format_datetime(text.sent),
            "uri": f"/{VERSION}/Accounts/{account}/Messages/{text.sid}.json",
            "subresource_uris": {},
        }


def _wanted(text: Text, asked: MultiDict[str, str]) -> bool:
    """To, From and DateSent; `DateSent>=...` arrives as a field named `DateSent>`."""
    sent = text.sent or text.made
    return (
        asked.get("To", text.to) == text.to
        and asked.get("From", text.from_) == text.from_
        and ("DateSent>" not in asked or sent >= _moment(asked["DateSent>"]))
        and ("DateSent<" not in asked or sent <= _moment(asked["DateSent<"]))
        and ("DateSent" not in asked or sent.date() == _moment(asked["DateSent"]).date())
    )


def _moment(value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
