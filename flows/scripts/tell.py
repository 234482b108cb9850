"""TELL: a coordinator sends a text to a group from a phone, and looks after it."""

from datetime import datetime

from flows import effects as do
from flows.entries import CodeAndPin
from flows.replies import Choice, FreeWords
from flows.talk import Talk

LONGEST = 1600
"""What a carrier takes as one text."""
WHAT_NOW = {"under-way": ("pause-it", "call-off", "leave-it"), "paused": ("go-on", "call-off", "leave-it")}
CHANGES = {"pause-it": "pause", "go-on": "resume", "call-off": "cancel"}


def tell(talk: Talk) -> None:
    """TELL GROUP TEXT sends it, once its code comes back with the PIN. TELL alone says how the last one goes."""
    words = talk.given(FreeWords(most=LONGEST))
    if words is None:
        how_it_goes(talk)
        return
    may = talk.do(do.MayTell())
    if may != "yes":
        talk.say(f"tell-{may}")
        return
    reading = talk.do(do.ReadTell(words))
    if reading == "which-group":
        names = talk.do(do.GroupNames())
        talk.say("tell-which-group", groups=", ".join(names))
    elif reading != "ready":
        talk.say(f"tell-{reading}")
    else:
        confirm(talk, words)


def confirm(talk: Talk, words: str) -> None:
    """The code is seen by whoever holds this phone, the PIN is known by whoever it belongs to: both are needed."""
    draft = talk.do(do.DraftBroadcast(words))
    for _ in talk.rounds():
        given = talk.ask("tell-code", CodeAndPin(), **draft)
        if given == "no":
            talk.do(do.DropDraft(draft["draft"]))
            talk.say("tell-dropped")
            return
        outcome = talk.do(do.SendDraft(draft["draft"], given))
        talk.say(f"tell-{outcome}")
        if outcome != "wrong":
            return


def how_it_goes(talk: Talk) -> None:
    """The last broadcast, whoever sent it; holding it needs no PIN, for nothing more is sent by that."""
    state = talk.do(do.LastBroadcastIs())
    if state == "none":
        talk.say("tell-none")
        return
    last = talk.do(do.LastBroadcast())
    talk.say("tell-last", **{**last, "at": datetime.fromisoformat(last["at"])})
    if state == "over":
        return
    picked = talk.ask(f"tell-{state}", Choice(WHAT_NOW[state], only_next=True))
    if picked == "leave-it":
        talk.say("tell-left")
        return
    done = talk.do(do.ChangeBroadcast(last["number"], CHANGES[picked]))
    talk.say(f"tell-{picked}" if done else "tell-over")


def late_code(talk: Talk) -> None:
    """A code and a PIN that no question waits for any more."""
    talk.say("tell-late")
