"""What must be true of a whole turn, as it is read or heard."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flows.lint.turns import Reached
from flows.replies import Choice, Language, Scale
from flows.ringing import Ringing
from flows.talk import MOST_OPTIONS
from flows.words.reading import grade, spoken_seconds
from flows.words.segments import segments

MOST_SEGMENTS = 2
MOST_SEGMENTS_IN_DANGER = 3
DANGER = re.compile(r"crisis-|consent$|safe-|lifeline-|resource-")
MOST_GRADE = 6.0
MOST_SECONDS = 20.0
SHORT_TEXT = 12
"""Words below which a reading grade says nothing."""
TELLS_HOW = {
    "en": re.compile(r"\b(reply|press|say|enter|like|for example|NEXT|OK)\b", re.IGNORECASE),
    "es": re.compile(r"\b(responda|oprima|diga|marque|escriba|ingrese|como|por ejemplo|SIGUIENTE|OK)\b", re.IGNORECASE),
}
OPTION_KEY = {"sms": re.compile(r"^(\d) \S", re.MULTILINE), "voice": re.compile(r"\b(?:press|oprima(?: el)?) (\d)\b")}

ANY_KEY = re.compile(r"\b\d\b")


@dataclass(frozen=True)
class Worded:
    """A turn in the words of one language, as one text."""

    turn: Reached
    language: Language
    text: str


Rule = Callable[[Worded], str | None]
"""What is wrong with it, or None."""


def too_many_segments(one: Worded) -> str | None:
    most = MOST_SEGMENTS_IN_DANGER if any(map(DANGER.match, one.turn.names())) else MOST_SEGMENTS
    found = segments(one.text)
    return (
        f"{found.count} segments of {found.encoding}, {most} at most"
        if one.turn.channel == "sms" and found.count > most
        else None
    )


def too_hard(one: Worded) -> str | None:
    found = grade(one.text, one.language)
    return f"reading grade {found:.1f}" if found > MOST_GRADE and len(one.text.split()) >= SHORT_TEXT else None


def too_long_to_hear(one: Worded) -> str | None:
    found = spoken_seconds(one.text, one.language)
    return f"{found:.0f} seconds to say" if one.turn.channel == "voice" and found > MOST_SECONDS else None


def too_many_options(one: Worded) -> str | None:
    kind = one.turn.kind()
    return f"{len(kind.options)} options" if isinstance(kind, Choice) and len(kind.options) > MOST_OPTIONS else None


def gaps(one: Worded) -> str | None:
    """Every option is offered by its key, 1 up."""
    kind = one.turn.kind()
    if not isinstance(kind, Choice):
        return None
    asked = one.turn.turn.question
    offers = ANY_KEY if asked and asked.briefly and one.turn.channel == "sms" else OPTION_KEY[one.turn.channel]
    offered = set(offers.findall(one.text))
    missing = [key for key, _ in kind.numbered() if key not in offered]
    return f"nothing says what {', '.join(missing)} is" if missing else None


def dead_end(one: Worded) -> str | None:
    """Whoever asks says what to reply."""
    kind = one.turn.kind()
    if kind is None or isinstance(kind, Choice | Ringing):
        return None
    if isinstance(kind, Scale):
        ends = {str(kind.low), str(kind.high)}
        return None if ends <= set(re.findall(r"\d+", one.text)) else "does not say from which number to which"
    return None if TELLS_HOW[one.language].search(one.text) else "does not say what to reply"


RULES: dict[str, Rule] = {
    "segments": too_many_segments,
    "grade": too_hard,
    "seconds": too_long_to_hear,
    "options": too_many_options,
    "gaps": gaps,
    "dead-end": dead_end,
}


def broken_rules(one: Worded) -> Iterator[tuple[str, str]]:
    """(rule, what is wrong) for each rule that the turn breaks."""
    for name, rule in RULES.items():
        wrong = rule(one)
        if wrong:
            yield name, wrong
