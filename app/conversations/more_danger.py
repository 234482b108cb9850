"""What somebody writes in the hour after danger, while nobody has their alert: more of it, save what plainly is something else."""

from app.conversations.answering import reply
from app.conversations.moves import Move
from app.crisis.opening import danger_lately
from app.people.scene import Scene
from app.people.zones import find_zone
from flows.hearing.card import POLITE
from flows.hearing.keywords import find, named_alone
from flows.hearing.names import tells_name
from flows.hearing.opt_out import wants_out
from flows.hearing.plain import plain
from flows.hearing.reactions import own_words
from flows.hearing.typed import typed
from flows.hearing.weighed import CannotWeigh, unweighed, weighed
from flows.replies import Misfit, OwnName
from flows.talk import Question

EVERYDAY, LITTLE = -4.8, -3.7
"""Logarithms of the odds of danger. Farewells weigh more ("its too late" -3.4, "goodbye then" -1.4), names and questions about meetings
less (names -4.9 and below).
"""
PLAIN_REQUESTS = ("meetings", "resources", "person", "days")
NOT_SAFE_KEY = "2"
"""The no to "are you safe": who says it when that question is over is no safer for that."""


def more_danger(scene: Scene) -> Move | None:
    """Whatever is no figure, no thanks, and no keyword alone. Exact keywords and fitting answers are looked for before."""
    said = plain(scene.words).split()
    figures = all(word.isdigit() for word in said) and said != [NOT_SAFE_KEY]
    kind = None if figures or POLITE.issuperset(said) else danger_lately(scene)
    if kind is None or named_alone(scene.words) or _asks_plainly(scene.words):
        return None
    scene.danger = kind
    return Move("aside", "still-in-danger")


def more_danger_in_own_words(scene: Scene, question: Question) -> Move | None:
    """Where any words would be an answer: a farewell is no note, no name and no place."""
    return None if _plainly_answers(scene, question) else more_danger(scene)


def _plainly_answers(scene: Scene, question: Question) -> bool:
    """A no, which leaves it out; a name as a name is told; a place that there is."""
    value = question.kind.read(reply(scene))
    if value is None or isinstance(value, Misfit):
        return value is None
    if isinstance(question.kind, OwnName):
        return tells_name(scene.words) or _odds(scene.words) < EVERYDAY
    return question.key == "zone-which" and find_zone(scene.words) is not None


def _asks_plainly(words: str) -> bool:
    """For something of ours, and it weighs little; never where they may want out."""
    asked = find(own_words(words), weighed=unweighed)
    request = asked is not None and asked.keyword in PLAIN_REQUESTS
    return request and wants_out(words) == "no" and _odds(words) < LITTLE


def _odds(words: str) -> float:
    """Where it cannot be weighed it may be anything."""
    try:
        return weighed(typed(own_words(words))).danger
    except CannotWeigh:
        return 0.0
