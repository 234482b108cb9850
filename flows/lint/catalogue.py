"""What must be true of the files of words: the same keys and places in every language, all of them used, nothing unkind."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from flows.hearing.plain import plain
from flows.lint.exemptions import exempt
from flows.lint.turns import ALWAYS, Reached
from flows.replies import Channel, Language
from flows.words.wording import CHANNELS, literal_words, patterns, places

BANNED = {
    "en": re.compile(r"\b(addict|clean|dirty|relapse|abuse|habit)(s|e?d|ed|r|rs|ing|ual)?\b"),
    "es": re.compile(r"\b(adict[oa]s?|limpi[oa]s?|suci[oa]s?|recaidas?|abusos?|abusar|abusad[oa]s?)\b"),
}
"""In plain letters: small, no accents."""
LIKE_A_NUMBER = re.compile(r"(?<![\d/])\d(?:[.-]?\d){2,}(?![\d/])|\d(?:[ ,]+\d){2,}")
"""Three digits or more, with what is written between them; a date like 1/3/2026 is none."""
KEEPS_ITS_NUMBERS = re.compile(r"crisis-|safe-|fallback$|try-again$|help$")
"""Here a number keeps somebody alive: it may stand elsewhere in the words, but not be left out."""
LOUD = re.compile(r"!\s*!|\u00a1\s*\u00a1")
CARRIER_WORDS = {
    "stop",
    "stopall",
    "unsubscribe",
    "cancel",
    "end",
    "quit",
    "revoke",
    "optout",
    "start",
    "yes",
    "unstop",
    "help",
    "info",
}
"""What the carrier itself may answer: none of these is ever a menu answer."""


def key_complaints(languages: Iterable[Language], turns: Iterable[Reached]) -> Iterator[str]:
    """Keys that are missing in a language, or that nothing says."""
    said = {key for one in turns for key in one.names()}
    offered = {f"option-{option}" for one in turns for option in one.options()}
    used = said | offered | {"press-key"}
    everywhere = used.union(*(patterns(language, "sms") for language in languages))
    for language in languages:
        known = patterns(language, "sms")
        for key in sorted(everywhere - known.keys()):
            yield f"{key}, {language}: no such words"
    for key in sorted(everywhere - used):
        if not exempt((key,), "unused"):
            yield f"{key}: nothing says it"


def place_complaints(languages: Iterable[Language]) -> Iterator[str]:
    """Every language fills the same places, in text and in speech."""
    first, *others = languages
    for other in others:
        for channel in CHANNELS:
            here, there = patterns(first, channel), patterns(other, channel)
            for key in sorted(here.keys() & there.keys()):
                ours, theirs = _compared(key, channel, here[key]), _compared(key, channel, there[key])
                if ours != theirs and not exempt((key,), "places"):
                    yield f"{key}, {other}, {channel}: fills {_list(theirs)}, but {_list(ours)} in {first}"


def _compared(key: str, channel: Channel, pattern: Any) -> set[str]:
    """A number may be said elsewhere on a call, save where it keeps somebody alive."""
    found = places(pattern) - ALWAYS.keys()
    all_of_it = channel == "sms" or KEEPS_ITS_NUMBERS.match(key)
    return found if all_of_it else {name for name in found if not name.startswith("-")}


def word_complaints(languages: Iterable[Language]) -> Iterator[str]:
    """Every message by itself."""
    for language in languages:
        for channel in CHANNELS:
            for key, pattern in sorted(patterns(language, channel).items()):
                for wrong in pattern_complaints(key, language, channel, literal_words(pattern)):
                    yield f"{key}, {language}, {channel}: {wrong}"


def pattern_complaints(key: str, language: Language, channel: Channel, words: str) -> Iterator[str]:
    """What is wrong with the literal words of one message."""
    banned = BANNED[language].search(plain(words))
    if banned:
        yield f"says {banned[0]!r}"
    number = LIKE_A_NUMBER.search(words)
    if number and not exempt((key,), "digits"):
        yield f"{number[0]!r} looks like a phone number: write {{ -name }} from numbers.toml"
    if LOUD.search(words):
        yield "is loud: exclamation marks in a row"
    picture = next((c for c in words if unicodedata.category(c) in ("So", "Sk", "Cs", "Co")), None)
    if picture:
        yield f"{picture!r} costs a segment and cannot be read aloud"
    if key.startswith("option-") and channel == "sms" and plain(words) in CARRIER_WORDS:
        yield f"{plain(words)!r} may be answered by the carrier, so it is no menu answer"


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
