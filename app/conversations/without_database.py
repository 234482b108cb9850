"""While the database is away: whoever writes or calls is answered at once, as well as can be done, and what they said is kept."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from app.conversations.alarm import cry_for_help
from app.conversations.answer import NOTHING, Answer
from app.conversations.calls import CRISIS_KEY, CallTurn
from app.conversations.hear import Incoming
from app.conversations.loops import AFTER, WINDOW
from app.conversations.spool import keep
from app.line import Line
from app.people.numbers import read_phone
from app.people.scene import TextOut
from app.staff.duty import remembered_duty
from app.wording.speaking import as_language, plain_speaker
from flows.hearing.language import guess
from flows.hearing.reactions import is_automatic

MOST = 10_000
"""Senders who are remembered at once."""


def hear_without_database(line: Line, text: Incoming) -> Answer:
    """Keep the text, and answer as well as can be done: the crisis words where there is danger, with the first alert."""
    keep(line, text)
    danger = cry_for_help(text.body)
    language = guess(text.body) or danger.language or "en"
    speaker = plain_speaker(line.settings, language)
    if danger.verdict == "no":
        if not _to_be_answered(line, text):
            return NOTHING
        return Answer(texts=(TextOut("", _ours(line), speaker.words("try-again", {}, "sms"), 0),))
    kind = danger.kind or "unsaid"
    told = _alerts(line, text.sender)
    words = [speaker.words(f"crisis-{kind}", {}, "sms")]
    if kind != "violence":
        words.append(speaker.words("crisis-told" if told else "crisis-not-told", {}, "sms"))
    return Answer(texts=(TextOut("", _ours(line), "\n".join(words), 0), *told))


def hear_call_without_database(line: Line, call: CallTurn) -> tuple[str, tuple[TextOut, ...]]:
    """The key of what is said to a caller; where there is danger, the first alert, and a text kept that opens one."""
    danger = cry_for_help(call.speech)
    if danger.verdict == "no" and call.digits != CRISIS_KEY:
        return "try-again", ()
    kind = danger.kind or "unsaid"
    key = f"{call.sid}:{call.turn}:9"
    keep(line, Incoming(key, call.sender, call.to, call.speech or "CRISIS", danger=kind))
    return f"crisis-{kind}", _alerts(line, call.sender)


def _to_be_answered(line: Line, text: Incoming) -> bool:
    """Nothing in it is danger. What a phone sends by itself is not answered, nor a short code, which is nobody's phone."""
    if text.opt_out_type or is_automatic(text.body) or read_phone(text.sender).reach == "withheld":
        return False
    return _answered.may_be(line.sealer.fingerprint(text.sender), line.clock.now())


def _alerts(line: Line, sender: str) -> tuple[TextOut, ...]:
    """The first on duty, from what was remembered last; not whoever it is about. There is no number yet to answer with."""
    duty = [one for one in remembered_duty(line) if one["number"] != read_phone(sender).e164]
    if not duty:
        return ()
    first = duty[0]
    body = plain_speaker(line.settings, as_language(first["language"])).words("staff-alert-away", {}, "sms")
    return (TextOut(first["number"], _ours(line), body, 0),)


def _ours(line: Line) -> str:
    return line.settings.twilio_numbers[0]


class AnsweredLately:
    """Whom this process has answered, by a keyed hash. All get the same words, so whoever writes on after a few of them
    has them already, or is a machine that answers us.
    """

    def __init__(self) -> None:
        self._times: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def may_be(self, who: str, now: datetime) -> bool:
        with self._lock:
            lately = [at for at in self._times.pop(who, ()) if abs(now - at) < WINDOW]
            answered = len(lately) < AFTER
            self._times[who] = [*lately, now] if answered else lately
            if len(self._times) > MOST:
                self._times.popitem(last=False)
        return answered


_answered = AnsweredLately()
