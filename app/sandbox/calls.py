"""Calls between the sandbox's phones and the line: who rings, who has answered, and what each phone shows."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from app.sandbox import forms
from app.sandbox.call import WITHHELD, Call, State
from app.sandbox.called import Placed, Whisper
from app.sandbox.carrier import NUMBER
from app.sandbox.forms import Party
from app.sandbox.line import Line
from app.sandbox.texts import Texts
from app.sandbox.twiml import Dial, Target

TOLL_FREE = ("+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888")
CALLS_KEPT = 200
RING_SECONDS = 30
OUTCOMES = frozenset(("answered", "completed", "no-answer", "busy", "failed"))


@dataclass
class Leg:
    """One phone that a Dial rings."""

    number: str
    target: Target
    shown: str  # the caller ID that phone sees
    id: str = field(default_factory=lambda: forms.new_sid("CA"))
    whisper: Whisper | None = None
    over: bool = False

    @property
    def ringing(self) -> bool:
        return self.whisper is None and not self.over


@dataclass
class Live:
    """A call, the phone it came from, and the phones it rings now."""

    number: str
    call: Call
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    lock: threading.RLock = field(default_factory=threading.RLock)
    legs: list[Leg] = field(default_factory=list)
    outside: str = ""  # a number this sandbox never really calls
    rung: Dial | None = None
    rung_at: float = 0.0

    @property
    def active(self) -> bool:
        return self.call.state is not State.ENDED and not self.rings

    @property
    def rings(self) -> bool:
        """Placed by the line, and not picked up yet."""
        return isinstance(self.call, Placed) and self.call.ringing


class Calls:
    """Every live call. One lock a call is held while the line is asked, so its turns come in order."""

    def __init__(self, line: Line, texts: Texts) -> None:
        self.line = line
        self.texts = texts
        self._lock = threading.Lock()
        self._live: OrderedDict[str, Live] = OrderedDict()

    # What a phone does

    def start(self, number: str, *, withheld: bool) -> Live:
        earlier = self.of(number)
        if earlier and earlier.active:
            return earlier
        party = Party(WITHHELD if withheld else number, self.line.number, self.line.account)
        live = self._keep(Live(number, Call(self.line.post, party)))
        self._turn(live, live.call.start)
        return live

    def place(self, to: str, from_: str, url: str, notice: str) -> Live:
        """The line rings a phone."""
        party = Party(from_, to, self.line.account, "outbound-api")
        return self._keep(Live(to, Placed(self.line.post, party, url, notice)))

    def _keep(self, live: Live) -> Live:
        with self._lock:
            self._live[live.call.sid] = live
            if len(self._live) > CALLS_KEPT:
                self._live.popitem(last=False)
        return live

    def press(self, call_id: str, keys: str) -> None:
        self._on(call_id, lambda call: call.press(keys))

    def say(self, call_id: str, speech: str) -> None:
        self._on(call_id, lambda call: call.say(speech))

    def silence(self, call_id: str) -> None:
        self._on(call_id, lambda call: call.silent())

    def hang_up(self, call_id: str) -> None:
        live, leg = self._find(call_id)
        if leg is not None:
            self._turn(live, lambda: self._leave(live, leg, "no-answer"))
        else:
            self._turn(live, live.call.hang_up)

    def answer(self, call_id: str) -> None:
        live, leg = self._find(call_id)
        if leg is not None:
            self._turn(live, lambda: self._pick_up(live, leg))
        elif live.rings:
            self._turn(live, live.call.start)

    def decline(self, call_id: str) -> None:
        live, leg = self._find(call_id)
        if leg is not None:
            self._turn(live, lambda: self._leave(live, leg, "busy"))
        elif isinstance(live.call, Placed):
            self._turn(live, partial(live.call.not_taken, "busy"))

    def outcome(self, call_id: str, status: str) -> None:
        """The person at the page plays the number we never call."""
        live, _ = self._find(call_id)
        if not live.outside or status not in OUTCOMES:
            return
        tell = live.call.dial_answered if status == "answered" else lambda: live.call.dial_ended(status)
        self._turn(live, tell)

    # What a phone sees

    def of(self, number: str) -> Live | None:
        """The newest call this phone made, or picked up where the line placed it."""
        with self._lock:
            mine = (live for live in reversed(self._live.values()) if live.number == number)
            return next((live for live in mine if not live.rings), None)

    def placed(self, number: str = "") -> list[Live]:
        """Calls by the line, newest first; of one phone those that ring now."""
        with self._lock:
            found = [live for live in reversed(self._live.values()) if isinstance(live.call, Placed)]
        return [live for live in found if live.number == number and live.rings] if number else found

    def ringing(self, number: str) -> list[tuple[Live, Leg]]:
        return [(live, leg) for live, leg in self._legs(number) if not leg.over]

    def answered(self, number: str) -> tuple[Live, Leg] | None:
        """The newest call this phone picked up, also when it is over."""
        picked = [(live, leg) for live, leg in self._legs(number) if leg.whisper is not None]
        return picked[-1] if picked else None

    def let_time_pass(self) -> None:
        """Phones that have rung for as long as the line asked stop ringing."""
        now = time.monotonic()
        with self._lock:
            late = [live for live in self._live.values() if live.rung and now - live.rung_at > live.rung.timeout]
        for live in late:
            self._turn(live, partial(self._give_up, live))
        for live in self.placed():
            if isinstance(live.call, Placed) and live.rings and now - live.call.began > RING_SECONDS:
                self._turn(live, partial(live.call.not_taken, "no-answer"))

    def _give_up(self, live: Live) -> None:
        if live.call.state is State.DIALING and not any(leg.whisper for leg in live.legs if not leg.over):
            live.call.dial_ended("no-answer")

    def _legs(self, number: str) -> list[tuple[Live, Leg]]:
        with self._lock:
            return [(live, leg) for live in self._live.values() for leg in live.legs if leg.number == number]

    def _find(self, call_id: str) -> tuple[Live, Leg | None]:
        with self._lock:
            for live in self._live.values():
                if live.call.sid == call_id:
                    return live, None
                for leg in live.legs:
                    if leg.id == call_id:
                        return live, leg
        raise KeyError(call_id)

    # One turn

    def _on(self, call_id: str, act: Callable[[Call], None]) -> None:
        live, leg = self._find(call_id)
        if leg is None:
            self._turn(live, lambda: act(live.call))
        elif leg.whisper is not None:
            whisper = leg.whisper
            self._turn(live, lambda: self._whispered(live, leg, lambda: act(whisper)))

    def _turn(self, live: Live, act: Callable[[], None]) -> None:
        with live.lock:
            act()
            self._settle(live)

    def _settle(self, live: Live) -> None:
        """After every turn: texts go out, a new Dial rings, and phones nobody dials any more fall still."""
        messages, live.call.messages = live.call.messages, []
        for message in messages:
            self.texts.hand_over(message, live.number, live.call.resolve(""))
        if live.rung is not None and live.call.waiting is not live.rung:
            self._still(live)
        if isinstance(live.call.waiting, Dial) and live.rung is None:
            self._ring(live, live.call.waiting)

    def _still(self, live: Live) -> None:
        live.rung, live.outside = None, ""
        for leg in live.legs:
            self._drop(leg)

    def _ring(self, live: Live, dial: Dial) -> None:
        live.rung, live.rung_at = dial, time.monotonic()
        inside = [target for target in dial.targets if not is_outside(target.number)]
        if not inside:
            live.outside = dial.targets[0].number
            live.call.note(f"(the sandbox would now connect you to {live.outside})")
            return
        shown = dial.caller_id or live.call.party.caller
        free = [target for target in inside if not self._busy(target.number)]
        live.legs = [leg for leg in live.legs if leg.whisper] + [Leg(t.number, t, shown) for t in free]
        live.call.note("(the line rings " + " and ".join(f"the phone ending in {t.number[-4:]}" for t in inside) + ")")
        if not free:
            live.call.dial_ended("busy")
            self._settle(live)

    def _busy(self, number: str) -> bool:
        own = self.of(number)
        return bool(own and own.active) or any(leg.whisper for _, leg in self.ringing(number))

    # The called phone

    def _pick_up(self, live: Live, leg: Leg) -> None:
        if not leg.ringing:
            return
        entry = live.call.resolve(leg.target.url) if leg.target.url else ""
        party = Party(leg.shown, leg.number, self.line.account, "outbound-dial", live.call.sid)
        leg.whisper = Whisper(self.line.post, party, entry)
        self._whispered(live, leg, leg.whisper.start)

    def _whispered(self, live: Live, leg: Leg, act: Callable[[], None]) -> None:
        act()
        whisper = leg.whisper
        if whisper is None or leg.over:
            return
        if whisper.state is State.ENDED:
            self._leave(live, leg, "no-answer")
        elif whisper.accepted and live.call.state is State.DIALING:
            self._join(live, leg, whisper)

    def _join(self, live: Live, leg: Leg, whisper: Whisper) -> None:
        for other in live.legs:
            if other is not leg:
                self._drop(other)
        live.call.dial_answered()
        for side in (live.call, whisper):
            side.note("(you are connected to each other; the sandbox carries no voices)")

    def _leave(self, live: Live, leg: Leg, otherwise: str) -> None:
        """A called phone hangs up, declines, or does not press the key."""
        joined = leg.whisper is not None and leg.whisper.accepted and live.call.state is State.JOINED
        if leg.over:
            return
        self._drop(leg)
        if joined:
            live.call.dial_ended("completed")
        elif all(other.over for other in live.legs):
            live.call.dial_ended(otherwise)

    def _drop(self, leg: Leg) -> None:
        leg.over = True
        if leg.whisper is not None:
            leg.whisper.hang_up()


def is_outside(number: str) -> bool:
    """Short numbers and national lines exist in the real world only."""
    return not NUMBER.fullmatch(number) or number.startswith(TOLL_FREE)
