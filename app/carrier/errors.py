"""What the carrier could say no with. Two questions only: did it surely not take the text, and what does its code mean."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

NOT_REACHED = 0
NO_ANSWER = 1
"""Not a code of the carrier's: it was asked, and nothing of its answer says whether it took the text."""
TOO_MANY = 20429


class Kind(StrEnum):
    """What to do about an error code."""

    PERMANENT = "permanent"
    LATER = "later"
    TOMORROW = "tomorrow"
    ALERT = "alert"
    UNKNOWN = "unknown"


class CarrierError(Exception):
    """Anything the carrier, or the way to it, did not do for us."""


class Refused(CarrierError):
    """The carrier surely did not take it. Code 0: it was never reached."""

    def __init__(self, code: int, status: int = 0, retry_after: float | None = None) -> None:
        super().__init__(f"refused with code {code}: {meaning(code)}")
        self.code = code
        self.status = status
        self.retry_after = retry_after

    @property
    def kind(self) -> Kind:
        return kind_of(self.code)


class Unknown(CarrierError):
    """The carrier may or may not have taken it: look before sending again."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@cache
def table() -> dict[int, tuple[Kind, str]]:
    read = tomllib.loads(Path(__file__).with_name("errors.toml").read_text(encoding="utf-8"))
    return {int(code): (Kind(kind), words) for kind, codes in read.items() for code, words in codes.items()}


def kind_of(code: int | None) -> Kind:
    known = table().get(code) if code is not None else None
    return known[0] if known else Kind.UNKNOWN


def meaning(code: int | None) -> str:
    known = table().get(code) if code is not None else None
    return known[1] if known else "a code we do not know"
