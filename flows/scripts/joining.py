"""Joining: what this is, the consent, a name."""

from flows import effects as do
from flows.replies import Agreement, FreeWords
from flows.scripts.guard import members_only
from flows.talk import Talk


def joining(talk: Talk) -> None:
    """JOIN or JOIN CODE: consent first, then what to call the person."""
    group = talk.do(do.FindGroup(talk.given(FreeWords(most=40))))
    if talk.do(do.WhoIsThis()) == "member":
        talk.say("join-already")
        return
    if group is None:
        talk.say("join-unknown-code")
        return
    talk.do(do.ShowConsent())
    talk.ask("consent", Agreement())
    talk.do(do.Agree(group))
    called = talk.ask("join-name", FreeWords(most=40, behind="name"))
    if called:
        talk.do(do.SetName(called))
        talk.say("join-hello", name=called)
    talk.say("join-welcome")


@members_only
def renaming(talk: Talk) -> None:
    """NAME: what to call the person from now on."""
    called = talk.given(FreeWords(most=40)) or talk.ask("name", FreeWords(most=40, behind="name"))
    if called:
        talk.do(do.SetName(called))
        talk.say("name-set", name=called)
    else:
        talk.say("nothing-changed")


def stranger(talk: Talk) -> None:
    """Somebody who has not joined wrote something else: how to join, and where help is."""
    if talk.do(do.WhoIsThis()) == "stopped":
        talk.do(do.OpenInboxItem("free-text"))
        talk.say("stopped-wrote")
    else:
        talk.say("stranger")
