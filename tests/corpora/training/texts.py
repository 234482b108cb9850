"""What is learned from: the learned corpora, the tables that the rules are tested with, and keywords; and its folds."""

import random
import zlib
from dataclasses import dataclass
from pathlib import Path

from flows.hearing.plain import words
from tests.units.hearing.danger_texts import DANGER, HEARD_LATER, SAFE

LEARNED = Path(__file__).parents[1] / "learned"
DANGERS = ("suicide-plain", "suicide-sideways", "self-harm", "overdose", "violence", "withdrawal")
SAFES = ("figure", "past", "negated", "work", "craving", "everyday", "line", "mild")
KINDS = DANGERS + SAFES
FOLDS = 4
_RUN = 4
_TOO_USUAL = 6
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


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    kind: str
    language: str
    scored: bool
    """Whether it counts when the folds are measured; what the rules are tested with does not."""

    @property
    def danger(self) -> bool:
        return self.kind in DANGERS


def _corpus() -> list[Example]:
    return [
        Example(text, kind, language, scored=True)
        for topic in ("danger", "safe")
        for language in ("en", "es")
        for line in (LEARNED / f"{topic}.{language}.tsv").read_text("utf-8").splitlines()
        for _, kind, text in [line.split("\t")]
    ]


def _beside() -> list[Example]:
    rows = [tuple(line.split(" | ", 1)) for line in DANGER.strip().splitlines()]
    named = [(text, "suicide-plain" if kind == "suicide" else kind) for kind, text in rows]
    named += [(text, "suicide-sideways") for text in HEARD_LATER.strip().splitlines()]
    named += [(text, "figure") for text in SAFE.strip().splitlines()]
    for name in ("stop", "words"):
        rows = [line.split("\t") for line in (LEARNED / f"{name}.tsv").read_text("utf-8").splitlines()]
        named += [(text, "line") for meant, _, text in rows if meant != "crisis_menu"]
    return [Example(text, kind, "en", scored=False) for text, kind in named]


def examples() -> list[Example]:
    """A text that is in a corpus and beside it counts as the corpus has it."""
    seen = {}
    for example in _corpus() + _beside():
        seen.setdefault(" ".join(words(example.text)) or example.text, example)
    return list(seen.values())


def folds(texts: list[str]) -> list[int]:
    """Texts that share a run of four words, unless it is a usual one, fall into one fold: no near copy helps."""
    parent = list(range(len(texts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    holders: dict[tuple[str, ...], list[int]] = {}
    for at, said in enumerate(map(words, texts)):
        for run in {tuple(said[i : i + _RUN]) for i in range(len(said) - _RUN + 1)}:
            holders.setdefault(run, []).append(at)
    for held_by in holders.values():
        if len(held_by) <= _TOO_USUAL:
            for at in held_by[1:]:
                parent[root(at)] = root(held_by[0])
    first: dict[int, int] = {}
    for at in range(len(texts)):
        first.setdefault(root(at), at)
    return [zlib.crc32(texts[first[root(at)]].encode()) % FOLDS for at in range(len(texts))]


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


def another_way(text: str, dice: random.Random) -> str:
    """Half of the texts are changed as thumbs change them: words left out, slips, a keyword before or behind."""
    said, way = text.split(), dice.random()
    if way < 0.18 and len(said) > 4:
        said = [word for word in said if dice.random() > 0.12] or said
    elif way < 0.36:
        said = [_slip(word, dice) if dice.random() < 0.2 else word for word in said]
    elif way < 0.44:
        said = [dice.choice(_KEYS), *said]
    elif way < 0.48:
        said = [*said, dice.choice(_KEYS)]
    elif way < 0.5 and len(said) > 9:
        said = said[dice.randrange(len(said) // 3) :]
    return " ".join(said)
