"""What somebody is to be called, in their answer to that question: a name, and nothing that asks for something else."""

from flows.hearing.keywords import find
from flows.hearing.names import introduces, read_name
from flows.hearing.plain import plain
from flows.hearing.weighed import unweighed

NEVER_NAMES = frozenset(
    {"slip", "person", "help", "crisis", "cope", "meetings", "language", "language_en", "language_es"}
)


def read_called(text: str) -> str | None:
    """As `read_name`; NAME may stand before it."""
    keyword = find(text, exact_only=True)
    said = keyword.argument if keyword and keyword.keyword == "name" else text
    return None if _asks_for_more(said) else read_name(said)


def _asks_for_more(said: str) -> bool:
    """I RELAPSED and CALL ME PLEASE are no names; "call me Sam" tells one, and a single word is one."""
    if " " not in plain(said) or (introduces(said) and read_name(said)):
        return False
    meant = find(said, weighed=unweighed)
    return meant is not None and meant.keyword in NEVER_NAMES
