"""Whether a text means danger, of which kind, and what said so. A real first-person statement is never waved away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from flows.hearing.language import Language, guess
from flows.hearing.learned.line import KINDS, LINE, Kind, Weight
from flows.hearing.phrases import Line, Phrase, compile_all
from flows.hearing.plain import words
from flows.hearing.reactions import own_words
from flows.hearing.rules import rule_book
from flows.hearing.typed import typed

_LANGUAGES: tuple[Language | None, ...] = ("en", "es", None)
Verdict = Literal["yes", "maybe", "no"]
_BOOKS: tuple[tuple[Kind, str], ...] = (
    ("overdose", "overdose"),
    ("suicide", "suicide"),
    ("self-harm", "self_harm"),
    ("violence", "violence"),
    ("withdrawal", "withdrawal"),
)

_BRIEF = {"yes": 8, "maybe": 6, "no": 6}
"""Up to so many words a rule alone decides, by its verdict ("no" is a figure of speech); one may name another number."""


@dataclass(frozen=True, slots=True)
class Danger:
    """`rule` is "kind/name" of the rule that fired, or "learned/kind", for the person who asks why; `language` that of its
    words. `words` are those which weighed most where it was learned: the person's own, so they are shown and never kept.
    """

    verdict: Verdict
    kind: Kind | None
    rule: str
    language: Language | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    verdict: str
    kind: Kind | None
    phrases: dict[Language | None, tuple[Phrase, ...]]
    also: frozenset[str]
    unless: frozenset[str]
    brief: int

    def applies(self, contexts: frozenset[str]) -> bool:
        return self.also <= contexts and not self.unless & contexts

    def found_in(self, line: Line) -> bool:
        return any(phrase.found_in(line) for phrases in self.phrases.values() for phrase in phrases)

    def language_in(self, line: Line) -> Language | None:
        """That of the words which were found, where only one language has them."""
        found = [language for language, said in self.phrases.items() if any(one.found_in(line) for one in said)]
        return found[0] if len(found) == 1 else None


def _sources(entry: Mapping[str, Any]) -> list[str]:
    return [source for language in ("en", "es", "any") for source in entry.get(language, ())]


def _read_rule(entry: Mapping[str, Any], kind: Kind | None, classes: Mapping[str, Iterable[str]]) -> _Rule:
    return _Rule(
        f"{kind or 'figure'}/{entry['name']}",
        entry.get("verdict", "no"),
        kind,
        {language: compile_all(entry.get(language or "any", ()), classes) for language in _LANGUAGES},
        frozenset(entry.get("also", ())),
        frozenset(entry.get("unless", ())),
        entry.get("brief", _BRIEF[entry.get("verdict", "no")]),
    )


def _read_book(kind: Kind | None, file: str, table: str) -> list[_Rule]:
    book = rule_book(file)
    return [_read_rule(entry, kind, book.get("classes", {})) for entry in book[table]]


_CONTEXTS = {name: compile_all(_sources(entry)) for name, entry in rule_book("contexts").items()}
_FIGURES = _read_book(None, "figures", "figure")
_RULES = sorted(
    (rule for kind, file in _BOOKS for rule in _read_book(kind, file, "rule")), key=lambda rule: rule.verdict != "yes"
)
_NOTHING = Danger("no", None, "")
_SENTENCE = 6
"""Fewer words than this are a keyword, an answer, a name or a date: what was learned has no say in them."""


def _contexts(line: Line) -> frozenset[str]:
    return frozenset(name for name, phrases in _CONTEXTS.items() if any(phrase.found_in(line) for phrase in phrases))


def _blank(line: Line, phrase: Phrase) -> Line:
    while found := phrase.found_in(line):
        line = line.without(found)
    return line


def _without_figures(line: Line, contexts: frozenset[str]) -> Line:
    for figure in _FIGURES:
        if figure.applies(contexts):
            for phrase in (one for phrases in figure.phrases.values() for one in phrases):
                line = _blank(line, phrase)
    return line


def _fired(line: Line, contexts: frozenset[str]) -> Iterator[_Rule]:
    return (rule for rule in _RULES if rule.applies(contexts) and rule.found_in(line))


class Heard(NamedTuple):
    """What the rules hear: their verdict, whether they took a figure of speech out, and whether they alone decide."""

    danger: Danger
    figure: bool
    alone: bool
    said: str


def by_rules(text: str) -> Heard:
    """The first rule that fires, `yes` rules before `maybe`."""
    said = typed(text)
    line = Line.of(said)
    contexts = _contexts(line)
    without = _without_figures(line, contexts)
    rule, figure = next(_fired(without, contexts), None), without is not line
    size = len(words(text))
    if rule is None:
        return Heard(_NOTHING, figure, not _is_sentence(said) or (figure and size <= _BRIEF["no"]), said)
    verdict: Verdict = "yes" if rule.verdict == "yes" else "maybe"
    danger = Danger(verdict, rule.kind, rule.name, rule.language_in(without))
    return Heard(danger, figure, size <= rule.brief or not _is_sentence(said), said)


def _is_sentence(said: str) -> bool:
    return sum(word.isalpha() for word in said.split()) >= _SENTENCE


def _settled(heard: Danger, weight: Weight, odds: float) -> Danger:
    """What the whole text weighs; only what a rule is sure of needs to weigh far less to be asked about."""
    if odds < (LINE.waved if heard.verdict == "yes" else LINE.unsure):
        return _NOTHING
    verdict: Verdict = "yes" if odds >= LINE.sure else "maybe"
    if heard.kind:
        return replace(heard, verdict=verdict)
    kind = KINDS[weight.kind]
    return Danger(verdict, kind, f"learned/{kind}", words=weight.words)


def _weighed(said: str) -> Weight:
    """Read when first asked, so that what never listens starts without it."""
    from flows.hearing.learned.weigh import model

    return model().weigh(said.split())


def judge(text: str, weighed: Callable[[str], Weight] = _weighed) -> Danger:
    """What the rules say and what the text weighs, together; what a phone quotes back at us is not the person's."""
    heard = by_rules(own_words(text))
    if heard.alone:
        return heard.danger
    weight = weighed(heard.said)
    return _settled(heard.danger, weight, odds_of(heard, weight))


def odds_of(heard: Heard, weight: Weight) -> float:
    return LINE.odds(weight, heard.danger.verdict, figure=heard.figure, spanish=guess(heard.said) == "es")
