"""Danger in what somebody wrote or said, looked for before anything else; it needs no database."""

from flows.hearing.danger import Danger, judge
from flows.hearing.keywords import find
from flows.hearing.reactions import is_reaction, own_words

SAFE = Danger("no", None, "")
A_KEY = 2


def cry_for_help(words: str) -> Danger:
    """Danger in what the person wrote or said themself: a reaction quotes us. The bare CRISIS, SOS or "help me" is one of a kind
    that was not said.
    """
    if len(words) <= A_KEY and words.isdigit():
        return SAFE  # an answer by number
    heard = find(words, exact_only=True)
    if heard and not heard.argument:
        if heard.keyword == "crisis":
            return Danger("yes", None, "keyword", "es" if heard.language == "es" else None)
        if not is_reaction(words):
            return SAFE  # nothing but a keyword of ours
    return judge(own_words(words) if is_reaction(words) else words)
