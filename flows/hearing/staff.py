"""What coordinators text about an alert: that they have it, and CALL, NOTE and REVEAL. Nobody else has these keywords."""

import re

from flows.hearing.plain import plain
from flows.hearing.rules import rule_book
from flows.hearing.signed import own_line

_BOOK = rule_book("keywords")["staff"]
_CODE_WORDS = frozenset(_BOOK["code_words"].split())
SCRIPTS = {"call": "call-person", "note": "alert-note", "reveal": "reveal"}
STAFF_WORDS = {word: name for name in SCRIPTS for said in _BOOK[name].values() for word in said}
_HAVE_IT = tuple(sorted((words for said in _BOOK["have_it"].values() for words in said), key=len, reverse=True))
_THANKS = frozenset(("thanks", "thank you", "gracias"))
_KEYWORD = re.compile(r"\W*(\w+)\W*(.*)", re.DOTALL)
_NUMBER_FIRST = re.compile(r"#?\d{1,9}\b")


def staff_words(text: str) -> tuple[str, str] | None:
    """(conversation, what stands behind the keyword), or None. A note says which alert it is about, and is
    kept as it was written; the others may leave it out.
    """
    own = own_line(text)
    keyword = _KEYWORD.fullmatch(own)
    name = STAFF_WORDS.get(plain(keyword[1])) if keyword else None
    if name == "note":
        keyword = _KEYWORD.fullmatch(text)
    if not keyword or not name:
        number = _has_it(plain(own))
        return None if number is None else ("answer-alert", number)
    rest = _past_code_word(keyword[2])
    if _NUMBER_FIRST.match(rest) and (name != "call" or plain(rest).isdigit()):
        return SCRIPTS[name], rest
    return (SCRIPTS[name], "") if not rest and name != "note" else None


def _past_code_word(rest: str) -> str:
    first, _, more = rest.partition(" ")
    return more.lstrip() if plain(first) in _CODE_WORDS else rest


def _has_it(said: str) -> str | None:
    """The number in "ok red 3", "on it 3, thanks"; empty where none is named."""
    for words in _HAVE_IT:
        if said == words or said.startswith(f"{words} "):
            rest = [one for one in said[len(words) :].split() if one not in _CODE_WORDS and one not in _THANKS]
            if not rest or (len(rest) == 1 and rest[0].isdigit() and len(rest[0]) < 10):
                return "".join(rest)
    return None
