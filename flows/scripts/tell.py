"""TELL: a coordinator sends a text to a group from a phone, and looks after it."""

from datetime import datetime
from typing import Any

from flows import effects as do
from flows.entries import CodeAndPin
from flows.replies import Choice, FreeWords
from flows.talk import Talk
from flows.words.segments import LONGEST_TEXT

MOST_HEARD = 2 * LONGEST_TEXT
"""More than any text may have, so that one that is too long is told so and never cut."""
WHAT_NOW = {"under-way": ("pause-it", "call-off", "leave-it"), "paused": ("go-on", "call-off", "leave-it")}
CHANGES = {"pause-it": "pause", "call-off": "cancel"}
GOING_ON = {"sent": "tell-go-on", "dropped": "tell-left", "too-many": "tell-go-on-not", "late": "tell-go-on-not"}
"""What is said otherwise where a paused one is to go on."""


def tell(talk: Talk) -> None:
    """TELL GROUP TEXT sends it, once its code comes back with the PIN. TELL alone says how the last one goes."""
    words = talk.given(FreeWords(most=MOST_HEARD))
    if words is None:
        how_it_goes(talk)
    elif may_send(talk):
        send(talk, words)


def may_send(talk: Talk) -> bool:
    """Whoever has no PIN, or tried too many, is told so."""
    may = talk.do(do.MayTell())
    if may != "yes":
        talk.say(f"tell-{may}")
    return may == "yes"


def send(talk: Talk, words: str) -> None:
    """What was written to whom, or what is wrong with it."""
    reading = talk.do(do.ReadTell(words))
    if reading == "which-group":
        names = talk.do(do.GroupNames())
        talk.say("tell-which-group", groups=", ".join(names))
    elif reading == "too-long":
        talk.say("tell-too-long", letters=LONGEST_TEXT)
    elif reading != "ready":
        talk.say(f"tell-{reading}")
    else:
        confirm(talk, "tell-code", talk.do(do.DraftBroadcast(words)), {})


def confirm(talk: Talk, question: str, draft: dict[str, Any], otherwise: dict[str, str]) -> None:
    """The code is seen by whoever holds this phone, the PIN is known by whoever it belongs to: both are needed."""
    for _ in talk.rounds():
        given = talk.ask(question, CodeAndPin(), **draft)
        if given == "no":
            talk.do(do.DropDraft(draft["draft"]))
        outcome = "dropped" if given == "no" else talk.do(do.SendDraft(draft["draft"], given))
        talk.say(otherwise.get(outcome, f"tell-{outcome}"))
        if outcome != "wrong":
            return


def how_it_goes(talk: Talk) -> None:
    """Each broadcast that goes out, is paused or has times to come, their own first, until one is not left as it is; then the
    last one, where it began after those. Holding it needs no PIN, for nothing more is sent by that; going on does.
    """
    left = list[int]()
    for _ in talk.rounds():
        state = talk.do(do.LastBroadcastIs(left))
        if state == "none":
            talk.say("tell-left" if left else "tell-none")
            return
        last = talk.do(do.LastBroadcast(left))
        if left:
            talk.say("tell-another")
        talk.say("tell-last", **{**last, "at": datetime.fromisoformat(last["at"])})
        if state == "over":
            return
        picked = talk.ask(f"tell-{state}", Choice(WHAT_NOW[state], told_over="let-go"), again=last["again"])
        if picked != "leave-it":
            change(talk, last, picked)
            return
        left = [*left, last["number"]]


def change(talk: Talk, last: dict[str, Any], how: str) -> None:
    """Of a series all its times. One that goes on lets texts leave again, so that takes a code and the PIN as a new one does."""
    if how != "go-on":
        done = talk.do(do.ChangeBroadcast(last["number"], CHANGES[how]))
        talk.say(f"tell-{how}" if done else "tell-over", again=last["again"])
    elif may_send(talk):
        confirm(talk, "tell-go-on-code", talk.do(do.DraftGoingOn(last["number"])), GOING_ON)


def late_code(talk: Talk) -> None:
    """A code and a PIN that no question waits for any more."""
    talk.say("tell-late")
