"""A call that is put through: the carrier answers, not the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.replies import SPOKEN, Heard, Kind, Misfit


@dataclass(frozen=True)
class Ringing(Kind[str]):
    """A call that is being put through; the carrier answers: connected or missed. `which`: a lifeline has more than one
    number; a person is the one of that alert.
    """

    to: Literal["staff", "lifeline", "person"]
    which: int = 0
    keys = SPOKEN

    def read(self, heard: Heard) -> str | Misfit:
        return "connected" if heard.text == "connected" else "missed"

    def examples(self) -> Sequence[str]:
        return ["connected", "missed"]
