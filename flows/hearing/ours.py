"""Our own messages, sent back by another line or copied: what is left of a text without them is the person's."""

from functools import cache

from flows.hearing.plain import plain
from flows.words.wording import LANGUAGES, Wording, patterns, places

LONG_ENOUGH = 7
"""Words in a row that nobody writes by chance. "Not safe at home", which the menu says too, is a person's."""
WHOLE, LONGEST_NAME = 5, 2
"""Words of a whole message of ours around a name, and words of that name."""
GAP = "\n"
"""Where a message is filled with something."""


def without_ours(text: str) -> str:
    """The text as it was written; in its plain form without them, where it holds unbroken messages of ours."""
    said = f" {plain(text)} "
    if any(_is_whole(said, runs) for runs in _short_messages()):
        return ""
    ours = [run for run in our_runs() if run in said]
    if not ours:
        return text
    for run in ours:
        said = said.replace(run, " ")
    return said.strip()


def _is_whole(said: str, runs: tuple[str, ...]) -> bool:
    """Whether this is that message from its first word to its last, with a name in each gap."""
    if not (said.startswith(runs[0]) and said.endswith(runs[-1])) or not all(run in said for run in runs):
        return False
    return len(said.split()) - sum(len(run.split()) for run in runs) <= LONGEST_NAME * (len(runs) - 1)


@cache
def _messages() -> frozenset[tuple[str, ...]]:
    """What each message says in one go and then in the next, in its plain form between spaces."""
    found = set[tuple[str, ...]]()
    for language in LANGUAGES:
        for key, pattern in patterns(language, "sms").items():
            filled = Wording().text(key, language, "sms", dict.fromkeys(places(pattern), GAP))
            found.add(tuple(f" {run} " for one in filled.split(GAP) if (run := plain(one))))
    return frozenset(found)


@cache
def _short_messages() -> tuple[tuple[str, ...], ...]:
    """Those around a name which no run of is long enough by itself ("This is Handrail. To join, text JOIN")."""
    long = set(our_runs())
    words = {runs: sum(len(run.split()) for run in runs) for runs in _messages()}
    return tuple(
        sorted(runs for runs, size in words.items() if len(runs) > 1 and size >= WHOLE and long.isdisjoint(runs))
    )


@cache
def our_runs() -> tuple[str, ...]:
    """What is long enough to be known by itself, the longest first."""
    runs = {run for runs in _messages() for run in runs if len(run.split()) >= LONG_ENOUGH}
    return tuple(sorted(runs, key=len, reverse=True))
