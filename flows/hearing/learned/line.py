"""Where the line is drawn: how much each view of a text counts, and how much together is unsure or sure (line.toml)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, NamedTuple

Kind = Literal["suicide", "self-harm", "overdose", "violence", "withdrawal"]
KINDS: tuple[Kind, ...] = ("suicide", "suicide", "self-harm", "overdose", "violence", "withdrawal")
"""What the first of the encoder's numbers stand for; those behind them are kinds of safe texts."""


class Weight(NamedTuple):
    """The two views of a text, each as the logarithm of odds; what the encoder takes it for; the words that weigh most."""

    encoder: float
    grams: float
    kind: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    floor: float
    encoder: float
    grams: float
    yes: float
    maybe: float
    figure: float
    spanish: float
    waved: float
    """Below it even what a rule is sure of is let go: 99 in 100 real ones weigh more."""
    unsure: float
    """From here on a text is asked about, and what a rule is sure of below `sure`."""
    sure: float

    def odds(self, weight: Weight, rule: str, *, figure: bool, spanish: bool) -> float:
        """The logarithm of the odds that somebody on duty would want to be woken."""
        said = {"yes": self.yes, "maybe": self.maybe}.get(rule, 0.0) + self.figure * figure + self.spanish * spanish
        return self.floor + self.encoder * weight.encoder + self.grams * weight.grams + said


LINE = Line(**tomllib.loads(files(__package__).joinpath("line.toml").read_text(encoding="utf-8")))
