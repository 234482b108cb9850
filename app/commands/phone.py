"""A phone in the shell: texts and calls through the real webhooks, really signed, in this process."""

import json
import re
from collections.abc import Iterator
from typing import Any

import click
from flask import current_app
from flask.testing import FlaskClient

from app.carrier.signature import HEADER, sign
from app.config import Settings
from app.sandbox import forms
from app.sandbox.call import WITHHELD, Call, Heard, State
from app.sandbox.called import Whisper
from app.sandbox.calls import is_outside
from app.sandbox.carrier import NUMBER
from app.sandbox.forms import Party
from app.sandbox.line import NOT_RETRIEVED, NOT_TWIML, TWIML_TYPES
from app.sandbox.texts import SMS
from app.sandbox.twiml import Dial, Gather, LineTrouble, Message, parse
from app.serving import line

SILENT_KEYS = frozenset("sS")
ELSEWHERE = "to the coordinator"


class ShellLine:
    """The line without a network: the same forms, the same signature."""

    def __init__(self, client: FlaskClient, settings: Settings) -> None:
        self.client = client
        self.base = settings.public_url.rstrip("/")
        self.token = settings.twilio_auth_tokens[0]

    def post(self, address: str, form: dict[str, str]) -> str:
        path = address.removeprefix(self.base)
        if not path.startswith("/"):
            raise LineTrouble(NOT_RETRIEVED, "the line sent this phone to another place")
        answer = self.client.post(path, data=form, headers={HEADER: sign(self.base + path, form, self.token)})
        if answer.status_code >= 300:
            raise LineTrouble(NOT_RETRIEVED, f"the line answered {answer.status_code}")
        if answer.data and answer.mimetype not in TWIML_TYPES:
            raise LineTrouble(NOT_TWIML, f"the line answered {answer.mimetype}, not text/xml")
        return answer.get_data(as_text=True)


ANYWAY = click.option(
    "--anyway",
    is_flag=True,
    help="With a real carrier too: it is kept as that person's own words, and reaches no phone.",
)


def _line(*, anyway: bool) -> ShellLine:
    """With a real carrier what is written here would be kept as that person's own words, and the answer would reach nobody."""
    if line().settings.reaches_phones and not anyway:
        raise click.ClickException(
            "This line has a real carrier, so text or call it from a phone: from here a consent would be kept that nobody gave. "
            "To try the line, unset PUBLIC_URL and every TWILIO_ setting and give it a HANDRAIL_VAR of its own, "
            "with no DATABASE_URL. To do it all the same, add --anyway."
        )
    return ShellLine(current_app.test_client(), line().settings)


def _number(written: str) -> str:
    """+1 and ten digits, however they are spaced."""
    digits = re.sub(r"[\s().-]", "", written)
    number = f"+1{digits}" if re.fullmatch(r"[2-9]\d{9}", digits) else digits
    if not NUMBER.fullmatch(number):
        raise click.ClickException("that is not a phone number: write it as +1 and ten digits, such as +15035550101")
    return number


@click.command("text")
@click.argument("number")
@click.argument("body")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@ANYWAY
def text(number: str, body: str, *, as_json: bool, anyway: bool) -> None:
    """Text the line as if from NUMBER, and print each reply. For trying it out: the sandbox, or a carrier on this machine."""
    shell, sender, settings = _line(anyway=anyway), _number(number), line().settings
    way = forms.Way(settings.twilio_account_sid, sender, settings.twilio_numbers[0], settings.messaging_service_sid)
    form = forms.text(way, body)
    try:
        steps = parse(shell.post(SMS, form))
    except LineTrouble as trouble:
        raise click.ClickException(str(trouble)) from trouble
    replies = [_reply(step, sender) for step in steps if isinstance(step, Message)]
    click.echo(json.dumps({"replies": replies}, ensure_ascii=False) if as_json else _shown(replies))


def _reply(message: Message, sender: str) -> dict[str, str]:
    own = message.to in ("", sender)
    return {"to": "you" if own else ELSEWHERE.removeprefix("to the "), "body": message.body}


def _shown(replies: list[dict[str, str]]) -> str:
    if not replies:
        return "(no reply)"
    return "\n\n".join(r["body"] if r["to"] == "you" else f"{ELSEWHERE}: {r['body']}" for r in replies)


@click.command("call")
@click.argument("number")
@click.argument("keys", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@click.option("--withheld", is_flag=True, help="Call without showing the number.")
@ANYWAY
def call(number: str, keys: str, *, as_json: bool, withheld: bool, anyway: bool) -> None:
    """Call the line as if from NUMBER, press KEYS, and print what is said. For trying it out, as `text` is.

    KEYS: 1 or "1 3 5" or 1,3,5; s is silence; - asks for each key. An entry (a PIN, a date) is taken whole.
    """
    caller, settings = _number(number), line().settings
    if keys != "-" and not re.fullmatch(r"[0-9*#sS,\s]*", keys):
        raise click.ClickException('keys are 0-9, * and #, s for silence: "1 3 5", or - to be asked for each')
    party = Party(WITHHELD if withheld else caller, settings.twilio_numbers[0], settings.twilio_account_sid)
    Conversation(_line(anyway=anyway), party, as_json=as_json).run(
        _asked() if keys == "-" else iter(re.split(r"[,\s]+", keys))
    )


def _asked() -> Iterator[str]:
    """Keys from the terminal, one line at a time; the end of the input hangs up."""
    while True:
        try:
            yield input("> ").strip() or "s"
        except EOFError:
            return


class Conversation:
    """One call from the shell, and the phone at the other end of a Dial."""

    def __init__(self, line: ShellLine, party: Party, *, as_json: bool) -> None:
        self.line = line
        self.call = Call(line.post, party)
        self.as_json = as_json
        self.turns: list[dict[str, Any]] = []
        self._shown = 0
        self._dial: Dial | None = None

    def run(self, entries: Iterator[str]) -> None:
        self.call.start()
        self._show()
        for entry in entries:
            if self.call.state is State.ENDED:
                break
            for keys in self._presses(entry):
                self._press(keys)
                self._show()
        self._finish()

    def _presses(self, entry: str) -> Iterator[str]:
        """A group of keys goes whole into an entry that wants several, and one by one everywhere else."""
        while entry:
            waiting = self.call.waiting
            whole = isinstance(waiting, Gather) and not waiting.one_key and entry[0] not in SILENT_KEYS
            keys = re.split("[sS]", entry)[0] if whole else entry[0]
            entry = entry[len(keys) :]
            yield keys

    def _press(self, keys: str) -> None:
        if isinstance(self.call.waiting, Dial):
            self._other_end(keys, self.call.waiting)
        elif keys in SILENT_KEYS:
            self.call.silent()
        else:
            self._enter(keys)

    def _enter(self, keys: str) -> None:
        self.call.press(keys)
        if self.call.typed:  # an entry without # ends when the wait runs out
            self.call.silent()

    def _other_end(self, key: str, dial: Dial) -> None:
        """1: they answer and press 1. s: nobody answers. Any other key: they answer, and press that."""
        if self.call.state is State.JOINED:
            self.call.dial_ended("completed")
        elif key in SILENT_KEYS:
            self.call.dial_ended("no-answer")
        elif self._taken(key, dial):
            self.call.dial_answered()
            self._note("(connected; the next key is them hanging up)")
        else:
            self.call.dial_ended("no-answer")

    def _taken(self, key: str, dial: Dial) -> bool:
        target = dial.targets[0]
        if not target.url:
            return True
        shown = dial.caller_id or self.call.party.caller
        party = Party(shown, target.number, self.call.party.account, "outbound-dial", self.call.sid)
        whisper = Whisper(self.line.post, party, self.call.resolve(target.url))
        whisper.start()
        whisper.press(key)
        for heard in whisper.heard:
            self._turn(heard, "they hear: ")
        return whisper.accepted

    def _finish(self) -> None:
        ended = self.call.state is State.ENDED
        self.call.hang_up()
        self._show()
        self._note("(the line hung up)" if ended else "(you hung up)")
        if self.as_json:
            click.echo(json.dumps({"turns": self.turns, "ended_by": "line" if ended else "you"}, ensure_ascii=False))

    def _show(self) -> None:
        fresh, self._shown = self.call.heard[self._shown :], len(self.call.heard)
        for heard in fresh:
            self._turn(heard)
        messages, self.call.messages = self.call.messages, []
        for message in messages:
            own = message.to in ("", self.call.party.caller)
            self._note(f"(a text {'to you' if own else ELSEWHERE}: {message.body})")
        if isinstance(self.call.waiting, Dial) and self.call.waiting is not self._dial:
            self._announce(self.call.waiting)
        self._dial = self.call.waiting if isinstance(self.call.waiting, Dial) else None

    def _announce(self, dial: Dial) -> None:
        """A national number is public; anybody else's is never shown."""
        number = dial.targets[0].number
        whom = number if is_outside(number) else "another phone"
        self._note(f"(the line would now ring {whom}: 1 is they answer, s is nobody does)")

    def _note(self, words: str) -> None:
        self._turn(Heard("note", words))

    def _turn(self, heard: Heard, before: str = "") -> None:
        if heard.kind == "pause":
            return
        language = "es" if heard.language.startswith("es") else "en" if heard.kind == "say" else ""
        self.turns.append({"kind": heard.kind, "text": before + heard.text, "language": language})
        if not self.as_json:
            click.echo(_line_of(heard, before, language))


def _line_of(heard: Heard, before: str, language: str) -> str:
    words = {"key": f"> {heard.text}", "silence": "> (silence)", "speech": f"> {heard.text}"}
    return words.get(heard.kind, before + ("[es] " if language == "es" else "") + heard.text)
