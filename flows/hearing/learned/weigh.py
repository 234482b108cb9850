"""How much a text weighs towards danger and of which kind, towards a wish to hear no more, and towards each keyword; and
which of its words weigh most. Loaded when first asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from flows.hearing.learned.encoder import Encoder, Floats
from flows.hearing.learned.grams import letter_runs, word_runs
from flows.hearing.learned.line import DANGER_KINDS, NO_WORD, SAFE_KINDS, WORDS, Weight
from flows.hearing.learned.pieces import Pieces

FILE = Path(__file__).parent / "heard.npz"
_NAMED = 3
DANGERS = len(DANGER_KINDS)
KINDS = DANGERS + len(SAFE_KINDS)
"""The encoder's numbers: dangers, safe kinds, one for a wish to hear no more, keywords."""
_NO_WORD = WORDS.index(NO_WORD)
_LEAST = np.float32(1e-6)


def _sum_of_odds(numbers: Floats) -> float:
    return float(np.logaddexp.reduce(numbers))


def _shares(numbers: Floats) -> Floats:
    odds: Floats = np.exp(numbers - numbers.max())
    odds /= odds.sum()
    return odds


def danger_odds(numbers: Floats) -> float:
    return _sum_of_odds(numbers[:DANGERS]) - _sum_of_odds(numbers[DANGERS:KINDS])


def read(numbers: Floats, grams: float, stop_grams: float, words: tuple[str, ...] = ()) -> Weight:
    """What the encoder's numbers and the runs say, side by side."""
    shares = np.clip(_shares(numbers[KINDS + 1 :]), _LEAST, 1 - _LEAST)
    odds = np.log(shares / (1 - shares))
    likeliest = next(int(at) for at in np.argsort(-odds) if at != _NO_WORD)
    return Weight(
        danger_odds(numbers), grams, int(numbers[:DANGERS].argmax()), float(numbers[KINDS]), stop_grams,
        WORDS[likeliest], float(odds[likeliest]), float(odds[_NO_WORD]), words,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    pieces: Pieces
    encoder: Encoder
    rare: Floats
    danger: tuple[Floats, float]
    stop: tuple[Floats, float]

    @classmethod
    def read(cls, file: Path = FILE) -> "Model":
        with np.load(file, allow_pickle=False) as kept:
            names = kept["pieces"].tobytes().decode().split("\n")

            def table(name: str) -> Floats:
                weights: Floats = kept[f"grams.{name}"].astype(np.float32) * kept[f"grams.{name}.scale"]
                return weights

            return cls(
                Pieces(dict(zip(names, kept["likely"].tolist(), strict=True))),
                Encoder(kept),
                table("rare"),
                (table("danger"), float(kept["grams.danger.floor"])),
                (table("stop"), float(kept["grams.stop.floor"])),
            )

    def weigh(self, words: list[str]) -> Weight:
        """`words` as `typed` leaves them, at least one."""
        numbers, meant = self._by_meaning(words)
        danger, spelt, stop = self._by_grams(words)
        both = meant + spelt
        most = [at for at in np.argsort(-both, kind="stable")[:_NAMED] if both[at] > 0]
        return read(numbers, danger, stop, tuple(words[at] for at in sorted(most)))

    def _by_meaning(self, words: list[str]) -> tuple[Floats, Floats]:
        """Of a long text the window that weighs most, so that danger is not lost in the rest."""
        cut = [self.pieces.rows(word) for word in words]
        ends = list(accumulate(map(len, cut)))
        rows, word_of = [row for some in cut for row in some], [at for at, some in enumerate(cut) for _ in some]
        size = self.encoder.window
        starts = range(0, max(1, ends[-1] - size // 2), size // 2) if ends[-1] > size else [0]
        seen = [(*self.encoder(rows[start : start + size], KINDS), start) for start in starts]
        numbers, parts, start = max(seen, key=lambda one: danger_odds(one[0]))
        danger, safe = numbers[:DANGERS], numbers[DANGERS:KINDS]
        own = parts[:, :DANGERS] @ _shares(danger) - parts[:, DANGERS:KINDS] @ _shares(safe)
        return numbers, _by_word(word_of[start : start + size], own, len(words))

    def _by_grams(self, words: list[str]) -> tuple[float, Floats, float]:
        """The runs within words and those of words, each family as a vector of length one: danger, each word's part in
        it, and the wish to hear no more.
        """
        within = [(place, at) for at, word in enumerate(words) for place in letter_runs(word)]
        among = [(place, at) for place, start, end in word_runs(words) for at in range(start, end)]
        danger, stop, by_word = self.danger[1], self.stop[1], np.zeros(len(words), np.float32)
        for family in (within, among):
            places, run_of, held = np.unique([place for place, _ in family], return_inverse=True, return_counts=True)
            rare = self.rare[places]
            rare /= np.sqrt(rare @ rare) or np.float32(1)
            parts = self.danger[0][places] * rare
            danger += float(parts.sum())
            stop += float(self.stop[0][places] @ rare)
            by_word += _by_word([at for _, at in family], (parts / held)[run_of], len(words))
        return danger, by_word, stop


def _by_word(word_of: Sequence[int], parts: Floats, size: int) -> Floats:
    return np.bincount(word_of, parts, size).astype(np.float32)


@cache
def model() -> Model:
    return Model.read()
