"""Yes and no as people say them, beside the numbers they are offered with. Where a sentence says more than that, neither is
heard: what hangs on the answer may be somebody's life, or all that they have told us.
"""

from typing import Literal

from flows.hearing.plain import words
from flows.hearing.rules import rule_book

_BOOK = rule_book("words")["yes_no"]
_YES, _NO, _BESIDE_YES = (frozenset(_BOOK[name].split()) for name in ("yes", "no", "beside_yes"))
_MOST_BESIDE_NO = 3
"""Words that may follow a no: `no im not`, `no todavia no`. A longer one has more to tell."""


def read_yes_no(text: str) -> Literal["yes", "no"] | None:
    """Either comes first. A yes has nothing behind it but politeness, a no a few words and none of them a yes."""
    first, *rest = words(text) or [""]
    if first in _YES:
        return "yes" if all(word in _YES or word in _BESIDE_YES for word in rest) else None
    if first in _NO and len(rest) <= _MOST_BESIDE_NO and _YES.isdisjoint(rest):
        return "no"
    return None
