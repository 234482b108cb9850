"""One call, driven the way Twilio drives it: verbs in order, a Gather waits, and what falls through is what Twilio lets fall through."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import singledispatchmethod
from urllib.parse import urldefrag, urljoin

from app.sandbox import forms
from app.sandbox.forms import Party
from app.sandbox.twiml import (
    Dial,
    Gather,
    Hangup,
    LineTrouble,
    Message,
    Pause,
    Redirect,
    Reject,
    Say,
    Step,
    Unsupported,
    parse,
)

VOICE = "/twilio/voice"
CALL_STATUS = "/twilio/call-status"
WITHHELD = "anonymous"
KEYS = "0123456789*#"
ROUND_IN_A_CIRCLE = 12400
ROUNDS = 30  # documents fetched without the caller doing anything: a loop

Post = Callable[[str, dict[str, str]], str]


class State(StrEnum):
    NEW = "new"
    GATHERING = "gathering"
    DIALING = "dialing"
    JOINED = "joined"
    ENDED = "ended"


@dataclass(frozen=True)
class Heard:
    """One thing on the call: what was said, pressed or spoken, or a grey note from the carrier."""

    kind: str  # say, pause, key, speech, silence, note
    text: str
    language: str = ""


class Call:
    """`post(address, form)` brings back TwiML or raises LineTrouble; the shell and the sandbox each pass their own."""

    entry = VOICE
    notice = CALL_STATUS

    def __init__(self, post: Post, party: Party) -> None:
        self.post = post
        self.party = party
        self.sid = forms.new_sid("CA")
        self.state = State.NEW
        self.heard: list[Heard] = []
        self.messages: list[Message] = []
        self.waiting: Gather | Dial | None = None
        self.typed = ""
        self.began = time.monotonic()
        self._at = self.entry
        self._steps: deque[Step] = deque()
        self._rounds = 0

    # What a caller can do

    def start(self) -> None:
        self._go(self.entry, {}, status="ringing")

    def press(self, digits: str) -> None:
        for key in digits:
            if isinstance(self.waiting, Gather) and self.waiting.takes_keys and key in KEYS:
                self._press(key, self.waiting)

    def say(self, speech: str) -> None:
        if isinstance(self.waiting, Gather) and self.waiting.takes_speech and speech.strip():
            self._note("speech", speech.strip())
            self._answer(self.waiting, {"SpeechResult": speech.strip(), "Confidence": "0.9"})

    def silent(self) -> None:
        """The wait runs out: what was typed counts, and nothing typed is nothing heard."""
        if isinstance(self.waiting, Gather):
            self._rounds = 0
            if self.typed:
                self._submit(self.waiting, "")
            else:
                self._note("silence", "")
                self._nothing(self.waiting)

    def hang_up(self) -> None:
        if self.state is State.ENDED:
            return
        if isinstance(self.waiting, Dial) and self.waiting.action:
            joined = self.state is State.JOINED
            self._tell(self.waiting.action, forms.dialled("completed" if joined else "no-answer", joined=joined))
        self._end()

    def note(self, words: str) -> None:
        """A grey line on the page, from the carrier."""
        self._note("note", words)

    # What the far end of a Dial can do

    def dial_answered(self) -> None:
        if self.state is State.DIALING:
            self.state = State.JOINED

    def dial_ended(self, status: str) -> None:
        """completed, no-answer, busy or failed: told to the Dial's action, or the next verb runs."""
        if not isinstance(self.waiting, Dial):
            return
        dial, form, self._rounds = self.waiting, forms.dialled(status, joined=self.state is State.JOINED), 0
        self.waiting = None
        self.state = State.NEW
        if dial.action:
            self._go(dial.action, form)
        else:
            self._run()

    # The keys

    def _press(self, key: str, gather: Gather) -> None:
        if gather.finish_on_key and key in gather.finish_on_key:
            self._finish(key, gather)
            return
        self.typed += key
        if len(self.typed) == gather.num_digits:
            self._submit(gather, "")

    def _finish(self, key: str, gather: Gather) -> None:
        if self.typed:
            self._submit(gather, key)
        else:
            self._note("key", key)
            self._nothing(gather)

    def _submit(self, gather: Gather, finished_on: str) -> None:
        digits = self.typed
        self._note("key", digits + finished_on)
        self._answer(gather, {"Digits": digits, "FinishedOnKey": finished_on})

    def _answer(self, gather: Gather, form: dict[str, str]) -> None:
        self._rounds = 0
        self._stop_waiting()
        self._go(gather.action or self._at, form)

    def _nothing(self, gather: Gather) -> None:
        self._stop_waiting()
        if gather.on_empty:
            self._go(gather.action or self._at, {"Digits": "", "FinishedOnKey": ""})
        else:
            self._run()

    def _stop_waiting(self) -> None:
        self.waiting, self.typed, self.state = None, "", State.NEW

    # The verbs

    def _go(self, url: str, form: dict[str, str], status: str = "in-progress") -> None:
        if self._fetch(url, form, status):
            self._run()

    def _run(self) -> None:
        while self.waiting is None and self.state is not State.ENDED:
            if not self._steps:
                self._ran_out()
                return
            self._do(self._steps.popleft())

    def _ran_out(self) -> None:
        self._end()

    @singledispatchmethod
    def _do(self, step: Step) -> None:
        raise TypeError(type(step).__name__)

    @_do.register
    def _(self, step: Say) -> None:
        self._note("say", step.text, step.language)

    @_do.register
    def _(self, step: Pause) -> None:
        self._note("pause", str(step.seconds))

    @_do.register
    def _(self, step: Gather) -> None:
        for inner in step.inner:
            self._do(inner)
        self.waiting, self.state = step, State.GATHERING

    @_do.register
    def _(self, step: Dial) -> None:
        self.waiting, self.state = step, State.DIALING
        if not step.targets:
            self.dial_ended("failed")

    @_do.register
    def _(self, step: Redirect) -> None:
        self._fetch(step.url or self._at, {}, "in-progress")

    @_do.register
    def _(self, step: Hangup) -> None:
        self._end()

    @_do.register
    def _(self, step: Reject) -> None:
        self._end("busy" if step.reason == "busy" else "no-answer")

    @_do.register
    def _(self, step: Message) -> None:
        self.messages.append(step)

    @_do.register
    def _(self, step: Unsupported) -> None:
        self._note("note", f"This sandbox cannot do <{step.verb}>; a real carrier may.")

    # The line

    def _fetch(self, url: str, form: dict[str, str], status: str) -> bool:
        address = self.resolve(url)
        try:
            self._count_round()
            self._steps = deque(parse(self.post(address, {**forms.voice(self.party, self.sid, status), **form})))
        except LineTrouble as trouble:
            self._fail(trouble)
            return False
        self._at = address
        return True

    def _count_round(self) -> None:
        self._rounds += 1
        if self._rounds > ROUNDS:
            raise LineTrouble(ROUND_IN_A_CIRCLE, "the line sends this call round in a circle")

    def _fail(self, trouble: LineTrouble) -> None:
        """What a caller of a broken line hears from Twilio itself."""
        self._note("note", str(trouble))
        self._note("say", "We are sorry, an application error has occurred. Goodbye.", "en-US")
        self._end()

    def _end(self, status: str = "completed") -> None:
        self.state, self.waiting = State.ENDED, None
        self._steps.clear()
        seconds = str(int(time.monotonic() - self.began))
        self._tell(self.notice, {"CallStatus": status, "CallDuration": seconds, "Duration": "1"})

    def _tell(self, url: str, form: dict[str, str]) -> None:
        """A notice whose answer changes nothing on the call."""
        try:
            self.post(self.resolve(url), {**forms.voice(self.party, self.sid, "completed"), **form})
        except LineTrouble as trouble:
            self._note("note", str(trouble))

    def resolve(self, url: str) -> str:
        return urldefrag(urljoin(self._at, url)).url

    def _note(self, kind: str, text: str, language: str = "") -> None:
        self.heard.append(Heard(kind, text, language))
