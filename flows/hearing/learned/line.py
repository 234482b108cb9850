"""Where the line is drawn: how much rules and learning count, and how much together is unsure or sure (line.toml)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, NamedTuple

Asks = Literal["yes", "unsure", "no"]
Kind = Literal["suicide", "self-harm", "overdose", "violence", "withdrawal"]
DANGER_KINDS: tuple[Kind, ...] = ("suicide", "suicide", "self-harm", "overdose", "violence", "withdrawal")
SAFE_KINDS = ("figure", "past", "negated", "work", "craving", "everyday", "line", "mild")
NO_WORD = "none"
NO_STRETCH = (-9.0, 0)
"""Of a text too short to be looked at in stretches."""
WORDS = (
    NO_WORD, "buddy", "checkin", "cope", "crisis_menu", "faq_cost", "faq_online", "faq_privacy", "forget", "goal", "gratitude",
    "help", "hours", "language_en", "language_es", "meeting", "menu", "milestone", "name", "pause", "pin", "remind", "resource",
    "slip", "start", "stop", "zone",
)  # fmt: skip
"""What the last of the encoder's numbers stand for: keywords by their `listen` names."""


class Weight(NamedTuple):
    """What a text weighs, as logarithms of odds: danger, and its likeliest kind; a wish to hear no more of us; the keyword it
    may mean, that one and none. `words` are those that weigh most towards danger.
    """

    danger: float
    kind: int
    stop: float = -9.0
    meant: str = NO_WORD
    meant_odds: float = -9.0
    none_odds: float = -9.0
    words: tuple[str, ...] = ()
    within: tuple[float, int] = NO_STRETCH
    """Of a long text, danger and its kind in the short stretch that weighs most."""


@dataclass(frozen=True, slots=True)
class Line:
    """Danger."""

    floor: float
    learned: float
    yes: float
    maybe: float
    figure: float
    spanish: float
    waved: float
    """Below it even what a rule is sure of is let go: 199 in 200 real ones weigh more."""
    few: float
    """From here on a few words that no rule knows are asked about."""
    unsure: float
    """From here on a text is asked about, and what a rule is sure of below `sure`."""
    sure: float
    """From here on a text is danger."""
    within: float
    """From here on a long text is asked about for what a short stretch of it weighs."""

    def odds(self, weight: Weight, rule: str, *, figure: bool, spanish: bool) -> float:
        """The logarithm of the odds that somebody on duty would want to be woken."""
        said = {"yes": self.yes, "maybe": self.maybe}.get(rule, 0.0) + self.figure * figure
        return self.floor + self.learned * weight.danger + said + self.spanish * spanish


@dataclass(frozen=True, slots=True)
class StopLine:
    """A wish to hear no more of us."""

    floor: float
    learned: float
    yes: float
    unsure: float
    """From here on a text is asked about; what a rule is sure of always is."""
    sure: float

    def odds(self, weight: Weight, rule: Asks) -> float:
        """The logarithm of the odds that we are asked to stop."""
        said = self.yes if rule == "yes" else 0.0
        return self.floor + self.learned * weight.stop + said


@dataclass(frozen=True, slots=True)
class WordLine:
    """Keywords: from where on one is taken to be meant, and from where on none is, whatever a sentence holds."""

    meant: float
    none: float


_DRAWN = tomllib.loads(files(__package__).joinpath("line.toml").read_text(encoding="utf-8"))
LINE, STOP_LINE, WORD_LINE = Line(**_DRAWN["danger"]), StopLine(**_DRAWN["stop"]), WordLine(**_DRAWN["words"])
