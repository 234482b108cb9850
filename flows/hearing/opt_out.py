"""Whether a person asks us to stop texting, in whatever words. Stopping a habit, a bus stop or a reminder is not that."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from flows.hearing.keywords import find
from flows.hearing.learned.line import STOP_LINE, Asks, Weight
from flows.hearing.phrases import Line, Phrase, Shelf, compile_all, pad
from flows.hearing.plain import words
from flows.hearing.reactions import own_words
from flows.hearing.rules import rule_book
from flows.hearing.signed import own_line
from flows.hearing.spelling import edits
from flows.hearing.typed import typed
from flows.hearing.weighed import CannotWeigh, weighed
from flows.hearing.yes_no import read_yes_no

# What United States carriers act on by themselves, and must always work.
STOP_WORDS = frozenset(["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"])
START_WORDS = frozenset(["start", "yes", "unstop"])
HELP_WORDS = frozenset(["help", "info"])

# Ours in Spanish. BAJA is how one leaves a service; PARA is left out ("for"), and FIN (an answer may be "fin").
STOP_WORDS_ES = frozenset(["alto", "parar", "pare", "paren", "baja", "cancelar", "detener", "basta", "desuscribir"])

_EXACT = STOP_WORDS | STOP_WORDS_ES

# Near STOP or a long stop word, and words of their own.
_NOT_STOP = frozenset(rule_book("words")["stop"]["not"].split())
_STRETCHED_STOP = re.compile(r"s+t+o+p+")
_SLIPPABLE = tuple(word for word in STOP_WORDS if word not in ("end", "quit"))
_PLEASE = frozenset(
    ["please", "pls", "plz", "por", "favor", "porfavor", "now", "thanks", "thank", "you", "ya", "gracias", "ok"]
)

_WRONG_NUMBER = re.compile(
    r"(?:wrong|incorrect|wrng|rong|worng) (?:number|numbr|nmbr|person|phone)|(?:numero|persona) equivocad|this is not (?:his|her|their)"
)

_NOT_THEIRS = re.compile(r"\b(?:oops|ups|whoops)\b|number you (?:gave|sent|listed)|(?:it|they|he|she) said")
"""A text that was meant for somebody else, or what is told of another number."""
_OF_TEXTS = re.compile(
    r"\b(?:stop|te?xt|sms|messag|msg|mensaj|escrib|mand|number|numero|list|unsub|remov|subscri|alto|baja|cancel|desuscri)"
)
"""What a wish to hear no more of us speaks of, where "i want out" may be about a life."""

_BOOK = rule_book("opt_out")


_SHELF = Shelf(
    {
        name: compile_all([*_BOOK[name]["en"], *_BOOK[name]["es"]], _BOOK["classes"])
        for name in ("first", "not-us", "yes", "some-times", "one-thing", "unsure", "welcome")
    }
)
_SLIPPABLE_ES, _NOT_STOP_ES, _STOP_MISSPELT = (
    frozenset(_BOOK["slips"][name].split()) for name in ("es", "not", "stop")
)
_AS_LIKELY_AS_NOT = 0.0
"""From these odds on a text that ends in STOP asks for it."""
_SENTENCE, _SURE_FROM = 3, 5
"""Fewer words than the first may be a name or "no thanks": what was learned must be sure of them to ask."""
_STOP_SIGN = "\N{OCTAGONAL SIGN}"
_SENTENCE_ENDS = re.compile(r"[.!\n]+")
_LAST_WORDS = (
    ["stop"],
    ["stopall"],
    ["unsubscribe"],
    ["please", "stop"],
    ["stop", "please"],
    ["stop", "now"],
    ["paren"],
    ["alto"],
    ["baja"],
)
_NUMBER_SIGN = re.compile(r"#(?!\s*\d)")


def _means_stop(word: str) -> bool:
    """A stop word with one slip of the finger, or STOP stretched (STOPPP). END and QUIT have too many neighbours."""
    if _STRETCHED_STOP.fullmatch(word) and word != "stoop":
        return True
    if len(word) < 4 or word in _NOT_STOP or word in _NOT_STOP_ES:
        return False
    near = (meant for meant in (*_SLIPPABLE, *_SLIPPABLE_ES) if abs(len(word) - len(meant)) <= 1)
    return any(edits(word, meant) == 1 for meant in near)


def _is_stop_word(tokens: list[str]) -> bool:
    """The whole text is a stop word, perhaps said twice, spelt with spaces, or with a please."""
    if "stop" in tokens or _STOP_SIGN in tokens:  # other pictures beside it change nothing
        tokens = [
            "stop" if token == _STOP_SIGN else token for token in tokens if token == _STOP_SIGN or token.isalnum()
        ]
    said = [token for token in tokens if token not in _PLEASE]
    if "".join(tokens) in _EXACT or "".join(said) in _EXACT:
        return True
    if 0 < len(said) <= 3 and all(token in _EXACT for token in said):
        return True
    return len(said) == 1 and said[0].isalpha() and _means_stop(said[0])


def _ends_in_stop(text: str) -> bool:
    """Its last sentence is STOP, after whatever else: wrong lady. STOP"""
    sentences = [tokens for tokens in map(words, _SENTENCE_ENDS.split(text)) if tokens]
    return len(sentences) > 1 and "?" not in text and sentences[-1] in _LAST_WORDS


def _said(line: Line, phrases: Iterable[Phrase]) -> bool:
    return any(phrase.found_in(line) for phrase in phrases)


def _without(line: Line, phrases: Iterable[Phrase]) -> Line:
    for phrase in phrases:
        while found := phrase.found_in(line):
            line = line.without(found)
    return line


def _line(text: str) -> Line:
    """In the rules' spelling, with STOP as it was meant and a "#" that means a number read as one."""
    tokens = typed(_NUMBER_SIGN.sub(" number ", text)).split()
    return Line.of(pad("stop" if token in _STOP_MISSPELT else token for token in tokens))


class Heard(NamedTuple):
    """What the rules hear; whether that is all there is to it; whether what was learned may be sure where they hear
    nothing: not in a few words, nor in a question, nor where something else is to stop; and whether the words are few.
    """

    asks: Asks
    final: bool
    open: bool = False
    few: bool = False


def by_rules(text: str) -> Heard:
    tokens = words(text)
    if _is_stop_word(tokens):
        return Heard("yes", final=True)
    heard = _line(text)
    fit = _SHELF.for_line(heard)
    about_us = _without(heard, fit["not-us"])
    for_good = _without(about_us, fit["some-times"])
    size = sum(token.isalpha() for token in tokens)
    if _said(heard, fit["first"]) or _said(for_good, fit["yes"]):
        return Heard("yes", final=size < _SENTENCE or tokens[0] in _EXACT)
    if for_good is not about_us or _said(heard, fit["one-thing"]) or _said(about_us, fit["unsure"]):
        return Heard("unsure", final=True)
    sure = size >= _SURE_FROM and about_us is heard and "?" not in text
    final = not size or _said(heard, fit["welcome"]) or (size < _SENTENCE and read_yes_no(text) is not None)
    return Heard("no", final=final, open=sure, few=size < _SENTENCE)


def _theirs(text: str) -> str:
    return own_words(own_line(text))


def wants_out(text: str, weighed: Callable[[str], Weight] = weighed) -> Asks:
    """yes: they asked; unsure: ask them once; no: something else. What the rules say and what the text weighs, together:
    what a rule takes for a wish is asked about where the weight is against it, and so is what only weighs like one and is
    short.
    """
    mine = _theirs(text)
    heard = by_rules(mine)
    ends = _ends_in_stop(mine)
    asks: Asks = "yes" if ends else heard.asks
    if (heard.final and asks == heard.asks) or find(mine, exact_only=True):
        return heard.asks
    if heard.few and not ends and _cries_for_help(mine):
        return "no"
    try:
        odds = STOP_LINE.odds(weighed(typed(mine)), asks)
    except CannotWeigh:
        return asks
    if odds >= (_AS_LIKELY_AS_NOT if ends else STOP_LINE.sure) and (asks == "yes" or heard.open):
        return "yes"
    return "unsure" if asks == "yes" or odds >= (STOP_LINE.sure if heard.few else STOP_LINE.unsure) else "no"


def _cries_for_help(text: str) -> bool:
    """HALP ME is none, whatever it weighs."""
    keyword = find(text)
    return keyword is not None and keyword.keyword == "crisis"


def plainly_wants_out(text: str) -> Asks:
    """By the rules alone: beside danger ("leave me alone, all of you"), and where a coordinator commands, nothing is guessed."""
    return by_rules(_theirs(text)).asks


def is_wrong_number(text: str) -> bool:
    """Whether a plea to stop comes from somebody who is not the person we mean: then the number is another's."""
    said = _line(_theirs(text)).text
    return wants_out(text) == "yes" and bool(_WRONG_NUMBER.search(said)) and not _NOT_THEIRS.search(said)


def wants_out_too(text: str) -> bool:
    """Whether a text that speaks of danger asks for no more texts as well, beyond doubt."""
    return plainly_wants_out(text) == wants_out(text) == "yes" and bool(_OF_TEXTS.search(_line(_theirs(text)).text))
