"""Machines that answer us: our own words sent back, the same text again and again, and ever new ones without an end."""

import re
from datetime import datetime, timedelta

from app.conversations.models import Conversation
from app.conversations.moves import Move
from app.people.scene import Scene
from flows.hearing.keywords import find
from flows.hearing.plain import plain

WINDOW = timedelta(minutes=10)
AFTER = 4
AFTER_DANGER = 12
"""Whoever is in danger may say it in the same words over and over, and is answered each time: nobody's thumb is slowed by
that. A dozen times within ten minutes and nothing else between is a machine: it gets no thirteenth text, and with nothing
to answer it falls silent. Its alert goes on all the same, other words are answered at once, and so are these ten minutes
later.
"""
AFTER_ANY = 20
"""Texts that answer no question of ours and are no keyword by itself, whatever they say: a machine's whose words change."""
NEVER = ("stop", "wrong-number", "crisis", "answer-alert", "tell")
"""What is answered once anyway, or comes from staff."""
FOR_SOMEBODY = ("person", "still-in-danger", "slip")
"""No machine asks for a person, or tells of a return to use, in ever new words."""
WAYS_OUT = ("start", "help", "menu")
"""By their bare word they are held back as late as danger."""
KEPT = 4
"""Texts of ours that may still come back."""
SHORT = 3
"""Words that somebody may write who never saw ours."""
SENT_ON = re.compile(r"^(?:(?:fwd|fw|re|rv) )+")
DIGITS = re.compile(r"\d+")


def is_echo(scene: Scene, row: Conversation) -> bool:
    """One of our last texts to this very number, word for word; whatever it speaks of, nobody has written it."""
    return _as_sent(scene, scene.words) in (row.said or [])


def remember(scene: Scene, row: Conversation, body: str) -> None:
    """What was just said, by a keyed hash; too short a text may be anybody's."""
    if len(plain(body).split()) > SHORT:
        row.said = [*(row.said or []), _as_sent(scene, body)][-KEPT:]


def _as_sent(scene: Scene, text: str) -> str:
    return scene.line.sealer.fingerprint(f"said {SENT_ON.sub('', plain(text))}")


def is_loop(scene: Scene, row: Conversation, move: Move) -> bool:
    """The same words, taken for the same, again and again in a short time: some machine is answering us.

    Anything else between them breaks the run. An answer leads on, so it is none, however often somebody replies 1; and
    what a person must get is never held back.
    """
    if move.sort == "answer" or move.script in NEVER:
        row.alike = row.alike_times = None
        return False
    way_out = move.sort == "back" or (move.script in WAYS_OUT and find(scene.words, exact_only=True) is not None)
    most = AFTER_DANGER if way_out else AFTER
    return comes_again(scene, row, move.script or move.sort, most, figures=move.sort == "misfit")


def goes_on_and_on(scene: Scene, row: Conversation, move: Move) -> bool:
    """Text upon text in a short time, and none that answers us: a machine whose words change."""
    if move.sort == "answer":
        row.answered_at = None
        return False
    if move.script in (*NEVER, *FOR_SOMEBODY) or find(scene.words, exact_only=True) is not None:
        return False
    lately = _lately(scene, row.answered_at, AFTER_ANY)
    row.answered_at = [*lately, scene.now.isoformat()]
    return len(lately) == AFTER_ANY


def comes_again(scene: Scene, row: Conversation, taken_for: str, most: int, *, figures: bool = False) -> bool:
    """Whether the same came `most` times before this one. A machine may count or tell the time meanwhile, so figures make
    no difference, save where somebody tries one after the other.
    """
    said = plain(scene.words)
    alike = scene.line.sealer.fingerprint(f"{taken_for} {said if figures else DIGITS.sub('', said)}")
    lately = _lately(scene, row.alike_times if row.alike == alike else None, most)
    row.alike, row.alike_times = alike, [*lately, scene.now.isoformat()]
    return len(lately) == most


def _lately(scene: Scene, times: list[str] | None, most: int) -> list[str]:
    return [at for at in times or [] if datetime.fromisoformat(at) > scene.now - WINDOW][-most:]
