"""TELL as a coordinator texts it: the word, then a group, then what to tell it. Nobody else has this keyword."""

from collections.abc import Iterable

from flows.hearing.plain import words
from flows.hearing.rules import rule_book

TELL_WORDS = frozenset(word for said in rule_book("keywords")["staff"]["tell"].values() for word in said)
EVERYBODY = ("everyone", "everybody", "todos")
BEFORE_A_GROUP = frozenset({"to", "the", "a", "al"})
MARKS = " :,;-"


def told(text: str) -> str | None:
    """What stands behind TELL or AVISAR, as it was written; None where the text does not begin so."""
    word, _, rest = text.strip().partition(" ")
    if words(word) and set(words(word)) <= TELL_WORDS:
        return rest.strip(MARKS)
    return None


def split_group(said: str, named: Iterable[tuple[str, int]]) -> tuple[int, str] | None:
    """The group that the longest of these names means (name, id), and the rest; None where none stands at the beginning."""
    pieces = said.split()
    known = {tuple(words(name)): group for name, group in named}
    for skipped in (0, 1):
        for end in range(len(pieces), skipped, -1):
            found = known.get(tuple(words(" ".join(pieces[skipped:end]))))
            if found is not None:
                return found, " ".join(pieces[end:]).strip(MARKS)
        if not pieces or pieces[0].lower() not in BEFORE_A_GROUP:
            return None
    return None
