"""A text's way through the sandbox: to the line's webhook and back, and the receipts Twilio would send."""

import queue
import threading
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from app.sandbox import forms
from app.sandbox.carrier import NUMBER, Switchboard, Text
from app.sandbox.line import Line
from app.sandbox.twiml import LineTrouble, Message, Redirect, Step, parse

SMS = "/twilio/sms"
RECEIPTS_WAITING = 10_000
REDIRECTS = 5


@dataclass(frozen=True)
class Receipt:
    text: Text
    statuses: tuple[str, ...]


class Texts:
    """Texts from phones and to phones."""

    def __init__(self, board: Switchboard, line: Line) -> None:
        self.board = board
        self.line = line
        self._receipts: queue.Queue[Receipt] = queue.Queue(RECEIPTS_WAITING)
        self._starting = threading.Lock()
        self._courier: threading.Thread | None = None

    def write(self, number: str, body: str) -> None:
        """Somebody sends a text from this phone; replies come back to whoever the line says."""
        text = Text(number, self.line.number, body, "inbound", status="received")
        self.board.take(text)
        form = forms.text(forms.Way(self.line.account, number, text.to), body)
        try:
            self._perform(number, SMS, form)
        except LineTrouble as trouble:
            self.board.note(number, str(trouble))

    def hand_over(self, message: Message, number: str, at: str) -> None:
        """A <Message> the line answered with, on a text or on a call of this phone."""
        to = message.to or number
        if not NUMBER.fullmatch(to):
            self.board.note(number, "error 21211: the line named a number that is not valid")
            return
        callback = urljoin(at, message.callback) if message.callback else ""
        self.send(Text(message.from_ or self.line.number, to, message.body, "outbound-reply", callback=callback))

    def send(self, text: Text) -> None:
        arrived = self.board.deliver(text)
        if text.callback:
            self._receipt(Receipt(text, ("sent", "delivered") if arrived else ("failed",)))
        elif arrived:
            self.board.advance(text, "delivered")

    def _perform(self, number: str, address: str, form: dict[str, str], hops: int = 0) -> None:
        for step in parse(self.line.post(address, form)):
            if isinstance(step, Redirect) and hops < REDIRECTS:
                self._perform(number, urldefrag(urljoin(address, step.url)).url, form, hops + 1)
                return
            self._step(step, number, address)

    def _step(self, step: Step, number: str, address: str) -> None:
        if isinstance(step, Message):
            self.hand_over(step, number, address)
        else:
            self.board.note(number, f"error 12200: <{_verb(step)}> has no place in the answer to a text")

    def _receipt(self, receipt: Receipt) -> None:
        with self._starting:
            if self._courier is None:
                self._courier = threading.Thread(target=self._carry, name="sandbox-receipts", daemon=True)
                self._courier.start()
        try:
            self._receipts.put_nowait(receipt)
        except queue.Full:  # carriers lose receipts too; the line has to live with it
            return

    def _carry(self) -> None:
        while True:
            receipt = self._receipts.get()
            for status in receipt.statuses:
                self._report(receipt.text, status)

    def _report(self, text: Text, status: str) -> None:
        self.board.advance(text, status) if status != "failed" else None
        form = {
            "MessageSid": text.sid,
            "SmsSid": text.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "AccountSid": self.line.account,
            "From": text.from_,
            "To": text.to,
            "ApiVersion": forms.VERSION,
            **({"MessagingServiceSid": text.service} if text.service else {}),
            **({"ErrorCode": str(text.error)} if text.error else {}),
        }
        try:
            self.line.tell(text.callback, form)
        except LineTrouble as trouble:
            self.board.note(text.to, f"{trouble} (to a receipt: {status})")


def _verb(step: Step) -> str:
    verb = getattr(step, "verb", None)
    return str(verb or type(step).__name__)
