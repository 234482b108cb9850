"""What somebody writes in the hour after danger, while nobody has their alert: more of it, save what plainly is something else."""

from app.conversations.answering import reply
from app.conversations.moves import Move
from app.crisis.opening import danger_lately
from app.people.scene import Scene
from app.people.zones import find_zone
from flows.hearing.card import POLITE
from flows.hearing.keywords import named_alone
from flows.hearing.names import tells_name
from flows.hearing.plain import plain
from flows.replies import Misfit, OwnName
from flows.talk import Question

NOT_SAFE_KEY = "2"
"""The no to "are you safe": who says it when that question is over is no safer for that."""


def more_danger(scene: Scene) -> Move | None:
    """Whatever is no figure, no thanks, and no keyword alone. Exact keywords and fitting answers are looked for before."""
    said = plain(scene.words).split()
    figures = all(word.isdigit() for word in said) and said != [NOT_SAFE_KEY]
    kind = None if figures or POLITE.issuperset(said) else danger_lately(scene)
    if kind is None or named_alone(scene.words):
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
        return tells_name(scene.words)
    return question.key == "zone-which" and find_zone(scene.words) is not None
