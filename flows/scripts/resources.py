"""Resources by kind: who to call or text, for what."""

from flows import effects as do
from flows.hearing.rules import rule_book
from flows.replies import Choice
from flows.talk import Talk

KINDS = ("crisis", "treatment", "using-alone", "home", "understanding", "everyday")

NAMED = tuple((word, kind) for kind, words in rule_book("words")["resources"].items() for word in words.split())


def resources(talk: Talk) -> None:
    """RESOURCES, RESOURCES FOOD: choose a kind, hear the numbers."""
    kind = talk.given(Choice(KINDS, others=NAMED)) or talk.choose("resources-kind", *KINDS, others=NAMED)
    found = talk.do(do.FindResources(kind))
    for key in found:
        talk.say(f"resource-{key}")
    talk.say("resources-more" if found else "resources-none")
