"""What is never filed as a note: a slip, and a call for a person or for help, in so many words."""

from app.conversations.moves import Move
from flows.hearing.keywords import find
from flows.hearing.reactions import own_words
from flows.hearing.typed import typed
from flows.hearing.weighed import unweighed, weighed
from flows.replies import FreeWords
from flows.scripts import BY_KEYWORD
from flows.talk import Question

CALLS = frozenset({"person", "slip", "help", "crisis"})
OF_ANOTHER = "note-what"
"""What staff note of somebody may well tell of a slip."""
ASKS_FOR_NOTHING = -1.0
"""The logarithm of the odds from where on words of ours only tell of something: "good talk with my sponsor"."""


def instead_of_a_note(question: Question | None, words: str) -> Move | None:
    """What these words ask for, where a rule hears it and what was learned takes it for a wish as well."""
    kind = question.kind if question else None
    if question is None or not isinstance(kind, FreeWords) or not kind.keywords_first or question.key == OF_ANOTHER:
        return None
    own = own_words(words)
    heard = find(own, weighed=unweighed)
    if heard is None or heard.keyword not in CALLS or weighed(typed(own)).none_odds >= ASKS_FOR_NOTHING:
        return None
    return Move("begin", BY_KEYWORD[heard.keyword])
