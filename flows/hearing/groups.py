"""Which group somebody means behind JOIN: its code or its name, with "group" or "please" beside it, and a signature below."""

from collections.abc import Mapping

from flows.hearing.plain import words
from flows.hearing.rules import rule_book

_BESIDE = frozenset(rule_book("words")["arguments"]["beside_a_group"].split())
_MOST_SIGNED = 6
"""Words in a signature."""


def squeezed(said: str) -> str:
    """The letters alone, so that SUN RISE and sunrise are one."""
    return "".join(words(said))


def on_one_line(said: str) -> str | None:
    """What stands behind JOIN on its own line; "" where only a signature follows, None where more follows than a signature."""
    own, *further = said.splitlines() or [""]
    return own if len(words(" ".join(further))) <= _MOST_SIGNED else None


def meant(said: str, known: Mapping[str, str | None]) -> str | None:
    """What `known` has (by squeezed name) for the group that is meant; "" where none is named, None where it is not known."""
    first = said.splitlines()[0] if said else ""
    for one in (said, first, _bare(said), _bare(first)):
        if squeezed(one) in known:
            return known[squeezed(one)]
    return None if words(_bare(first)) else ""


def _bare(said: str) -> str:
    pieces = words(said)
    while pieces and pieces[0] in _BESIDE:
        pieces.pop(0)
    while pieces and pieces[-1] in _BESIDE:
        pieces.pop()
    return " ".join(pieces)
