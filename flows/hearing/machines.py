"""What a machine wrote: a phone for its driver, an office that is shut, a carrier. It is nobody's wish, answer or danger.

Only what is surely a machine's counts: "I'm driving right now" by itself may have been typed.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from flows.hearing.phrases import BLANK, Line, Shelf, compile_all, pad
from flows.hearing.plain import plain, words
from flows.hearing.rules import rule_book

_BOOK = rule_book("machines")
_LINES = compile_all([*_BOOK["lines"]["en"], *_BOOK["lines"]["es"]], _BOOK["classes"])
_SHELF = Shelf(
    {
        name: compile_all([*_BOOK[name]["en"], *_BOOK[name]["es"]], _BOOK["classes"])
        for name in ("sure", "half", "beside")
    }
)
_HEADS = frozenset([*_BOOK["heads"]["en"], *_BOOK["heads"]["es"]])
_SMALL = frozenset(f"{_BOOK['small']['en']} {_BOOK['small']['es']}".split())
_HEAD = re.compile(r"[\W_]{0,40}([^:\])]{3,80}?)(?:\s*[:\])](?![-()])|\s+[-\u2013\u2014]+\s)")
"""Words before a colon, a bracket or a dash; not before :) or :("""
_ENOUGH = 2
"""Sentences that tell of a machine together, where none does by itself."""


class Parted(NamedTuple):
    """A text in two: what a person may have written, and what no list knows in the lines that a machine wrote. Who set the
    machine up chose their words, so what a rule knows for danger is danger there too.
    """

    own: str
    noted: str


@lru_cache(maxsize=32)
def parted(text: str) -> Parted:
    """The text itself where no machine wrote any of it; else what is left, in its plain form where a sentence was taken out."""
    lines = {line: _noted(line) for line in text.splitlines()}
    notes = [noted for noted in lines.values() if noted is not None]
    own = "\n".join(line for line in text.splitlines() if lines[line] is None) if notes else text
    left, surely = _without_sentences(own)
    return Parted(left if surely else own, "\n".join(_without_sentences(noted)[0] for noted in notes))


def is_machines(text: str) -> bool:
    """Whether a machine wrote it and nobody anything beside."""
    own = parted(text).own
    return own != text and not words(own)


def _noted(line: str) -> str | None:
    """What stands in a line that is all a machine's; None in any other."""
    head = _HEAD.match(line)
    if head and plain(head[1]) in _HEADS:
        return line[head.end() :]
    said = Line.of(pad(words(line)))
    return line if any(phrase.found_in(said) for phrase in _LINES) else None


def _without_sentences(text: str) -> tuple[str, bool]:
    """What no list knows, and whether what they know is surely a machine's."""
    line = Line.of(pad(words(text)))
    fit = _SHELF.for_line(line)
    taken = dict.fromkeys(("sure", "half", "beside"), 0)
    for name in taken:
        for phrase in fit.get(name, ()):
            while found := phrase.found_in(line):
                line = line.without(found)
                taken[name] += 1
    left = [word for word in line.text.split() if word != BLANK]
    surely = taken["sure"] > 0 or (taken["half"] > 0 and sum(taken.values()) >= _ENOUGH)
    return "" if _SMALL.issuperset(left) else " ".join(left), surely
