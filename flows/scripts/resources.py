"""Resources by kind: who to call or text, for what."""

from flows import effects as do
from flows.talk import Talk

KINDS = ("crisis", "treatment", "using-alone", "home", "understanding", "everyday")


def resources(talk: Talk) -> None:
    """RESOURCES: choose a kind, hear the numbers."""
    kind = talk.choose("resources-kind", *KINDS)
    found = talk.do(do.FindResources(kind))
    for key in found:
        talk.say(f"resource-{key}")
    talk.say("resources-more" if found else "resources-none")
