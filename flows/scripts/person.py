"""A person: the coordinator is rung, or told by text; else a crisis line is offered."""

from flows import effects as do
from flows.ringing import Ringing
from flows.talk import Talk


def reach_person(talk: Talk) -> None:
    """PERSON, or 0 on the phone."""
    how = talk.do(do.AskForPerson())
    if how == "told":
        talk.say("person-told")
    elif how == "nobody":
        talk.say("person-nobody")
        if talk.do(do.CanConnect()):
            connect_lifeline(talk, "lifeline-offer")
    elif talk.ask("person-ringing", Ringing("staff")) == "connected":
        talk.say("person-after")
    elif talk.do(do.CanConnect()):
        talk.say("person-missed-told" if talk.do(do.TellOfMissed()) else "person-missed")
        connect_lifeline(talk, "lifeline-offer")
    else:
        talk.say("person-missed")
        talk.say("lifeline-dial")


def offer_lifeline(talk: Talk) -> None:
    """988 by one key, on a call whose number is shown; everybody else is told to dial it."""
    if talk.do(do.CanConnect()):
        connect_lifeline(talk, "lifeline-connect")
    else:
        talk.say("lifeline-dial")


def connect_lifeline(talk: Talk, asked: str) -> None:
    if talk.choose(asked, "connect", "not-now") == "not-now":
        talk.say("lifeline-later")
        return
    talk.say("lifeline-after" if rings_through(talk) else "lifeline-dial")


def rings_through(talk: Talk) -> bool:
    """The short number first; where it is not to be reached from here, the long one once."""
    tries = (talk.ask("lifeline-ringing", Ringing("lifeline", which)) for which in range(2))
    return "connected" in tries
