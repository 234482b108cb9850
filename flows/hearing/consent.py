"""Whether a reply to the consent agrees. Strict: the whole reply must be made of words that agree; anything more is none."""

import re

from flows.hearing.plain import plain
from flows.hearing.rules import rule_book
from flows.hearing.signed import own_line

_BOOK = rule_book("words")["consent"]
_LONGEST = 80
_OF_AGE = (
    r"(?:(?:i ?a?m|tengo|soy) )?(?:(?:over|above|mas de|mayor de) )?(?:1[89]|[2-9]\d)"
    r"(?: years old| years| yrs old| or older| or over| and older| and over| plus| anos cumplidos| anos| cumplidos| o mas)?"
    r"|yes i am|i am|(?:soy )?mayor de edad"
)


def _any(name: str) -> str:
    said = (one.strip() for one in _BOOK[name].split(","))
    return "|".join(sorted(map(re.escape, said), key=len, reverse=True))


_AGREES = re.compile(
    rf"(?:(?:{_any('beside')}|{_OF_AGE}) )*(?:{_any('agree')}) (?:(?:{_any('agree')}|{_any('beside')}|{_OF_AGE}) )*"
)
_DECLINES = frozenset(one.strip() for one in _BOOK["decline"].split(","))


def agrees(text: str) -> bool:
    """OK and its like, with thanks or one's age beside it, and a phone's signature on a further line."""
    said = own_line(text)
    return len(said) <= _LONGEST and bool(_AGREES.fullmatch(f"{plain(said)} "))


def declines(text: str) -> bool:
    """A plain no."""
    return plain(own_line(text)) in _DECLINES
