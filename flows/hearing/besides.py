"""What a sentence holds besides asking for its keyword: a ZIP code, a day, a name."""

from collections.abc import Callable

from flows.hearing.card import POLITE, REMOVING
from flows.hearing.dates import looks_like_date
from flows.hearing.names import introduces, read_name
from flows.hearing.plain import marked, words


def is_zip(token: str) -> bool:
    return len(token) == 5 and token.isdigit()


def zip_in(text: str) -> str:
    return next(filter(is_zip, words(text)), "")


def date_in(text: str) -> str:
    """What the sentence ends in, as far back as it still reads as a day: "i got sober on march 4 2020"; without one, "remove
    my date" is DATE OFF.
    """
    pieces = [piece for piece in marked(text).split() if piece not in POLITE]
    endings = (" ".join(pieces[start:]) for start in range(1, len(pieces)))
    return next(filter(looks_like_date, endings), "" if REMOVING.isdisjoint(pieces) else "off")


def name_in(text: str) -> str:
    return (read_name(text) or "") if introduces(text) else ""


TAKEN_OUT: dict[str, Callable[[str], str]] = {
    "place": zip_in, "zone": zip_in, "kind": zip_in, "date": date_in, "name": name_in,
}  # fmt: skip
"""By what the keyword takes."""
