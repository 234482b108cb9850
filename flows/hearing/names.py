"""What somebody is to be called, in what they wrote: "my name is Sam" is Sam, "no thanks" leaves it out, talk is no name.

A single word is a name whatever it is, save the few that say no, ask back or tell of recovery: HOPE, Will and DAVE are names.
A name begins the texts that we start, and stands on a locked phone: nothing that tells of recovery is kept beside it.
"""

import re
from collections.abc import Callable

from flows.hearing.plain import plain, words
from flows.hearing.rules import rule_book

LEFT_OUT = ""
"""They would rather not say."""
MOST_WORDS = 5
MARKS = " .,:;!?()*_-~'\""
_BOOK = rule_book("words")["name"]
_LANGUAGE = rule_book("words")["language"]


def _phrases(name: str) -> frozenset[str]:
    return frozenset(said.strip() for said in _BOOK[name].split(","))


_BEFORE, _AFTER, _NOT_SAID = map(_phrases, ("before", "after", "left_out"))
_SURELY_BEGINS = _phrases("begins")
_BEGINS = _SURELY_BEGINS | _phrases("may_begin")
_ENDS, _ENDS_ALONE, _NO_NAME, _NO_NAME_BEHIND, _A_DAY_TOO, _RECOVERY, _BEFORE_RECOVERY = (
    frozenset(_BOOK[name].split())
    for name in ("ends", "ends_alone", "no_name", "no_name_behind", "a_day_too", "recovery", "before_recovery")
)
_NAMED = _phrases("named")
_ASIDE = re.compile(r"(?<=\w)\s*[,;(/|].*")
_LITTLE = frozenset(f"{_LANGUAGE['en']} {_LANGUAGE['es']} {_LANGUAGE['both']}".split()) - frozenset(
    ["will", "y", "de", "del", "la", "las", "los", "el"]
)
_LONGEST_BEGINNING = max(len(said.split()) for said in _BEGINS)


def read_name(text: str) -> str | None:
    """The name, LEFT_OUT, or None where this is no answer to what they may be called. A signature's line is left aside."""
    line = next((line for line in text.splitlines() if words(line)), "")
    if plain(line) in _NOT_SAID:
        return LEFT_OUT
    pieces = _without_after(_behind(line.split(), _BEFORE.__contains__))
    if plain(" ".join(pieces)) in _NOT_SAID:
        return LEFT_OUT
    name = _introduced(pieces) if introduces(" ".join(pieces)) else _alone(pieces)
    name = _without_recovery(name)
    if plain(" ".join(name)) in _NOT_SAID:
        return LEFT_OUT
    return " ".join(name).strip(MARKS) if _looks_like_one(name) else None


def introduces(text: str) -> bool:
    """Whether a text begins as somebody tells their name."""
    pieces = _behind(text.split(), _BEFORE.__contains__)
    return len(_behind(pieces, _BEGINS.__contains__)) < len(pieces)


def tells_name(text: str) -> bool:
    """Whether what was read as a name could hardly be anything else: one word, or behind "my name is"."""
    pieces = _without_after(_behind(text.split(), _BEFORE.__contains__))
    return len(words(" ".join(pieces))) == 1 or len(_behind(pieces, _SURELY_BEGINS.__contains__)) < len(pieces)


def _behind(pieces: list[str], known: Callable[[str], bool]) -> list[str]:
    """What stands behind the longest known beginning; all of it where nothing would be left."""
    for size in range(min(_LONGEST_BEGINNING, len(pieces) - 1), 0, -1):
        if known(plain(" ".join(pieces[:size]))):
            return pieces[size:]
    return pieces


def _without_after(pieces: list[str]) -> list[str]:
    for size in (2, 1):
        if len(pieces) > size and plain(" ".join(pieces[-size:])) in _AFTER:
            return _without_after(pieces[:-size])
    return pieces


def _introduced(pieces: list[str]) -> list[str]:
    """The name behind "my name is"; nothing where what stands there is none."""
    behind = _behind(pieces, _BEGINS.__contains__)
    name, told_by = _to_the_end_of(behind), plain(" ".join(pieces[: len(pieces) - len(behind)]))
    first = plain(name[0]) if name else ""
    named = first in _A_DAY_TOO and told_by in _NAMED
    return name if named or first not in _NO_NAME_BEHIND else []


def _alone(pieces: list[str]) -> list[str]:
    """A name by itself; what stands behind a comma or in brackets is none of it: "Sam, Portland", "Sam (he/him)"."""
    if not _looks_like_one(pieces) or plain(" ".join(pieces)) in _SURELY_BEGINS:
        return []
    name = _ASIDE.sub("", " ".join(pieces)).split()
    return name[: next((at for at, piece in enumerate(name) if at and plain(piece) in _ENDS_ALONE), len(name))]


def _without_recovery(pieces: list[str]) -> list[str]:
    """Nothing of an introduction in the room: "Sam alcoholic", "Sam 3 days clean", "Sam im an addict" are Sam."""
    tells = (at for at, piece in enumerate(pieces) if _tells_of_recovery(piece) or (at and plain(piece).isdigit()))
    end = next(tells, None)
    if end is None:
        return pieces
    while end and (plain(pieces[end - 1]) in _BEFORE_RECOVERY or not words(pieces[end - 1])):
        end -= 1
    return pieces[:end]


def _tells_of_recovery(piece: str) -> bool:
    said = words(piece)
    return not _RECOVERY.isdisjoint(said) or (len(said) == 2 and "".join(said) in _RECOVERY)  # N.A.


def _to_the_end_of(pieces: list[str]) -> list[str]:
    """A name that somebody introduced ends with the sentence: "Sam, 3 days sober", "Rosa and I need a meeting"."""
    for at, piece in enumerate(pieces):
        if plain(piece) in _ENDS:
            return pieces[:at]
        if piece[-1] in ",;!?" or (piece[-1] == "." and len(plain(piece)) > 2):
            return pieces[: at + 1]
    return pieces


def _looks_like_one(pieces: list[str]) -> bool:
    """A few words with letters in them, that neither ask nor make a sentence."""
    said = words(" ".join(pieces))
    if not said or len(said) > MOST_WORDS or not any(word.isalpha() for word in said):
        return False
    talk = len(said) > 2 and ("?" in pieces[-1] or 2 * sum(word in _LITTLE for word in said) >= len(said))
    return not talk and not (said[0] in _NO_NAME and len(said) < 3)
