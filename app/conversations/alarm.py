"""Danger in what somebody wrote or said, looked for before anything else; it needs no database."""

import logging
from functools import cache

from app.schedule.due import kind_and_place
from flows.hearing.danger import Danger, judge
from flows.hearing.keywords import Heard, find
from flows.hearing.learned.line import Weight
from flows.hearing.plain import plain
from flows.hearing.reactions import is_reaction, own_words
from flows.hearing.weighed import CannotWeigh, unweighed, weighed

log = logging.getLogger(__name__)
SAFE = Danger("no", None, "")
A_KEY, A_CRY, OVER_AND_OVER = 2, 5, 2
NO_CRY = frozenset({"not", "hotline", "line", "jaja", "lol"})


def cry_for_help(words: str) -> Danger:
    """Danger in what the person wrote or said themself: a reaction quotes us. CRISIS, SOS or "help me", bare or in a few words, is
    one of a kind that was not said.
    """
    if len(words) <= A_KEY and words.isdigit():
        return SAFE  # an answer by number
    heard = find(words, exact_only=True)
    if heard and not heard.argument:
        if heard.keyword == "crisis":
            return _unsaid(heard)
        if not is_reaction(words):
            return SAFE  # nothing but a keyword of ours
    own = own_words(words)
    danger = judge(own if is_reaction(words) else words, _weighed)
    said = plain(own).split()
    brief = len(said) <= A_CRY or len(set(said)) <= OVER_AND_OVER
    if danger.verdict != "yes" and brief and NO_CRY.isdisjoint(said):
        asked = find(own, weighed=unweighed)
        return _unsaid(asked) if asked and asked.keyword == "crisis" else danger
    return danger


def _weighed(said: str) -> Weight:
    """As everywhere; and what is in the way is told, as all that is said passes here."""
    try:
        return weighed(said)
    except CannotWeigh as cannot:
        _tell(kind_and_place(cannot.__cause__ or cannot))
        raise


@cache
def _tell(trouble: str) -> None:
    """Once in each process."""
    log.error("what hears meaning cannot run (%s); texts and calls are heard by the rules alone", trouble)


def _unsaid(heard: Heard) -> Danger:
    return Danger("yes", None, "keyword", "es" if heard.language == "es" else None)
