"""The small language that rules are written in, and how a rule's phrases are found in a text.

word    that word               a|b     either one (a_b is two words)     stem*  a word that begins so
word?   may be missing          ..      up to three words between         ...    up to six
#       a number; ## above four  ^ $     the beginning, the end of the text ($ may be one of several: now|$)
<name>  any phrase of the class with that name; it too may be one of several
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BLANK = "~"
_ANY = rf"[^ {BLANK}]+ "
_GAPS = {"..": 3, "...": 6}
_FEW = "one|two|three|four|a few|few|several|couple|dos|tres|cuatro|unos|unas|varios|varias"
_MANY = (
    r"[5-9]|[1-9]\d+|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|cinco|seis|siete|"
    r"ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|cien"
)
_SIGNS = {"#": rf"(?:\d+|{_FEW}|{_MANY}) ", "##": f"(?:{_MANY}) ", "$": "$"}
_LONGEST_STEM = 10
Classes = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A text made ready: its words with a space on both sides, and all that an anchor could match."""

    text: str
    seen: frozenset[str]

    @classmethod
    def of(cls, padded: str) -> "Line":
        tokens = set(padded.split())
        stems = {f"{token[:size]}*" for token in tokens for size in range(2, min(len(token), _LONGEST_STEM) + 1)}
        return cls(padded, frozenset(tokens | stems))

    def without(self, found: re.Match[str]) -> "Line":
        before, after = self.text[: found.start()].rstrip(), self.text[found.end() :].lstrip()
        return Line(f"{before} {BLANK} {after}", self.seen)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, ready to be looked for. A text that holds none of its anchors cannot hold the phrase."""

    source: str
    anchors: frozenset[str]
    pattern: re.Pattern[str]

    def found_in(self, line: Line) -> re.Match[str] | None:
        if self.anchors and self.anchors.isdisjoint(line.seen):
            return None
        return self.pattern.search(line.text)


class Shelf:
    """Named lists of phrases, of which a line is shown only those whose anchor it holds, in their order."""

    def __init__(self, lists: Mapping[str, Iterable[Phrase]]) -> None:
        self._all = [(name, phrase) for name, phrases in lists.items() for phrase in phrases]
        self._by_anchor: dict[str, list[int]] = defaultdict(list)
        for at, (_, phrase) in enumerate(self._all):
            for anchor in phrase.anchors or ("",):
                self._by_anchor[anchor].append(at)

    def for_line(self, line: Line) -> dict[str, list[Phrase]]:
        fit: dict[str, list[Phrase]] = defaultdict(list)
        for at in sorted({at for anchor in (*line.seen, "") for at in self._by_anchor.get(anchor, ())}):
            name, phrase = self._all[at]
            fit[name].append(phrase)
        return fit


def pad(tokens: Iterable[str]) -> str:
    return f" {' '.join(tokens)} "


def compile_phrase(source: str, classes: Classes | None = None) -> Phrase:
    items = source.split()
    choices = [_choices(item, classes or {}) for item in items]
    body = "".join(_item(item, options) for item, options in zip(items, choices, strict=True))
    return Phrase(source, _anchors(items, choices), re.compile(body if items[0] == "^" else " " + body))


def compile_all(sources: Iterable[str], classes: Classes | None = None) -> tuple[Phrase, ...]:
    return tuple(compile_phrase(source, classes) for source in sources)


def _choices(item: str, classes: Classes) -> list[str]:
    if item in (*_GAPS, "^"):
        return []
    options: list[str] = []
    for option in item.removesuffix("?").split("|"):
        options += classes[option[1:-1]] if option.startswith("<") else [option]
    return options


def _item(item: str, options: list[str]) -> str:
    if item in _GAPS:
        return f"(?:{_ANY}){{0,{_GAPS[item]}}}?"
    if item == "^":
        return "^ "
    return f"(?:{'|'.join(map(_option, options))}){'?' if item.endswith('?') else ''}"


def _option(option: str) -> str:
    if option in _SIGNS:
        return _SIGNS[option]
    return re.escape(option.replace("_", " ")).replace(r"\ ", " ").replace(r"\*", "[^ ]*") + " "


def _anchors(items: list[str], choices: list[list[str]]) -> frozenset[str]:
    """The needed item with the longest words, the one least likely to be met by chance: the first word of each."""
    needed = [
        [re.split("[_ ]", option)[0] for option in options]
        for item, options in zip(items, choices, strict=True)
        if options and not item.endswith("?") and not _SIGNS.keys() & set(options)
    ]
    return frozenset(max(needed, key=lambda options: (min(map(len, options)), -len(options)), default=()))
