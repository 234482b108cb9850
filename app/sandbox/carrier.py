"""What the sandbox carrier remembers: phones, their threads, every text's status. In memory only, and never much of it."""

import re
import threading
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from app.sandbox.forms import new_sid
from flows.words.segments import segments

PHONES = 500
TEXTS_A_PHONE = 200
STOPPED = 21610
STOP_WORDS = frozenset(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])
START_WORDS = frozenset(["START", "YES", "UNSTOP"])
NUMBER = re.compile(r"\+(?:1[2-9]\d\d[2-9]\d{6}|[2-9]\d{7,14})", re.ASCII)
ORDER = ("accepted", "queued", "sent", "delivered")


@dataclass
class Text:
    """One message, in either direction."""

    from_: str
    to: str
    body: str
    direction: str  # inbound, outbound-api, outbound-reply
    status: str = "queued"
    callback: str = ""
    service: str | None = None
    error: int | None = None
    sid: str = field(default_factory=lambda: new_sid("SM"))
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    sent: datetime | None = None

    @property
    def segments(self) -> int:
        return segments(self.body).count


@dataclass(frozen=True)
class Entry:
    """One line of a phone's thread: what it wrote (mine), what it got (theirs), or a grey note of the carrier."""

    n: int
    kind: str
    body: str
    at: datetime


@dataclass
class Phone:
    number: str
    thread: deque[Entry] = field(default_factory=lambda: deque(maxlen=TEXTS_A_PHONE))
    texts: deque[Text] = field(default_factory=lambda: deque(maxlen=TEXTS_A_PHONE))
    stopped: bool = False


class Switchboard:
    """Safe from any thread; holds its lock only to look and to write, never while the line is called."""

    def __init__(self) -> None:
        self.boot = new_sid("")[:8]
        self._lock = threading.RLock()
        self._phones: OrderedDict[str, Phone] = OrderedDict()
        self._texts: dict[str, Text] = {}
        self._numbers = count(1)

    def thread(self, number: str, after: int = 0) -> list[Entry]:
        with self._lock:
            return [entry for entry in self._phone(number).thread if entry.n > after]

    def note(self, number: str, words: str) -> None:
        with self._lock:
            self._write(number, "note", words)

    def take(self, text: Text) -> None:
        """A text written on a phone; a carrier word works before the line hears of it."""
        with self._lock:
            self._keep(text.from_, text)
            self._write(text.from_, "mine", text.body)
            self._hear_carrier_word(text)

    def deliver(self, text: Text) -> bool:
        """A text for a phone. False when its owner has stopped this line."""
        with self._lock:
            self._keep(text.to, text)
            if self._phone(text.to).stopped:
                text.status, text.error = "failed", STOPPED
                self._write(text.to, "note", f"error {STOPPED}: this phone has sent STOP; the carrier kept a text back")
                return False
            text.sent = datetime.now(UTC)
            self._write(text.to, "theirs", text.body)
            return True

    def advance(self, text: Text, status: str) -> None:
        """Only forward: a failed text stays failed."""
        with self._lock:
            if text.status in ORDER and ORDER.index(status) > ORDER.index(text.status):
                text.status = status

    def stopped(self, number: str) -> bool:
        with self._lock:
            phone = self._phones.get(number)
            return phone is not None and phone.stopped

    def find(self, sid: str) -> Text | None:
        with self._lock:
            return self._texts.get(sid)

    def texts(self) -> list[Text]:
        """Newest first."""
        with self._lock:
            return sorted(self._texts.values(), key=lambda text: text.made, reverse=True)

    def _phone(self, number: str) -> Phone:
        phone = self._phones.setdefault(number, Phone(number))
        self._phones.move_to_end(number)
        if len(self._phones) > PHONES:
            self._forget(self._phones.popitem(last=False)[1].texts)
        return phone

    def _keep(self, number: str, text: Text) -> None:
        texts = self._phone(number).texts
        if len(texts) == TEXTS_A_PHONE:
            self._forget(iter([texts[0]]))
        texts.append(text)
        self._texts[text.sid] = text

    def _forget(self, texts: Iterator[Text] | deque[Text]) -> None:
        for text in texts:
            self._texts.pop(text.sid, None)

    def _write(self, number: str, kind: str, body: str) -> None:
        entry = Entry(next(self._numbers), kind, body, datetime.now(UTC))
        self._phone(number).thread.append(entry)

    def _hear_carrier_word(self, text: Text) -> None:
        word, phone = text.body.strip().upper(), self._phone(text.from_)
        if word in STOP_WORDS and not phone.stopped:
            phone.stopped = True
            self._write(
                phone.number, "note", f"The carrier heard {word}: until START it keeps back every text to this phone."
            )
        elif word in START_WORDS and phone.stopped:
            phone.stopped = False
            self._write(phone.number, "note", f"The carrier heard {word}: texts to this phone go through again.")
