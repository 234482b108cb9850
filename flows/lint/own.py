"""A line's own wording, looked over before it is kept."""

from collections.abc import Iterator

from flows.lint.catalogue import KEEPS_ITS_NUMBERS, pattern_complaints
from flows.lint.exemptions import exempt
from flows.lint.rules import Worded, broken_rules
from flows.lint.turns import ALWAYS, reached_turns, words_of
from flows.numbers import national_numbers
from flows.replies import Channel, Language
from flows.words.render import Speaker
from flows.words.wording import CHANNELS, Wording, WordingError, literal_words, own_pattern, patterns, places


def own_wording_complaints(language: Language, key: str, text: str) -> list[str]:
    """What is wrong with it; empty where it may be said."""
    if key not in patterns(language, "sms"):
        return [f"there are no words called {key}"]
    try:
        read = {channel: own_pattern(key, text, channel) for channel in CHANNELS}
    except WordingError as wrong:
        return [f"these words cannot be read: {wrong}"]
    known = {channel: places(patterns(language, channel)[key]) for channel in CHANNELS}
    wrong_by_itself = [
        complaint
        for channel, pattern in read.items()
        for complaint in (
            *_wrong_places(key, known[channel], known["sms"] | known["voice"], places(pattern)),
            *pattern_complaints(key, language, channel, literal_words(pattern)),
        )
    ]
    return list(dict.fromkeys(wrong_by_itself or _wrong_turns(language, key, text)))


def _wrong_places(key: str, ours: set[str], may: set[str], theirs: set[str]) -> Iterator[str]:
    """The same places as before, save what every message may use: the line's name and the like, and the numbers."""
    numbers = {f"-{name}" for name in national_numbers()}
    free = ALWAYS.keys() | numbers
    needed = ours - free
    if KEEPS_ITS_NUMBERS.match(key):
        needed |= ours & numbers
    for name in sorted(needed - theirs):
        yield f"{_place(name)} is missing"
    for name in sorted(theirs - free - may):
        yield f"{_place(name)} is not known here"


def _place(name: str) -> str:
    return f"{{ {name if name.startswith('-') or name.endswith('()') else f'${name}'} }}"


def _wrong_turns(language: Language, key: str, text: str) -> Iterator[str]:
    """Whole turns with these words in them."""
    speaker = Speaker(Wording(((language, key, text),)), language, ALWAYS)
    for one in reached_turns():
        offered = [f"option-{option}" for option in one.options()]
        if key not in (*one.names(), *offered, *(["press-key"] if offered else [])):
            continue
        if one.language not in (None, language):
            continue
        for rule, wrong in broken_rules(Worded(one, language, words_of(one, speaker))):
            if not exempt((one.script, *one.names()), rule):
                yield f"{wrong}, {WHERE[one.channel]}"


WHERE: dict[Channel, str] = {"sms": "by text", "voice": "on a call"}
