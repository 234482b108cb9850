"""What a script asks of the person before it begins: membership, and on a call a PIN."""

from collections.abc import Callable
from functools import wraps

from flows import effects as do
from flows.entries import Pin
from flows.talk import Talk

Script = Callable[[Talk], None]


def members_only(script: Script) -> Script:
    """Anybody else is told kindly how to join; somebody who stopped, how to start again."""

    @wraps(script)
    def guarded(talk: Talk) -> None:
        who = talk.do(do.WhoIsThis())
        if who == "member":
            script(talk)
        else:
            talk.say({"withheld": "members-withheld", "stopped": "members-stopped"}.get(who, "members-join"))

    return guarded


def behind_pin(script: Script) -> Script:
    """On a call, what others must not hear needs the PIN; a text needs none."""

    @wraps(script)
    def guarded(talk: Talk) -> None:
        if talk.do(do.HowTheyCame()) == "text" or pin_is_right(talk):
            script(talk)

    return guarded


def pin_is_right(talk: Talk) -> bool:
    """Ask for the PIN, up to three times."""
    if not talk.do(do.HasPin()):
        talk.say("pin-none")
        return False
    for _ in range(3):
        found = talk.do(do.CheckPin(talk.ask("pin-enter", Pin())))
        if found == "right":
            return True
        if found == "locked":
            break
        talk.say("pin-wrong")
    talk.say("pin-locked")
    return False
