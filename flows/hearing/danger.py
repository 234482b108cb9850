"""Whether a text means danger, of which kind, and which rule said so. A real first-person statement is never waved away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flows.hearing.language import Language
from flows.hearing.phrases import Line, Phrase, compile_all
from flows.hearing.reactions import own_words
from flows.hearing.rules import rule_book
from flows.hearing.typed import typed

_LANGUAGES: tuple[Language | None, ...] = ("en", "es", None)
Verdict = Literal["yes", "maybe", "no"]
Kind = Literal["suicide", "self-harm", "overdose", "violence", "withdrawal"]
_BOOKS: tuple[tuple[Kind, str], ...] = (
    ("overdose", "overdose"),
    ("suicide", "suicide"),
    ("self-harm", "self_harm"),
    ("violence", "violence"),
    ("withdrawal", "withdrawal"),
)


@dataclass(frozen=True, slots=True)
class Danger:
    """`rule` is "kind/name" of the rule that fired, for the person who asks why; `language` that of its words."""

    verdict: Verdict
    kind: Kind | None
    rule: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    verdict: str
    kind: Kind | None
    phrases: dict[Language | None, tuple[Phrase, ...]]
    also: frozenset[str]
    unless: frozenset[str]

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


def judge(text: str) -> Danger:
    """The first rule that fires, `yes` rules before `maybe`; what a phone quotes back at us is not the person's."""
    line = Line.of(typed(own_words(text)))
    contexts = _contexts(line)
    line = _without_figures(line, contexts)
    rule = next(_fired(line, contexts), None)
    if rule is None:
        return _NOTHING
    return Danger("yes" if rule.verdict == "yes" else "maybe", rule.kind, rule.name, rule.language_in(line))
