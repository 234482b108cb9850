"""The part of Twilio's REST API by which a line rings a phone."""

from email.utils import format_datetime

from flask import Blueprint, jsonify, request

from app.config import Settings
from app.sandbox.api import ROOT, Answer, ours, refusal
from app.sandbox.calls import Calls, Live
from app.sandbox.carrier import NUMBER


class CallApi:
    """Routes over the live calls."""

    def __init__(self, settings: Settings, calls: Calls) -> None:
        self.settings = settings
        self.calls = calls

    def register(self, blueprint: Blueprint) -> None:
        address = f"{ROOT}/<account>/Calls.json"
        blueprint.add_url_rule(address, view_func=self.place_call, methods=["POST"])
        blueprint.add_url_rule(address, view_func=self.list_calls)

    def place_call(self, account: str) -> Answer:
        if not ours(self.settings, account):
            return refusal(20003)
        to, from_, url = (request.form.get(name, "") for name in ("To", "From", "Url"))
        if not NUMBER.fullmatch(to):
            return refusal(21211)
        if from_ not in self.settings.twilio_numbers:
            return refusal(21210)
        if not url:
            return refusal(21205)
        return jsonify(_json(self.calls.place(to, from_, url, request.form.get("StatusCallback", "")))), 201

    def list_calls(self, account: str) -> Answer:
        if not ours(self.settings, account):
            return refusal(20003)
        wanted = request.args.get("To"), request.args.get("From")
        found = [_json(live) for live in self.calls.placed()]
        shown = [
            one for one in found if all(w in (None, o) for w, o in zip(wanted, (one["to"], one["from"]), strict=True))
        ]
        return jsonify(calls=shown, page=0, page_size=50, next_page_uri=None, uri=request.path), 200


def _json(live: Live) -> dict[str, object]:
    party, status = live.call.party, "ringing" if live.rings else "in-progress" if live.active else "completed"
    made = format_datetime(live.made)
    names = {"to": party.called, "from": party.caller, "direction": party.direction, "account_sid": party.account}
    return {"sid": live.call.sid, **names, "status": status, "date_created": made, "date_updated": made}
