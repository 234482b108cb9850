"""What the page's phones can do, and what they see. JSON only, so that no other site's form can press our keys."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request

from app.config import Settings
from app.sandbox.call import Call, State
from app.sandbox.calls import Calls, Leg, Live
from app.sandbox.carrier import NUMBER, Entry, Switchboard
from app.sandbox.texts import Texts
from app.sandbox.twiml import Gather

PHONES = (
    ("participant", "Participant", "+15035550101", "No messages yet. Text JOIN to begin, or call."),
    ("coordinator", "Coordinator", "+15035550199", "Alerts and calls for the coordinator arrive here."),
)
LONGEST_TEXT = 1600
UNSUPPORTED_MEDIA = 415
BAD_REQUEST = 400
NOT_FOUND = 404

CARD = (
    ("JOIN", "become a member"),
    ("CHECKIN", "how are you today"),
    ("DAYS", "days and next milestone"),
    ("MEETINGS", "the next three"),
    ("RESOURCES", "help by kind"),
    ("CRISIS", "help right now"),
    ("HELP", "who we are"),
    ("ESPANOL", "en español"),
    ("STOP", "no more texts"),
)

Shown = dict[str, Any]


class Phones:
    """Routes under /sandbox for the page."""

    def __init__(self, settings: Settings, board: Switchboard, texts: Texts, calls: Calls) -> None:
        self.settings = settings
        self.board = board
        self.texts = texts
        self.calls = calls

    def register(self, blueprint: Blueprint) -> None:
        blueprint.add_url_rule("", view_func=self.page)
        blueprint.add_url_rule("/", view_func=self.page)
        blueprint.add_url_rule("/phone/thread", view_func=self.thread, methods=["GET", "POST"])
        for action in (self.text, self.call, self.press, self.hangup, self.answer, self.decline, self.outcome):
            blueprint.add_url_rule(f"/phone/{action.__name__}", view_func=action, methods=["POST"])

    def page(self) -> str:
        return render_template(
            "sandbox/phone.html",
            line_name=self.settings.line_name,
            line_number=self.settings.twilio_numbers[0],
            phones=PHONES,
            card=CARD,
        )

    def thread(self) -> Response:
        """Everything one phone shows; the page asks each second, by POST so that no access log keeps a number."""
        asked = _asked() if request.method == "POST" else request.args
        number = _valid(_plain(asked.get("number")).replace(" ", "+", 1))
        self.calls.let_time_pass()
        entries = self.board.thread(number, _count(asked.get("after")))
        seen = {"boot": self.board.boot, "entries": [_entry(entry) for entry in entries]}
        return jsonify(**seen, call=self._current(number), incoming=self._incoming(number))

    def text(self) -> Response:
        asked = _asked()
        body = _plain(asked.get("body"))[:LONGEST_TEXT]
        if not body.strip():
            abort(BAD_REQUEST, "Write something first.")
        self.texts.write(_valid(asked.get("number")), body)
        return jsonify(ok=True)

    def call(self) -> Response:
        asked = _asked()
        live = self.calls.start(_valid(asked.get("number")), withheld=asked.get("withheld") is True)
        return jsonify(call=live.call.sid)

    def press(self) -> Response:
        """Keys, words, or nothing at all."""
        asked = _asked()
        if asked.get("silence"):
            return self._act(self.calls.silence)
        if asked.get("speech"):
            return self._act(lambda call: self.calls.say(call, _plain(asked["speech"])))
        return self._act(lambda call: self.calls.press(call, _plain(asked.get("digits"))))

    def hangup(self) -> Response:
        return self._act(self.calls.hang_up)

    def answer(self) -> Response:
        return self._act(self.calls.answer)

    def decline(self) -> Response:
        return self._act(self.calls.decline)

    def outcome(self) -> Response:
        return self._act(lambda call: self.calls.outcome(call, _plain(_asked().get("status"))))

    def _act(self, act: Callable[[str], None]) -> Response:
        try:
            act(_plain(_asked().get("call")))
        except KeyError:
            abort(NOT_FOUND, "That call is not there any more.")
        return jsonify(ok=True)

    def _current(self, number: str) -> Shown | None:
        """The call this phone is on: one it made, or one it picked up."""
        own, picked = self.calls.of(number), self.calls.answered(number)
        if own and (own.active or not picked or picked[1].over):
            return _own(own)
        return _picked(picked[1]) if picked else None

    def _incoming(self, number: str) -> Shown | None:
        ringing = [(leg.id, leg.shown) for _, leg in self.calls.ringing(number) if leg.ringing]
        ringing += [(live.call.sid, live.call.party.caller) for live in self.calls.placed(number)]
        return {"id": ringing[0][0], "from": ringing[0][1]} if ringing else None


def _own(live: Live) -> Shown:
    ringing = live.call.state is State.DIALING and not live.outside
    return {**_heard(live.call), "id": live.call.sid, "ringing": ringing, "outside": live.outside}


def _picked(leg: Leg) -> Shown:
    call = leg.whisper
    assert call is not None  # picked up means there is one
    state = State.ENDED if leg.over else call.state
    return {**_heard(call), "id": leg.id, "state": state, "ringing": False, "outside": ""}


def _heard(call: Call) -> Shown:
    gather = call.waiting if isinstance(call.waiting, Gather) else None
    return {
        "state": call.state,
        "with": call.party.called if call.party.direction == "inbound" else call.party.caller,
        "lines": [{"kind": h.kind, "text": h.text, "language": h.language} for h in list(call.heard)],
        "keys": gather is not None and gather.takes_keys,
        "speech": gather is not None and gather.takes_speech,
        "entry": gather is not None and not gather.one_key,
        "typed": call.typed,
    }


def _entry(entry: Entry) -> Shown:
    return {"n": entry.n, "kind": entry.kind, "body": entry.body, "at": entry.at.isoformat()}


def _asked() -> Shown:
    asked = request.get_json(silent=True) if request.is_json else None
    if not isinstance(asked, dict):
        abort(UNSUPPORTED_MEDIA, "The page sends JSON.")
    return asked


def _valid(number: object) -> str:
    digits = _plain(number)
    if not NUMBER.fullmatch(digits):
        abort(BAD_REQUEST, "That is not a phone number: write it as +1 and ten digits.")
    return digits


def _count(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() else 0


def _plain(value: object) -> str:
    """Text that can travel: half an emoji cannot."""
    return str(value or "").encode("utf-8", "replace").decode("utf-8")
