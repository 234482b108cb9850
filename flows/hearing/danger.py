"""Whether a text means danger, of which kind, and what said so. A real first-person statement is never waved away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Literal, NamedTuple

from flows.hearing import opt_out
from flows.hearing.keywords import find
from flows.hearing.language import Language, guess
from flows.hearing.learned.line import DANGER_KINDS, LINE, Kind, Weight
from flows.hearing.learned.line import Line as Drawn
from flows.hearing.machines import parted
from flows.hearing.phrases import Line, Phrase, Shelf, compile_all
from flows.hearing.plain import words
from flows.hearing.reactions import own_words
from flows.hearing.rules import rule_book
from flows.hearing.signed import own_line
from flows.hearing.typed import typed
from flows.hearing.weighed import unweighed, weighed

Fit = Mapping[str, Sequence[Phrase]]
"""The phrases that a line could hold, by the context or rule that they belong to."""
_LANGUAGES: tuple[Language | None, ...] = ("en", "es", None)
Verdict = Literal["yes", "maybe", "no"]
_BOOKS: tuple[tuple[Kind | None, str], ...] = (
    ("overdose", "overdose"),
    ("suicide", "suicide"),
    ("self-harm", "self_harm"),
    ("violence", "violence"),
    ("withdrawal", "withdrawal"),
    (None, "unsaid"),
)


@dataclass(frozen=True, slots=True)
class Danger:
    """`rule` is "kind/name" of the rule that fired, or "learned/kind", for the person who asks why; `language` that of its
    words. `kind` is None where it was not said, as in CALL 911. `words` are those which weighed most where it was learned: the person's own, so they are shown and never kept.
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
    """In so many words it is asked about at least."""
    alone: int
    """In so many words what was learned has no say in it."""

    def applies(self, contexts: frozenset[str]) -> bool:
        return self.also <= contexts and not self.unless & contexts

    def found_in(self, line: Line, fit: Fit) -> bool:
        return any(phrase.found_in(line) for phrase in fit.get(self.name, ()))

    def language_in(self, line: Line) -> Language | None:
        """That of the words which were found, where only one language has them."""
        found = [language for language, said in self.phrases.items() if any(one.found_in(line) for one in said)]
        return found[0] if len(found) == 1 else None


def _sources(entry: Mapping[str, Any]) -> list[str]:
    return [source for language in ("en", "es", "any") for source in entry.get(language, ())]


def _read_rule(entry: Mapping[str, Any], kind: Kind | None, file: str, classes: Mapping[str, Iterable[str]]) -> _Rule:
    return _Rule(
        f"{kind or file}/{entry['name']}",
        entry.get("verdict", "no"),
        kind,
        {language: compile_all(entry.get(language or "any", ()), classes) for language in _LANGUAGES},
        frozenset(entry.get("also", ())),
        frozenset(entry.get("unless", ())),
        entry.get("brief", 0),
        entry.get("alone", 0),
    )


def _read_book(kind: Kind | None, file: str, table: str) -> list[_Rule]:
    book = rule_book(file)
    return [_read_rule(entry, kind, file, book.get("classes", {})) for entry in book[table]]


_CONTEXTS = {name: compile_all(_sources(entry)) for name, entry in rule_book("contexts").items()}
_FIGURES = _read_book(None, "figures", "figure")
_RULES = sorted(
    (rule for kind, file in _BOOKS for rule in _read_book(kind, file, "rule")), key=lambda rule: rule.verdict != "yes"
)
_SHELF = Shelf(_CONTEXTS | {rule.name: chain.from_iterable(rule.phrases.values()) for rule in (*_FIGURES, *_RULES)})
_NOTHING = Danger("no", None, "")
_LEAST, _FEW, _SURE_FROM, _BRIEF = 3, 5, 8, 10
"""Fewer words than the least are mostly a keyword, an answer or a name: what was learned may only ask about them, where it is
sure and no rule fires. It has no say in what a rule is sure of in few. What is no more than brief is danger where a rule is
sure of it, unless it hardly weighs.
"""


def _contexts(line: Line, fit: Fit) -> frozenset[str]:
    return frozenset(name for name in fit.keys() & _CONTEXTS if any(phrase.found_in(line) for phrase in fit[name]))


def _without_figures(line: Line, fit: Fit, contexts: frozenset[str]) -> Line:
    for figure in _FIGURES:
        if figure.applies(contexts):
            for phrase in fit.get(figure.name, ()):
                while found := phrase.found_in(line):
                    line = line.without(found)
    return line


def _fired(line: Line, fit: Fit, contexts: frozenset[str]) -> Iterator[_Rule]:
    return (rule for rule in _RULES if rule.applies(contexts) and rule.found_in(line, fit))


class Heard(NamedTuple):
    """What the rules hear: their verdict, whether they took a figure of speech out, whether they alone decide, and whether
    it is asked about at least; how many words there were, whether only one or two, or few that ask to join, and the text
    as it is weighed.
    """

    danger: Danger
    figure: bool
    alone: bool
    held: bool
    size: int
    bare: bool
    said: str

    @property
    def few(self) -> bool:
        """So few words, of which no rule knows, may be an answer to anything."""
        return not self.danger.rule and not self.bare and self.size <= _FEW

    @property
    def brief(self) -> bool:
        return self.size <= _BRIEF


def by_rules(text: str) -> Heard:
    """The first rule that fires, `yes` rules before `maybe`. Whatever speaks of texts weighs little; so a rule that is sure
    beside a wish to hear no more is held, too.
    """
    said = typed(text)
    line = Line.of(said)
    fit = _SHELF.for_line(line)
    contexts = _contexts(line, fit)
    without = _without_figures(line, fit, contexts)
    rule, figure = next(_fired(without, fit, contexts), None), without is not line
    size, count = len(words(text)), _word_count(said)
    bare, keyword = count < _LEAST, _is_keyword(text)
    if rule is None:
        bare = bare or (size <= _FEW and _joins(text))
        return Heard(_NOTHING, figure, alone=keyword or not count, held=False, size=size, bare=bare, said=said)
    sure = rule.verdict == "yes"
    danger = Danger("yes" if sure else "maybe", rule.kind, rule.name, rule.language_in(without))
    held = size <= rule.brief or (sure and opt_out.by_rules(text).asks != "no")
    alone = bare or keyword or (sure and (size < _FEW or size <= rule.alone))
    return Heard(danger, figure, alone=alone, held=held, size=size, bare=bare, said=said)


def _word_count(said: str) -> int:
    return sum(token.isalpha() for token in said.split())


def _joins(text: str) -> bool:
    """A group's name may be any word."""
    found = find(text, weighed=unweighed)
    return found is not None and found.keyword in ("join", "start")


def _is_keyword(text: str) -> bool:
    keyword = find(text, exact_only=True)
    return keyword is not None and not keyword.argument and own_line(text) == text


def odds_of(heard: Heard, weight: Weight, line: Drawn = LINE) -> float:
    spanish = guess(heard.said) == "es"
    return line.odds(weight, heard.danger.verdict, figure=heard.figure, spanish=spanish)


def settled(heard: Heard, weight: Weight, line: Drawn = LINE) -> Danger:
    """What the rules hear and the whole text weighs, together. Of a few words of which no rule is sure it is asked at most."""
    ruled, odds = heard.danger, odds_of(heard, weight, line)
    sure = ruled.verdict == "yes"
    asked = line.sure if heard.bare else line.few if heard.few else line.unsure
    if not heard.held and odds < (min(line.waved, line.unsure) if sure else asked):
        return _within(ruled, weight, line)
    enough = odds >= (line.waved if sure and heard.brief else line.sure)
    verdict: Verdict = "yes" if enough and (sure or heard.size >= _SURE_FROM) else "maybe"
    if ruled.rule:
        return replace(ruled, verdict=verdict)
    kind = DANGER_KINDS[weight.kind]
    return Danger(verdict, kind, f"learned/{kind}", words=weight.words)


def _within(ruled: Danger, weight: Weight, line: Drawn) -> Danger:
    """Lost in a long text. Where a rule is sure of something in it, a stretch need weigh no more than danger does."""
    odds, at = weight.within
    if ruled.verdict == "yes" and odds >= line.sure:
        return replace(ruled, verdict="maybe")
    return Danger("maybe", DANGER_KINDS[at], f"learned/{DANGER_KINDS[at]}") if odds >= line.within else _NOTHING


def judge(text: str, weighed: Callable[[str], Weight] = weighed) -> Danger:
    """What the rules say and what the text weighs, together; what a phone quotes back at us is not the person's. Of what a
    machine wrote only that in which a rule hears danger counts.
    """
    danger = _judged(by_rules(own_words(text)), weighed)
    noted = parted(text).noted
    if danger.verdict == "yes" or not noted:
        return danger
    ruled = by_rules(noted)
    other = _judged(ruled, weighed) if ruled.danger.rule else _NOTHING
    return danger if other.verdict == "no" else other


def _judged(heard: Heard, weighed: Callable[[str], Weight]) -> Danger:
    return heard.danger if heard.alone else settled(heard, weighed(heard.said))
