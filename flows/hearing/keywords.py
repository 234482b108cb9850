"""The keyword card: which keyword a text means. Exact words first, then a slip of the finger, then a word in a short sentence.

A slip never reaches a keyword that changes something, and is never read into a name or an everyday word.
"""

from dataclasses import dataclass

from flows.hearing.arguments import fits
from flows.hearing.language import Language, guess
from flows.hearing.phrases import Line, Phrase, compile_all
from flows.hearing.plain import marked, words
from flows.hearing.rules import rule_book
from flows.hearing.spelling import is_slip
from flows.hearing.typed import typed


@dataclass(frozen=True, slots=True)
class Keyword:
    """`takes` names what may follow it (see arguments.py); `slips` is whether a misspelling may reach it."""

    name: str
    words_en: tuple[str, ...]
    words_es: tuple[str, ...]
    takes: str | None
    slips: bool
    said_en: tuple[Phrase, ...]
    said_es: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """`language` is that of the word itself, None where it is the same in both."""

    keyword: str
    argument: str
    exact: bool
    language: Language | None


_CLASSES = {"month": "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december".split()}
_MOST_WORDS = 18
_POLITE = frozenset(["please", "pls", "plz", "thanks", "thx", "porfavor", "porfa", "now", "ok", "hi", "hello", "hola", "hey"])
_LISTEN_NAMES = {
    "join": "start", "meetings": "meeting", "days": "milestone", "date": "milestone", "resources": "resource", "crisis": "crisis_menu",
    "info": "help", "person": "buddy",
}
# Sentences are tried in this order: what is urgent, then what is narrow, then what is wide.
_ORDER = ("crisis", "slip", "forget", "start", "language_es", "language_en", "language", "faq_privacy", "faq_online", "faq_cost", "remind", "pause", "hours", "pin",
          "date", "checkin", "join", "meetings", "person", "cope", "days", "gratitude", "goal", "resources", "zone", "name", "help", "info", "menu", "back", "next", "more")


def _read() -> dict[str, Keyword]:
    spaced = {name: {language: tuple(word.replace("_", " ") for word in entry[language]) for language in ("en", "es")}
              for name, entry in rule_book("keywords").items()}
    return {name: Keyword(name, spaced[name]["en"], spaced[name]["es"], entry.get("takes"), entry.get("slip", True),
                          compile_all(entry.get("said_en", ()), _CLASSES), compile_all(entry.get("said_es", ()), _CLASSES))
            for name, entry in rule_book("keywords").items()}


KEYWORDS = _read()
_BY_WORD = {word: keyword for keyword in KEYWORDS.values() for word in (*keyword.words_en, *keyword.words_es)}
_EVERYDAY = frozenset(" ".join(rule_book("everyday").values()).split())
_SLIPPABLE = tuple(word for word, keyword in _BY_WORD.items() if keyword.slips and len(word) >= 4 and " " not in word)


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
        keyword = _BY_WORD.get(word) if len(tokens) >= size else None
        if keyword is None:
            continue
        argument = _argument(text, size, keyword)
        if fits(keyword.takes, argument):
            return Heard(*_named(keyword, argument), True, _language_of(word, keyword))
    return None


def _argument(text: str, size: int, keyword: Keyword) -> str:
    """What follows the keyword: a name, code or goal as it was written, dates and times with their marks."""
    pieces = (text if keyword.takes in ("name", "words", "code") else marked(text)).split()
    start = words(text)[:size]
    after = next((cut for cut in range(1, len(pieces) + 1) if words(" ".join(pieces[:cut])) == start), len(pieces))
    return " ".join(pieces[after:]).strip(" .,:;!-")


def _spelt_out(tokens: list[str]) -> str:
    """M E N U -> menu."""
    return "".join(tokens) if len(tokens) > 2 and all(len(token) == 1 for token in tokens) else ""


def _slip(tokens: list[str]) -> Heard | None:
    """The one keyword this short word could be a slip of, if it is only one."""
    if len(tokens) > 2 or not tokens or len(tokens[0]) < 3 or not tokens[0].isalpha():
        return None
    typed_word = tokens[0]
    if typed_word in _EVERYDAY or typed_word in _BY_WORD:
        return None
    meant = {_BY_WORD[word].name: word for word in _SLIPPABLE if is_slip(typed_word, word)}
    if len(meant) != 1:
        return None
    name, word = meant.popitem()
    argument = " ".join(tokens[1:])
    return Heard(name, argument, False, _language_of(word, KEYWORDS[name])) if fits(KEYWORDS[name].takes, argument) else None


def _zip_in(tokens: list[str]) -> str:
    return next((token for token in tokens if len(token) == 5 and token.isdigit()), "")


def _in_sentence(text: str, tokens: list[str]) -> Heard | None:
    if not 2 <= len(tokens) <= _MOST_WORDS:
        return None
    line = Line.of(typed(text))
    for name in _ORDER:
        keyword = KEYWORDS[name]
        for language, phrases in (("en", keyword.said_en), ("es", keyword.said_es)):
            if any(phrase.found_in(line) for phrase in phrases):
                argument = _zip_in(tokens) if keyword.takes in ("place", "kind") else ""
                return Heard(name, argument, False, guess(text) or ("en" if language == "en" else "es"))
    return None


def find(text: str, *, exact_only: bool = False) -> Heard | None:
    """The keyword a text means, if it means one."""
    heard = _exact(text) or _exact(_spelt_out(words(text)))
    if heard or exact_only:
        return heard
    tokens = [token for token in words(text) if token not in _POLITE]
    polite = _exact(" ".join(tokens)) if tokens else None
    if polite:
        return Heard(polite.keyword, polite.argument, False, polite.language)
    return _slip(tokens) or _in_sentence(text, words(text))


def listen_name(keyword: str) -> str:
    """The name under which `listen --json` tells a keyword."""
    return _LISTEN_NAMES.get(keyword, keyword)
