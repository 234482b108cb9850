"""Every turn the line can take, once each: those of the scripts, and those that app makes of its own keys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cache
from typing import Any

from flows.explore import Step, explore, misfits
from flows.meanwhile import ANOTHER_LANGUAGE, asking_again, first_asked, is_asked_again
from flows.replay import Turn
from flows.replies import Agreement, Channel, Choice, Kind, Language
from flows.ringing import Ringing
from flows.scripts import SCRIPTS
from flows.talk import Said
from flows.words.render import Speaker

LONG_NAME = "Guadalupe Maria Fernandez"
"""In the place of Sam, so that a turn fits with a long name too."""
ALWAYS = {
    "line": "Hope Street Neighbor to Friend",
    "contact": "the.coordinators@hopestreet.example.org",
    "terms": "https://example.org/terms",
    "most": 4,
}
"""The values every message may use, as long as they may be."""
OPENING, MENU_AGAIN = "phone-welcome", "phone-in-this-language"
BY_TEXT_ONLY = {
    "menu", "join", "tell", "tell-alone", "late-code", "answer-alert", "call-person", "alert-note", "reveal",
}  # fmt: skip
BY_PHONE_ONLY = {"phone-menu", "alert-call", "connect-call"}
APP_SAYS: dict[str, tuple[tuple[Channel, ...], tuple[dict[str, Any], ...]]] = {
    # The schedule starts these: app.milestones, app.meetings.
    "milestone-days": (("sms",), ({"name": f"{LONG_NAME}, ", "count": 1}, {"name": "", "count": 90})),
    "milestone-months": (("sms",), ({"name": f"{LONG_NAME}, ", "count": 6}, {"name": "", "count": 1})),
    "milestone-years": (("sms",), ({"name": f"{LONG_NAME}, ", "count": 1}, {"name": "", "count": 12})),
    "reminder-day": (("sms",), ({"at": time(19, 30), "zone": " AKST"},)),
    "reminder-hour": (("sms",), ({"at": time(19, 30), "zone": " AKST"},)),
    "reminder-on": (("sms",), ({"start": datetime(2026, 11, 28, 19, 30)},)),  # noqa: DTZ001  # wall-clock time
    # To coordinators: app.crisis and app.voice.
    "staff-alert-away": (("sms",), ({},)),
    "staff-sending-stopped": (("sms",), ({"code": "30034"},)),
    **{
        f"staff-alert-{kind}": (("sms",), ({"number": "1204"},))
        for kind in ("unsaid", "suicide", "self-harm", "overdose", "violence", "withdrawal")
    },
    "staff-alert-left": (("sms",), ({},)),
    "staff-left": (("sms",), ({"who": LONG_NAME},)),
    "staff-left-somebody": (("sms",), ({},)),
    "staff-left-last": (("sms",), ({},)),
    "staff-welcome": (("sms",), ({},)),
    "staff-welcome-admin": (("sms",), ({},)),
    "staff-alert-no-call": (("sms",), ({},)),
    "staff-person": (("sms",), ({"number": "1204"},)),
    "staff-call": (("voice",), ({},)),
    # When we are away, or something broke: app.sms, app.voice, app.conversations.without_database.
    "fallback": (("sms", "voice"), ({},)),
    "try-again": (("sms", "voice"), ({},)),
    # BACK with nothing open; with a question open it is an aside, below.
    "back-start": (("sms",), ({},)),
    "back-deed": (("sms",), ({},)),
    # After twelve rounds, where exploring does not go.
    "phone-goodbye": (("voice",), ({},)),
    "rounds-over": (("sms", "voice"), ({},)),
}
"""Keys that no script says, with where they are met and values they are filled with."""
ASIDES: dict[Channel, tuple[str, ...]] = {"sms": ("back-start", "back-deed"), "voice": ("still-there", "tell-person")}
"""What app says before it asks the open question again."""


@dataclass(frozen=True)
class Reached:
    """A turn, the script it was met in, and where it can be met."""

    script: str
    turn: Turn
    channel: Channel
    language: Language | None = None

    def names(self) -> tuple[str, ...]:
        """Every key it is made of, the question last."""
        asked = (self.turn.question.key,) if self.turn.question else ()
        return (*(said.key for said in self.turn.said), *asked)

    def kind(self) -> Kind[Any] | None:
        return self.turn.question.kind if self.turn.question else None

    def options(self) -> list[str]:
        kind = self.kind()
        return [option for _, option in kind.numbered()] if isinstance(kind, Choice) else []


def words_of(one: Reached, speaker: Speaker) -> str:
    """The turn as one text; what a caller hears, part after part."""
    if one.channel == "sms":
        return speaker.as_text(one.turn)
    return "\n".join(part.text for part in speaker.as_speech(one.turn))


@cache
def reached_turns() -> tuple[Reached, ...]:
    """Each different turn once, in the order of the scripts."""
    met: dict[str, Reached] = {}
    for one in _all_turns():
        met.setdefault(shape(one), one)
    return tuple(met.values())


def shape(one: Reached) -> str:
    """What makes a turn a different one: what is said and asked, where."""
    question = one.turn.question
    asked = (question.key, question.kind, question.values) if question else None
    return repr((one.channel, one.language, [(s.key, s.values, s.language) for s in one.turn.said], asked))


def _all_turns() -> Iterator[Reached]:
    questions: dict[str, Reached] = {}
    openings: dict[str, tuple[Reached, bool]] = {}
    for name, script in SCRIPTS.items():
        for step, one in _in_script(name, explore(script)):
            if one.turn.question:
                questions.setdefault(shape(replace(one, turn=one.turn.only_question())), one)
            if not step.answers and one.channel == "sms":
                of_member = step.saw("who-is-this", "member")
                openings.setdefault(f"{of_member} {shape(one)}", (one, of_member))
            yield one
    yield from _asides(questions.values())
    yield from _meanwhile(openings.values(), questions.values())
    yield from _said_by_app()


def _in_script(name: str, steps: Iterable[Step]) -> Iterator[tuple[Step, Reached]]:
    for step in steps:
        for channel in sorted(step.channels()):
            if name in (BY_PHONE_ONLY if channel == "sms" else BY_TEXT_ONLY):
                continue
            for turn in _prompts(_with_long_name(step.turn)):
                yield step, Reached(name, turn, channel, step.language())


def _prompts(turn: Turn) -> Iterator[Turn]:
    """What a call told, and the menu that comes after it, are two: whoever knows the menu stops it with a key."""
    names = [said.key for said in turn.said]
    if names.count(MENU_AGAIN) and names[0] != OPENING:
        cut = names.index(MENU_AGAIN)
        yield replace(turn, said=turn.said[:cut], question=None)
        yield replace(turn, said=turn.said[cut:])
    elif turn.said or turn.question:
        yield turn


def _with_long_name(turn: Turn) -> Turn:
    return replace(turn, said=tuple(replace(said, values=_longer(said.values)) for said in turn.said))


def _longer(values: dict[str, Any]) -> dict[str, Any]:
    return {name: LONG_NAME if value == "Sam" else value for name, value in values.items()}


def _asides(open_turns: Iterable[Reached]) -> Iterator[Reached]:
    """The question again, after a word on why, and as it is asked again behind something else."""
    for one in open_turns:
        question = one.turn.question
        assert question is not None
        if isinstance(question.kind, Ringing):
            continue
        said = [Said(misfit.key, dict(misfit.values)) for misfit in misfits(question.kind)]
        said += [Said(key) for key in ASIDES[one.channel]]
        for first in said:
            yield replace(one, turn=one.turn.only_question().after(first))
        if one.channel == "sms" and question.shorter() != question:
            yield replace(one, turn=Turn((), question.shorter()))


def _meanwhile(openings: Iterable[tuple[Reached, bool]], open_turns: Iterable[Reached]) -> Iterator[Reached]:
    """What each script begins with, where it is begun by text while a question is open that is asked again behind it. With each
    whether only a member meets it.
    """
    asked_by_text = [one.turn.question for one in open_turns if one.channel == "sms" and one.turn.question]
    for one, of_member in openings:
        for asked in asked_by_text:
            if of_member and isinstance(asked.kind, Agreement):
                continue  # who is a member has answered that
            told_over = one.turn.question is None and is_asked_again(asked, one.script, one.turn)
            if told_over or first_asked(asked, one.script):
                yield replace(one, turn=asking_again(one.turn, asked, in_full=one.script in ANOTHER_LANGUAGE))


def _said_by_app() -> Iterator[Reached]:
    for key, (channels, examples) in APP_SAYS.items():
        for channel in channels:
            for values in examples:
                yield Reached("app", Turn((Said(key, values),), None), channel)
