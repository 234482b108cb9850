"""What is learned from, the learned corpora and the tables that the rules are tested with; and what the line is drawn on."""

import random
from dataclasses import dataclass
from pathlib import Path

from flows.hearing.learned.line import NO_WORD, SAFE_KINDS, WORDS
from flows.hearing.plain import words
from tests.units.hearing.danger_texts import DANGER, HEARD_LATER, SAFE
from tests.units.hearing.other_texts import EVERYDAY, NO, NOT_KEYWORDS, TALK, YES

CORPORA = Path(__file__).parents[1]
DANGERS = ("suicide-plain", "suicide-sideways", "self-harm", "overdose", "violence", "withdrawal")
KINDS = DANGERS + SAFE_KINDS
KEYED = (0.36, 0.48)
_KEYS = [
    "CHECKIN",
    "STOP",
    "MEETINGS",
    "DAYS",
    "HELP",
    "MENU",
    "PERSON",
    "REGISTRO",
    "ALTO",
    "REUNION",
    "hi",
    "hola",
    "hey",
    "ok",
    "please",
    "porfa",
]


NOT_SAID = -1
"""Stands where a text says nothing of a question."""
_NO_KEYWORD = ("figure", "past", "negated", "work", "everyday")
"""Kinds of safe texts that mean no keyword; the others may."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is known of a text: its kind, whether it asks us to stop, which keyword it means; None where it is not known."""

    text: str
    kind: str | None
    stop: bool | None
    meant: str | None
    corpus: str
    """`danger`, `stop` or `words`: where its line is drawn; `beside` for what the rules are tested with."""

    @property
    def labels(self) -> tuple[int, int, int]:
        return (
            KINDS.index(self.kind) if self.kind else NOT_SAID,
            NOT_SAID if self.stop is None else int(self.stop),
            WORDS.index(self.meant) if self.meant else NOT_SAID,
        )


def _rows(part: str, name: str) -> list[list[str]]:
    return [line.split("\t") for line in (CORPORA / part / f"{name}.tsv").read_text("utf-8").splitlines()]


def _of_kinds(part: str) -> list[Example]:
    """Danger may hide a STOP, and what is asked of the line may be anything."""
    rows = [
        row for topic in ("danger", "safe") for language in ("en", "es") for row in _rows(part, f"{topic}.{language}")
    ]
    return [
        Example(
            text,
            kind,
            False if kind in SAFE_KINDS and kind != "line" else None,
            NO_WORD if kind in _NO_KEYWORD else None,
            "danger",
        )
        for _, kind, text in rows
    ]


def _of_wishes(part: str) -> list[Example]:
    """Who asks us to stop is in no danger by that; what else looks like it may be."""
    return [
        Example(text, "line", stop=True, meant="stop", corpus="stop")
        if label == "stop"
        else Example(text, None, stop=False, meant=None, corpus="stop")
        for label, _, text in _rows(part, "stop")
    ]


def _of_words(part: str) -> list[Example]:
    kinds = {NO_WORD: "everyday", "crisis_menu": None}
    stops = {"stop": True, "forget": None}
    return [
        Example(text, kinds.get(label, "line"), stops.get(label, False), label, "words")
        for label, _, text in _rows(part, "words")
    ]


def _beside() -> list[Example]:
    rows = [tuple(line.split(" | ", 1)) for line in DANGER.strip().splitlines()]
    named = [(text, "suicide-plain" if kind == "suicide" else kind) for kind, text in rows]
    named += [(text, "suicide-sideways") for text in HEARD_LATER.strip().splitlines()]
    named += [(text, "figure") for text in SAFE.strip().splitlines()]
    of_kinds = [Example(text, kind, None, None, corpus="beside") for text, kind in named]
    return of_kinds + [
        Example(text, kind, stop, meant, corpus="beside")
        for texts, kind, stop, meant in (
            (YES.strip().splitlines(), "line", True, "stop"),
            (NO.strip().splitlines(), None, False, None),
            (NOT_KEYWORDS.strip().splitlines(), None, False, NO_WORD),
            (TALK, "everyday", False, NO_WORD),
            (EVERYDAY.strip().splitlines(), "everyday", False, None),
        )
        for text in texts
    ]


def of_part(part: str) -> list[Example]:
    return _of_kinds(part) + _of_wishes(part) + _of_words(part)


def to_learn_from() -> list[Example]:
    """A text that stands in several places counts as the first of them has it."""
    seen: dict[str, Example] = {}
    for example in of_part("learned") + _beside():
        seen.setdefault(" ".join(words(example.text)) or example.text, example)
    return list(seen.values())


def _slip(word: str, dice: random.Random) -> str:
    if len(word) < 4:
        return word
    at, way = dice.randrange(len(word) - 1), dice.random()
    if way < 0.3:
        return word[:at] + word[at + 1 :]
    if way < 0.6:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if way < 0.8:
        return word[:at] + word[at] + word[at:]
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def another_way(text: str, dice: random.Random) -> tuple[str, bool]:
    """Half of the texts are changed as thumbs change them: words left out, slips, a keyword before or behind (True)."""
    said, way = text.split(), dice.random()
    keyed = KEYED[0] <= way < KEYED[1]
    if way < 0.18 and len(said) > 4:
        said = [word for word in said if dice.random() > 0.12] or said
    elif way < 0.36:
        said = [_slip(word, dice) if dice.random() < 0.2 else word for word in said]
    elif keyed:
        said = [dice.choice(_KEYS), *said] if dice.random() < 2 / 3 else [*said, dice.choice(_KEYS)]
    elif way < 0.5 and len(said) > 9:
        said = said[dice.randrange(len(said) // 3) :]
    return " ".join(said), keyed
