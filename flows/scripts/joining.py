"""Joining: what this is, the consent, a name; and joining one more group."""

from flows import effects as do
from flows.replies import Agreement, FreeWords, OwnName
from flows.scripts.guard import members_only
from flows.talk import Talk

LONGEST_GROUP = 60


def joining(talk: Talk) -> None:
    """JOIN or JOIN CODE: consent first, then what to call the person. For a member it is one more group."""
    named = talk.given(FreeWords(most=LONGEST_GROUP))
    group, who = talk.do(do.FindGroup(named)), talk.do(do.WhoIsThis())
    if group is None:
        talk.say("join-unknown-code-member" if who == "member" else "join-unknown-code")
        return
    if who == "member":
        join_another(talk, group if named else None)
        return
    talk.do(do.ShowConsent())
    if not talk.ask("consent", Agreement()):
        talk.say("join-declined")
        return
    talk.do(do.Agree(group))
    called = talk.ask("join-name", OwnName())
    if called:
        talk.do(do.SetName(called))
        talk.say("join-hello", name=called)
    talk.say("join-welcome")


def join_another(talk: Talk, group: str | None) -> None:
    """A member with a group's code; JOIN alone changes nothing."""
    if group is None:
        talk.say("join-already")
        return
    joined = talk.do(do.JoinGroup(group))
    talk.say("join-another" if joined["new"] else "join-in-it", called=joined["called"])


@members_only
def renaming(talk: Talk) -> None:
    """NAME: what to call the person from now on."""
    called = talk.given(OwnName()) or talk.ask("name", OwnName())
    if called:
        talk.do(do.SetName(called))
        talk.say("name-set", name=called)
    else:
        talk.say("nothing-changed")


def stranger_wrote(talk: Talk) -> None:
    """In words of their own, a family's or a friend's perhaps: a coordinator will see them."""
    known = talk.do(do.WhoIsThis())
    talk.do(do.OpenInboxItem("free-text"))
    talk.say("stopped-wrote" if known == "stopped" else "stranger-wrote")


def stranger(talk: Talk) -> None:
    """Somebody who has not joined wrote something else: how to join, and where help is."""
    if talk.do(do.WhoIsThis()) == "stopped":
        talk.do(do.OpenInboxItem("free-text"))
        talk.say("stopped-wrote")
    else:
        talk.say("stranger")
