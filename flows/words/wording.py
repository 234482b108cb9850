"""The one module that knows Fluent: a key and values in, words out. A line's own wording lies on top."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from babel.dates import format_date, format_time, get_day_names, get_timezone_name
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from flows.numbers import national_numbers
from flows.replies import Channel, Language

LANGUAGES: tuple[Language, ...] = ("en", "es")
CHANNELS: tuple[Channel, ...] = ("sms", "voice")
LOCALES = {"en": "en-US", "es": "es-US"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_DAY = {"en": "every day", "es": "todos los días"}
SHORT_DAYS: dict[Language, Literal["abbreviated", "short"]] = {"en": "abbreviated", "es": "short"}
"""In Spanish those of two letters: an accent in one day would cost the whole text its GSM-7."""
NOON = {"en": "noon", "es": "mediodía"}


class WordingError(ValueError):
    """Words that cannot be read or filled: which, and why."""


@dataclass(frozen=True)
class Wording:
    """Every word of the line. `own` is the line's own wording: {(language, key): Fluent pattern}."""

    own: tuple[tuple[Language, str, str], ...] = ()

    def text(self, key: str, language: Language, channel: Channel, values: Mapping[str, Any]) -> str:
        """The words for a key. Raises WordingError where the key or a value is missing."""
        bundle = _bundle(language, channel, self.own)
        if not bundle.has_message(key):
            raise WordingError(f"no words for {key} in {language}")
        message = bundle.get_message(key)
        spoken = message.attributes.get("voice") if channel == "voice" else None
        pattern = spoken or message.value
        if pattern is None:
            raise WordingError(f"no words for {key} in {language}")
        text, errors = bundle.format_pattern(pattern, {k: in_words(v, language, channel) for k, v in values.items()})
        if errors:
            raise WordingError(f"{key} in {language}: {errors[0]}")
        return str(text)

    def has(self, key: str, language: Language) -> bool:
        return _bundle(language, "sms", self.own).has_message(key)


@cache
def patterns(language: Language, channel: Channel) -> dict[str, Any]:
    """Every message of a language by its key, as it is built; for places and literal_words."""
    messages = (entry for entry in _entries(language) if isinstance(entry, ftl.Message))
    return {message.id.name: _pattern(message, channel) for message in messages}


def own_pattern(key: str, text: str, channel: Channel) -> Any:
    """A line's own wording, as it is built. Raises WordingError where it is not one message and nothing else."""
    entries = FluentParser(with_spans=False).parse(f"{key} = {text}").body
    junk = next((entry for entry in entries if isinstance(entry, ftl.Junk)), None)
    if junk:
        raise WordingError(junk.annotations[0].message if junk.annotations else "it is not well formed")
    if len(entries) != 1 or not isinstance(entries[0], ftl.Message) or entries[0].value is None:
        raise WordingError("it must be one message")
    return _pattern(entries[0], channel)


def _pattern(message: Any, channel: Channel) -> Any:
    spoken = (attribute.value for attribute in message.attributes if attribute.id.name == "voice")
    return next(spoken, message.value) if channel == "voice" else message.value


def places(pattern: Any) -> set[str]:
    """What a message is filled with: `name` for a value, `-lifeline` for a number, and what we do not use: `KEY()`."""
    return set(_places(pattern))


def _places(node: Any) -> Iterator[str]:
    match node:
        case ftl.VariableReference():
            yield node.id.name
        case ftl.TermReference():
            yield f"-{node.id.name}"
        case ftl.MessageReference() | ftl.FunctionReference():
            yield f"{node.id.name}()"
        case ftl.SelectExpression():
            for inner in (node.selector, *(variant.value for variant in node.variants)):
                yield from _places(inner)
        case ftl.Placeable():
            yield from _places(node.expression)
        case ftl.Pattern():
            for element in node.elements:
                yield from _places(element)


def literal_words(node: Any) -> str:
    """The words that stand in a message itself; a gap where something is filled in."""
    match node:
        case ftl.TextElement() | ftl.StringLiteral():
            return str(node.value)
        case ftl.Placeable():
            return literal_words(node.expression)
        case ftl.SelectExpression():
            return " / ".join(literal_words(variant.value) for variant in node.variants)
        case ftl.Pattern():
            return "".join(map(literal_words, node.elements))
        case _:
            return "..."


def in_words(value: Any, language: Language, channel: Channel) -> Any:
    """A value as it is said: dates and times, weekdays by name; short where it is written, in full where it is spoken."""
    locale = LOCALES[language].replace("-", "_")
    if isinstance(value, datetime):
        return f"{day_and_month(value, language, channel)} {clock(value.time())}{zone_name(value, locale, channel)}"
    if isinstance(value, date):
        return format_date(value, "long", locale=locale)
    if isinstance(value, time):
        return NOON[language] if value == time(12) else clock(value)
    if isinstance(value, tuple | list):
        if tuple(value) == WEEKDAYS:
            return EVERY_DAY[language]
        names = get_day_names("wide" if channel == "voice" else SHORT_DAYS[language], locale=locale)
        return (", " if channel == "voice" else " ").join(names[WEEKDAYS.index(code)].rstrip(".") for code in value)
    return value


def day_and_month(at: datetime, language: Language, channel: Channel) -> str:
    """Tue Nov 24, MA 24 nov; spoken, Tuesday, November 24."""
    patterns = {
        ("en", "sms"): "EEE MMM d",
        ("es", "sms"): "EEEEEE d MMM",
        ("en", "voice"): "EEEE, MMMM d,",
        ("es", "voice"): "EEEE d 'de' MMMM,",
    }
    return format_date(at, patterns[language, channel], locale=LOCALES[language].replace("-", "_")).replace(".", "")


def clock(at: time) -> str:
    """9 AM, 9:30 PM, in both languages: plain spaces only, since a narrow one would cost the text its GSM-7."""
    text = format_time(at, "h:mm a" if at.minute else "h a", locale="en_US")
    return text.replace("\u202f", " ").replace("\xa0", " ")


def zone_name(at: datetime, locale: str, channel: Channel) -> str:
    """Where a zone is to be named: PST; spoken, Pacific Standard Time."""
    if at.tzinfo is None:
        return ""
    return f" {get_timezone_name(at, 'long', locale=locale) if channel == 'voice' else at.tzname()}"


def _entries(language: Language) -> Iterable[Any]:
    for source in _sources(language):
        yield from FluentParser().parse(source).body


@cache
def _sources(language: Language) -> tuple[str, ...]:
    folder = files("flows.words").joinpath(language)
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".ftl")), key=lambda path: path.name)
    sources = tuple(path.read_text("utf-8") for path in paths)
    for path, source in zip(paths, sources, strict=True):
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ftl.Junk):
                raise WordingError(
                    f"{language}/{path.name}: cannot be read near {(entry.content or '').splitlines()[:1]!r}"
                )
    return sources


@cache
def _bundle(language: Language, channel: Channel, own: tuple[tuple[Language, str, str], ...]) -> FluentBundle:
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
    said = {n.key: n.spoken if channel == "voice" else n.number for n in national_numbers().values()}
    bundle.add_resource(FluentResource("\n".join(f"-{key} = {number}" for key, number in said.items())))
    for source in _sources(language):
        bundle.add_resource(FluentResource(source))
    for in_language, key, pattern in own:
        if in_language == language:
            bundle.add_resource(FluentResource(f"{key} = {pattern}"), allow_overrides=True)
    return bundle
