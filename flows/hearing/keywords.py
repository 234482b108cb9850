"""The keyword card: which keyword a text means. Exact words first, then a slip of the finger, then a word in a short sentence.

A slip never reaches a keyword that changes something (`nearly` only tells of it), and is never read into a name or an everyday word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile

from flows.hearing.arguments import fits
from flows.hearing.besides import TAKEN_OUT, date_in, is_zip, zip_in
from flows.hearing.card import (
    BY_WORD,
    EVERYDAY,
    IN_KINDNESS,
    KEYWORDS,
    POLITE,
    SENTENCE_ORDER,
    SHELF,
    Keyword,
    cries_for_help,
    in_our_words,
)
from flows.hearing.dates import SMALL_WORDS
from flows.hearing.language import Language, guess
from flows.hearing.learned.line import WORD_LINE, Weight
from flows.hearing.mending import Near
from flows.hearing.phrases import Line
from flows.hearing.plain import marked, words
from flows.hearing.rules import rule_book
from flows.hearing.signed import own_line
from flows.hearing.typed import typed
from flows.hearing.weighed import CannotWeigh, unweighed, weighed

__all__ = ["KEYWORDS", "Heard", "Keyword", "find", "listen_name", "nearly"]


@dataclass(frozen=True, slots=True)
class Heard:
    """`language` is that of the word itself, None where it is the same in both."""

    keyword: str
    argument: str
    exact: bool
    language: Language | None


_MOST_WORDS = 18
_A_WORD_OR_TWO, _NAMED_IN, _A_FEW = 2, 4, 6
SOUGHT = frozenset(rule_book("words")["arguments"]["sought"].split())
_EDGES = " .,:;!-"
_MINUS = re.compile(r"-\d")
_FIGURES = re.compile(r"\d+")
_PLACES = ("place", "zone", "kind")
_SHORTEST, _LONG = 3, 6
_NEVER_GUESSED = ("stop", "crisis", "forget", "join", "start", "pin")
"""Who wants to hear no more, and who is in danger, is heard elsewhere; the others ask for plain words."""
_SLIPPABLE = Near(
    word for word, keyword in BY_WORD.items() if keyword.slips and len(word) >= _SHORTEST and " " not in word
)
_ALL_WORDS = Near(word for word in BY_WORD if len(word) > _SHORTEST and " " not in word)
_BY_LISTEN = {keyword.listen: keyword for keyword in reversed(KEYWORDS.values()) if keyword.name not in _NEVER_GUESSED}
"""The first that has each name."""
_SAID_TOGETHER = {word.replace(" ", ""): word for word in BY_WORD if " " in word}


def _language_of(word: str, keyword: Keyword) -> Language | None:
    english, spanish = word in keyword.words_en, word in keyword.words_es
    if english and spanish:
        return None
    return "en" if english else "es"


def _named(keyword: Keyword, argument: str) -> tuple[str, str]:
    """LANGUAGE SPANISH is the keyword ESPANOL."""
    if keyword.name == "language" and argument:
        return ("language_es" if argument in ("spanish", "espanol", "es", "esp") else "language_en"), ""
    return keyword.name, argument


def _exact(text: str) -> Heard | None:
    tokens = words(text)
    for size in (3, 2, 1):
        word = " ".join(tokens[:size])
        keyword = BY_WORD.get(word) if len(tokens) >= size else None
        if keyword is None:
            continue
        argument = _argument(text, size, keyword)
        if fits(keyword.takes, argument) and not (keyword.takes == "words" and argument and _is_other(keyword, text)):
            return Heard(*_named(keyword, argument), exact=True, language=_language_of(word, keyword))
    return None


def _plainly(text: str) -> Heard | None:
    return _exact(text) or _exact(_spelt_out(words(text)))


def _is_other(keyword: Keyword, text: str) -> bool:
    """Some words make it something else: goal, my son scored."""
    return _finder(Line.of(in_our_words(text)))(f"{keyword.name} not")


def behind(name: str, text: str) -> str | None:
    """What stands behind that keyword, fit to stand there or not; None where the text begins with no word of it."""
    tokens = words(text)
    for size in range(min(3, len(tokens)), 0, -1):
        keyword = BY_WORD.get(" ".join(tokens[:size]))
        if keyword and keyword.name == name:
            return _argument(text, size, keyword)
    return None


def _argument(text: str, size: int, keyword: Keyword) -> str:
    """What follows the keyword: a name, code or goal as it was written, dates and times with their marks. Below a code
    a signature may stand, and stays on a line of its own.
    """
    if keyword.takes == "code":
        own, *further = text.strip().splitlines()
        return "\n".join([_pieces_behind(own, size, own.split()).strip(_EDGES), *further])
    said = _pieces_behind(text, size, (text if keyword.takes in ("name", "words") else marked(text)).split())
    return said if keyword.takes == "span" and _MINUS.match(said) else said.strip(_EDGES)


def _pieces_behind(text: str, size: int, pieces: list[str]) -> str:
    start = words(text)[:size]
    after = next((cut for cut in range(1, len(pieces) + 1) if words(" ".join(pieces[:cut])) == start), len(pieces))
    return " ".join(pieces[after:])


def _spelt_out(tokens: list[str]) -> str:
    """M E N U -> menu."""
    return "".join(tokens) if len(tokens) > 2 and all(len(token) == 1 for token in tokens) else ""


def _slip(tokens: list[str], near: Near = _SLIPPABLE) -> Heard | None:
    """The one keyword that the first word could be a slip of, or the first two written apart, if it is only one."""
    for size in (1, 2):
        typed_word = "".join(tokens[:size])
        if len(tokens) < size or len(typed_word) < _SHORTEST or not typed_word.isalpha() or typed_word in BY_WORD:
            continue
        found = _only_one(near.to(typed_word), typed_word)
        if found and _may_follow(
            found, typed_word, " ".join(tokens[size:]), everyday=not EVERYDAY.isdisjoint(tokens[:size])
        ):
            keyword = BY_WORD[found]
            return Heard(keyword.name, " ".join(tokens[size:]), exact=False, language=_language_of(found, keyword))
    return None


def _only_one(found: set[str], typed_word: str) -> str | None:
    """Words of one keyword, or of one among those that are as long as what was typed."""
    for words_found in (found, {word for word in found if len(word) == len(typed_word)}):
        if len({BY_WORD[word].listen for word in words_found}) == 1:
            return min(words_found)
    return None


def _may_follow(word: str, typed_word: str, argument: str, *, everyday: bool) -> bool:
    """Behind a slip stands what the keyword takes. An everyday word is a slip only before a whole date or a ZIP code."""
    takes = BY_WORD[word].takes
    if not fits(takes, argument):
        return False
    figures = _FIGURES.findall(argument)
    if everyday:
        enough = {"date": len(figures) > 1, "span": bool(figures) and " " in argument}
        return enough.get(takes or "", takes in _PLACES and bool(zip_in(argument)))
    return takes != "words" or not argument or len(typed_word) >= _LONG


def _kinds(tokens: list[str]) -> Heard | None:
    """FOOD, SHELTER 60612: what somebody looks for, and perhaps where, without the keyword before it."""
    sought = [token for token in tokens if not is_zip(token)]
    if not sought or not SOUGHT.issuperset(sought):
        return None
    return Heard("resources", " ".join(tokens), exact=False, language=guess(" ".join(tokens)))


def _asked_in(keyword: Keyword, found: Callable[[str], bool], *, few: bool) -> Language | None:
    """The language in which this sentence asks for the keyword; a few words need not ask, only name it."""
    asks = found("asks")
    if keyword.asked_for and not asks and found("tells"):
        return None
    language: Language | None = None
    if found(f"{keyword.name} said_en") or ((asks or few) and found(f"{keyword.name} mention")):
        language = "en"
    elif found(f"{keyword.name} said_es"):
        language = "es"
    return None if language and found(f"{keyword.name} not") else language


def _finder(line: Line) -> Callable[[str], bool]:
    """Tells whether a list of phrases is in this line, and remembers it."""
    fit = SHELF.for_line(line)
    return lru_cache(maxsize=None)(lambda name: any(phrase.found_in(line) for phrase in fit.get(name, ())))


def _in_sentence(text: str, tokens: list[str], *, risky: bool = False) -> Heard | None:
    if not 1 <= len(tokens) <= _MOST_WORDS:
        return None
    line = Line.of(in_our_words(text, risky=risky))
    found, few = _finder(line), len(line.text.split()) <= _NAMED_IN
    for keyword in SENTENCE_ORDER:
        language = _asked_in(keyword, found, few=few)
        if language:
            return _with_argument(keyword, text, language)
    return None


def _day_unread(text: str) -> Heard | None:
    """DATE and a word or two that are no day, or a few with a figure among them: a day was meant, and is asked for."""
    word, *behind = words(text) or [""]
    rest = list(dropwhile(SMALL_WORDS.__contains__, behind))
    keyword = BY_WORD.get(word)
    if keyword is None or keyword.takes != "date" or not rest or rest[0] in ("night", "nights"):
        return None
    if len(rest) > (_A_FEW if any(token.isdigit() for token in rest) else _A_WORD_OR_TWO):
        return None
    return Heard(keyword.name, _argument(text, 1, keyword), exact=False, language=_language_of(word, keyword))


@lru_cache(maxsize=32)  # one text is asked about from several sides, and forgotten after the next few
def find(text: str, *, exact_only: bool = False, weighed: Callable[[str], Weight] = weighed) -> Heard | None:
    """The keyword a text means, if it means one."""
    heard = _plainly(own_line(text, names=False)) or _plainly(own_line(text))
    if heard or exact_only:
        return heard
    text = own_line(text)
    if cries_for_help(text):
        return Heard(
            "crisis", "", exact=False, language=guess(text) or ("es" if "ayuda" in in_our_words(text) else "en")
        )
    tokens = _without_politeness(text)
    polite = _exact(" ".join(tokens)) if tokens else None
    if polite:
        return replace(polite, exact=False)
    asked = _in_sentence(text, words(text))
    return _slip(tokens) or _kinds(tokens) or _by_meaning(text, asked, weighed)


def named_alone(text: str) -> bool:
    """Whether a text says a keyword, one slip of the finger in it at most, and nothing more but kind words."""
    tokens = _without_politeness(own_line(text))
    named = bool(tokens) and (_exact(" ".join(tokens)) or _kinds(tokens) or (len(tokens) == 1 and _slip(tokens)))
    return bool(named) or _plainly(own_line(text)) is not None


def _by_meaning(text: str, asked: Heard | None, weighed: Callable[[str], Weight]) -> Heard | None:
    """What the words of a sentence ask for, if its meaning allows it; else what its meaning is sure of. Words that begin like
    a keyword and go on as none have said what they are.
    """
    said = typed(text)
    if asked:
        return asked if asked.argument or _weight(said, weighed).none_odds < WORD_LINE.none else None
    begins = any(" ".join(words(text)[:size]) in BY_WORD for size in (1, 2))
    if begins or sum(word.isalpha() for word in said.split()) < _NAMED_IN:
        return _day_unread(text)
    weight = _weight(said, weighed)
    keyword = _BY_LISTEN.get(weight.meant)
    if keyword is None or weight.meant_odds < WORD_LINE.meant or _is_other(keyword, text):
        return _day_unread(text)
    told = keyword.name == "days" and date_in(text)  # a day that is only told is no wish to count from it
    return None if told else _with_argument(keyword, text)


def _weight(said: str, weighed: Callable[[str], Weight]) -> Weight:
    try:
        return weighed(said)
    except CannotWeigh:
        return unweighed(said)


def _with_argument(keyword: Keyword, text: str, language: Language | None = None) -> Heard:
    take = TAKEN_OUT.get(keyword.takes or "")
    return Heard(keyword.name, take(text) if take else "", exact=False, language=guess(text) or language)


def nearly(text: str) -> Heard | None:
    """The keyword, one that changes something too, of which this is a slip: to tell of it, never to act on it."""
    slip = _slip(_without_politeness(text), _ALL_WORDS)
    if slip or in_our_words(text) == in_our_words(text, risky=True):
        return slip
    return _in_sentence(text, words(text), risky=True)


def _without_politeness(text: str) -> list[str]:
    """The words beside the kind ones; what was said twice counts once, FORGETME is FORGET ME."""
    tokens = [token for token in IN_KINDNESS.sub(" ", f" {' '.join(words(text))} ").split() if token not in POLITE]
    if tokens and tokens[0] in _SAID_TOGETHER:
        tokens[:1] = _SAID_TOGETHER[tokens[0]].split()
    return tokens[:1] if len(set(tokens)) == 1 else tokens


def listen_name(keyword: str) -> str:
    """The name under which `listen --json` tells a keyword."""
    return KEYWORDS[keyword].listen if keyword in KEYWORDS else keyword
