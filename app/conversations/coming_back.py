"""Whoever has stopped and comes back: by YES, which to the carriers is START, or in the words of our goodbye ("Para volver")."""

from app.conversations.moves import Move
from app.people.scene import Scene
from flows.hearing.opt_out import START_WORDS
from flows.hearing.plain import plain
from flows.hearing.signed import own_line
from flows.replay import Turn

WAYS = START_WORDS | {
    f"{wish}{word}" for wish in ("", "quiero ", "quisiera ", "deseo ", "puedo ") for word in ("volver", "regresar")
}
"""To everybody else a yes, and BACK."""


def coming_back(scene: Scene, open_turn: Turn | None) -> Move | None:
    asked = open_turn is not None and open_turn.question is not None
    stopped = scene.person is not None and scene.person.standing == "stopped"
    return Move("begin", "start") if stopped and not asked and plain(own_line(scene.words)) in WAYS else None
