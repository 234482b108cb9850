"""Yes and no as people say them, beside the numbers they are offered with. Where a sentence says more than that, neither is
heard: what hangs on the answer may be somebody's life, or all that they have told us.
"""

import re
from typing import Literal

from flows.hearing.plain import words
from flows.hearing.rules import rule_book

_BOOK = rule_book("words")["yes_no"]
_YES, _NO, _BESIDE_YES = (frozenset(_BOOK[name].split()) for name in ("yes", "no", "beside_yes"))
_MOST_BESIDE_NO = 3
"""Words that may follow a no: `no im not`, `no todavia no`. A longer one has more to tell."""


_STRETCHED = re.compile(r"(.)\1{2,}")
_PLAIN_YES = frozenset(_BOOK["plain_yes"].split())


def read_yes_no(text: str) -> Literal["yes", "no"] | None:
    """Either comes first, behind our question where that is quoted. A yes has nothing behind it but politeness, a no a few
    words and none of them a plain yes.
    """
    own = text.rpartition("?")[2] if words(text.rpartition("?")[2]) else text
    first, *rest = (_STRETCHED.sub(r"\1", word) for word in words(own) or [""])
    if first in _YES:
        return "yes" if all(word in _YES or word in _BESIDE_YES for word in rest) else None
    if first in _NO and len(rest) <= _MOST_BESIDE_NO and _PLAIN_YES.isdisjoint(rest):
        return "no"
    return None
