"""What is never filed as a note: a call for a person or for help in so many words, and the writer's own return to use where
nothing but that is said. Any other note may tell of somebody else's, or of a dream, and is read by a coordinator.
"""

from app.conversations.moves import Move
from flows.hearing.keywords import find
from flows.hearing.plain import plain
from flows.hearing.reactions import own_words
from flows.hearing.typed import typed
from flows.hearing.weighed import CannotWeigh, unweighed, weighed
from flows.replies import FreeWords
from flows.scripts import BY_KEYWORD
from flows.talk import Question

CALLS = frozenset({"person", "help", "crisis"})
WHEN_EN = frozenset({"just", "again", "last", "night", "yesterday", "today", "this", "morning", "weekend", "week"})
WHEN_ES = frozenset({"anoche", "ayer", "hoy", "otra", "vez", "de", "nuevo", "esta", "manana", "semana"})
ONESELF = frozenset({"i", "ive", "yo", "me"})
OF_ANOTHER = "note-what"
"""What staff note of somebody is about somebody else."""
ASKS_FOR_NOTHING = -1.0
"""The logarithm of the odds from where on words of ours only tell of something: "good talk with my sponsor"."""


def instead_of_a_note(question: Question | None, words: str) -> Move | None:
    """What these words ask for, where a rule hears it and what was learned takes it for a wish as well."""
    kind = question.kind if question else None
    if question is None or not isinstance(kind, FreeWords) or not kind.keywords_first or question.key == OF_ANOTHER:
        return None
    own = own_words(words)
    heard = find(own, weighed=unweighed)
    if heard is None or not (heard.keyword in CALLS or _own_slip(own)) or not _wishes(own):
        return None
    return Move("begin", BY_KEYWORD[heard.keyword])


def _own_slip(own: str) -> bool:
    """As in "I slipped last night" and "recaí ayer": one word for it, and at most "I" and when it was beside it."""
    said = [word for word in plain(own).split() if word not in WHEN_EN | WHEN_ES]
    brief = len(said) == 1 or (len(said) == 2 and said[0] in ONESELF)
    heard = find(" ".join(said), weighed=unweighed) if brief else None
    return heard is not None and heard.keyword == "slip"


def _wishes(own: str) -> bool:
    """Where it cannot be weighed it stays a note, which a coordinator reads."""
    try:
        return weighed(typed(own)).none_odds < ASKS_FOR_NOTHING
    except CannotWeigh:
        return False
