"""TwiML text read into steps. What a verb cannot do here is said out loud (Unsupported), never passed over."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

BAD_XML = 12100
DEFAULT_LANGUAGE = "en-US"


class LineTrouble(Exception):
    """The line did not answer as a carrier needs it to: Twilio's code, and what happened in plain words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"error {code}: {words}")
        self.code = code
        self.words = words


@dataclass(frozen=True)
class Say:
    text: str
    language: str = DEFAULT_LANGUAGE
    voice: str = ""


@dataclass(frozen=True)
class Pause:
    seconds: int = 1


@dataclass(frozen=True)
class Gather:
    input: tuple[str, ...] = ("dtmf",)
    num_digits: int | None = None
    finish_on_key: str = "#"
    timeout: float = 5
    speech_timeout: str = ""
    language: str = DEFAULT_LANGUAGE
    action: str = ""
    on_empty: bool = False
    inner: tuple["Step", ...] = ()

    @property
    def takes_keys(self) -> bool:
        return "dtmf" in self.input

    @property
    def takes_speech(self) -> bool:
        return "speech" in self.input

    @property
    def one_key(self) -> bool:
        return self.num_digits == 1


@dataclass(frozen=True)
class Target:
    """One phone a Dial rings; `url` runs on that phone before the two are joined."""

    number: str
    url: str = ""


@dataclass(frozen=True)
class Dial:
    targets: tuple[Target, ...]
    caller_id: str = ""
    timeout: int = 30
    action: str = ""


@dataclass(frozen=True)
class Redirect:
    url: str


@dataclass(frozen=True)
class Hangup:
    pass


@dataclass(frozen=True)
class Reject:
    reason: str = "rejected"


@dataclass(frozen=True)
class Message:
    body: str
    to: str = ""
    from_: str = ""
    callback: str = ""


@dataclass(frozen=True)
class Unsupported:
    verb: str


Step = Say | Pause | Gather | Dial | Redirect | Hangup | Reject | Message | Unsupported


def parse(text: str) -> list[Step]:
    """The steps of one <Response>. A doctype is refused: entities have no place in TwiML."""
    if "<!DOCTYPE" in text:
        raise LineTrouble(BAD_XML, "the answer holds a document type")
    try:
        root = fromstring(text.strip())  # noqa: S314 - our own line wrote it, and a doctype was refused above
    except ParseError as error:
        raise LineTrouble(BAD_XML, f"the answer is not TwiML ({error})") from error
    if root.tag != "Response":
        raise LineTrouble(BAD_XML, f"the answer begins with <{root.tag}>, not <Response>")
    return [_step(element) for element in root]


def _step(element: Element) -> Step:
    read = READERS.get(element.tag)
    return read(element) if read else Unsupported(element.tag)


def _words(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _number(value: str | None, default: float) -> float:
    try:
        return float(value) if value else default
    except ValueError:
        return default


def _say(element: Element) -> Say:
    return Say(_words(element), element.get("language", DEFAULT_LANGUAGE), element.get("voice", ""))


def _pause(element: Element) -> Pause:
    return Pause(int(_number(element.get("length"), 1)))


def _gather(element: Element) -> Gather:
    wanted = element.get("numDigits", "")
    return Gather(
        input=tuple(element.get("input", "dtmf").split()),
        num_digits=int(wanted) if wanted.isdigit() else None,
        finish_on_key=element.get("finishOnKey", "#"),
        timeout=_number(element.get("timeout"), 5),
        speech_timeout=element.get("speechTimeout", ""),
        language=element.get("language", DEFAULT_LANGUAGE),
        action=element.get("action", ""),
        on_empty=element.get("actionOnEmptyResult", "false").lower() == "true",
        inner=tuple(_inside_gather(child) for child in element),
    )


def _inside_gather(element: Element) -> Step:
    """Only Say, Play and Pause may stand inside a Gather."""
    step = _step(element)
    return step if isinstance(step, Say | Pause) else Unsupported(f"{element.tag} inside Gather")


def _dial(element: Element) -> Dial | Unsupported:
    others = [child.tag for child in element if child.tag != "Number"]
    if others:
        return Unsupported(f"Dial {others[0]}")
    inside = [Target(_words(n), n.get("url", "")) for n in element]
    alone = (element.text or "").strip()
    return Dial(
        targets=tuple(inside or ([Target(alone)] if alone else [])),
        caller_id=element.get("callerId", ""),
        timeout=int(_number(element.get("timeout"), 30)),
        action=element.get("action", ""),
    )


def _message(element: Element) -> Message | Unsupported:
    if element.find("Media") is not None:
        return Unsupported("Message with Media")
    bodies = element.findall("Body")
    body = "".join(b.text or "" for b in bodies) if bodies else (element.text or "")
    callback = element.get("statusCallback", "") or element.get("action", "")
    return Message(body.strip(), element.get("to", ""), element.get("from", ""), callback)


READERS: dict[str, Callable[[Element], Step]] = {
    "Say": _say,
    "Pause": _pause,
    "Gather": _gather,
    "Dial": _dial,
    "Redirect": lambda element: Redirect(_words(element)),
    "Hangup": lambda _: Hangup(),
    "Reject": lambda element: Reject(element.get("reason", "rejected")),
    "Message": _message,
    "Sms": _message,
}
