"""The keyword card: which keyword a text means. Exact words first, then a slip of the finger, then a word in a short sentence.

A slip never reaches a keyword that changes something, and is never read into a name or an everyday word.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile

from flows.hearing.arguments import fits
from flows.hearing.card import BY_WORD, EVERYDAY, KEYWORDS, POLITE, REMOVING, SENTENCE_ORDER, SLIPPABLE, Keyword
from flows.hearing.dates import SMALL_WORDS, looks_like_date
from flows.hearing.language import Language, guess
from flows.hearing.names import introduces, read_name
from flows.hearing.phrases import Line
from flows.hearing.plain import marked, words
from flows.hearing.rules import rule_book
from flows.hearing.spelling import is_slip
from flows.hearing.typed import typed

__all__ = ["KEYWORDS", "Heard", "Keyword", "find", "listen_name"]


@dataclass(frozen=True, slots=True)
class Heard:
    """`language` is that of the word itself, None where it is the same in both."""

    keyword: str
    argument: str
    exact: bool
    language: Language | None


_MOST_WORDS = 18
_A_WORD_OR_TWO, _A_FEW = 2, 6
_SLIP_AND_ARGUMENT = 3
SOUGHT = frozenset(rule_book("words")["arguments"]["sought"].split())
_EDGES = " .,:;!-"
_MINUS = re.compile(r"-\d")


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
        if fits(keyword.takes, argument):
            return Heard(*_named(keyword, argument), exact=True, language=_language_of(word, keyword))
    return None


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


def _slip(tokens: list[str]) -> Heard | None:
    """The one keyword this short word could be a slip of, if it is only one."""
    if not 0 < len(tokens) <= _SLIP_AND_ARGUMENT or len(tokens[0]) < 3 or not tokens[0].isalpha():
        return None
    typed_word = tokens[0]
    if typed_word in EVERYDAY or typed_word in BY_WORD:
        return None
    meant = {BY_WORD[word].name: word for word in SLIPPABLE if is_slip(typed_word, word)}
    if len(meant) != 1:
        return None
    name, word = meant.popitem()
    argument = " ".join(tokens[1:])
    if not fits(KEYWORDS[name].takes, argument):
        return None
    return Heard(name, argument, exact=False, language=_language_of(word, KEYWORDS[name]))


def _kinds(tokens: list[str]) -> Heard | None:
    """FOOD, SHELTER 60612: what somebody looks for, and perhaps where, without the keyword before it."""
    sought = [token for token in tokens if not _is_zip(token)]
    if not sought or not SOUGHT.issuperset(sought):
        return None
    return Heard("resources", " ".join(tokens), exact=False, language=guess(" ".join(tokens)))


def _is_zip(token: str) -> bool:
    return len(token) == 5 and token.isdigit()


def _zip_in(text: str) -> str:
    return next(filter(_is_zip, words(text)), "")


def _date_in(text: str) -> str:
    """What the sentence ends in, as far back as it still reads as a day: "i got sober on march 4 2020"; without one, "remove
    my date" is DATE OFF.
    """
    pieces = [piece for piece in marked(text).split() if piece not in POLITE]
    endings = (" ".join(pieces[start:]) for start in range(1, len(pieces)))
    return next(filter(looks_like_date, endings), "" if REMOVING.isdisjoint(pieces) else "off")


def _name_in(text: str) -> str:
    return (read_name(text) or "") if introduces(text) else ""


_TAKEN_OUT = {"place": _zip_in, "zone": _zip_in, "kind": _zip_in, "date": _date_in, "name": _name_in}
"""What a sentence may hold besides asking for the keyword."""


def _asked_in(keyword: Keyword, line: Line) -> Language | None:
    if any(phrase.found_in(line) for phrase in keyword.said_en):
        return "en"
    return "es" if any(phrase.found_in(line) for phrase in keyword.said_es) else None


def _in_sentence(text: str, tokens: list[str]) -> Heard | None:
    if not 2 <= len(tokens) <= _MOST_WORDS:
        return None
    line = Line.of(typed(text))
    for keyword in SENTENCE_ORDER:
        language = _asked_in(keyword, line)
        if language:
            take = _TAKEN_OUT.get(keyword.takes or "")
            argument = take(text) if take else ""
            return Heard(keyword.name, argument, exact=False, language=guess(text) or language)
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
def find(text: str, *, exact_only: bool = False) -> Heard | None:
    """The keyword a text means, if it means one."""
    heard = _exact(text) or _exact(_spelt_out(words(text)))
    if heard or exact_only:
        return heard
    tokens = [token for token in words(text) if token not in POLITE]
    polite = _exact(" ".join(tokens)) if tokens else None
    if polite:
        return replace(polite, exact=False)
    return _slip(tokens) or _kinds(tokens) or _in_sentence(text, words(text)) or _day_unread(text)


def listen_name(keyword: str) -> str:
    """The name under which `listen --json` tells a keyword."""
    return KEYWORDS[keyword].listen if keyword in KEYWORDS else keyword
