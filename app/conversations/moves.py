"""What a text is taken for: one thing to do with it."""

from dataclasses import dataclass
from typing import Any, Literal

from flows.replies import Misfit


@dataclass(frozen=True)
class Move:
    """One thing to do with a text. `begin`: script and opening; `answer`: value; `misfit`: what to say."""

    sort: Literal["begin", "aside", "answer", "misfit", "back", "nothing"]
    script: str = ""
    opening: str = ""
    value: Any = None
    misfit: Misfit | None = None


NOTHING = Move("nothing")
