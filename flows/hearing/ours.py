"""Our own messages, sent back by another line or copied: what is left of a text without them is the person's."""

from functools import cache

from flows.hearing.plain import plain
from flows.words.wording import LANGUAGES, Wording, patterns, places

LONG_ENOUGH = 7
"""Words in a row that nobody writes by chance. "Not safe at home", which the menu says too, is a person's."""
GAP = "\n"
"""Where a message is filled with something."""


def without_ours(text: str) -> str:
    """The text as it was written; in its plain form without them, where it holds unbroken messages of ours."""
    said = f" {plain(text)} "
    ours = [run for run in our_runs() if run in said]
    if not ours:
        return text
    for run in ours:
        said = said.replace(run, " ")
    return said.strip()


@cache
def our_runs() -> tuple[str, ...]:
    """What each message says in one go, in its plain form between spaces, the longest first."""
    runs = set[str]()
    for language in LANGUAGES:
        for key, pattern in patterns(language, "sms").items():
            filled = Wording().text(key, language, "sms", dict.fromkeys(places(pattern), GAP))
            runs.update(plain(run) for run in filled.split(GAP))
    return tuple(sorted((f" {run} " for run in runs if len(run.split()) >= LONG_ENOUGH), key=len, reverse=True))
