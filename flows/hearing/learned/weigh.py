"""How much a text weighs towards danger, of which kind, and which of its words weigh most. Loaded when first asked."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from flows.hearing.learned.encoder import Encoder, Floats
from flows.hearing.learned.grams import letter_runs, word_runs
from flows.hearing.learned.line import KINDS, Weight
from flows.hearing.learned.pieces import Pieces

FILE = Path(__file__).parent / "danger.npz"
_NAMED = 3


def _sum_of_odds(numbers: Floats) -> float:
    return float(np.logaddexp.reduce(numbers))


def _shares(numbers: Floats) -> Floats:
    odds: Floats = np.exp(numbers - numbers.max())
    odds /= odds.sum()
    return odds


@dataclass(frozen=True, slots=True)
class Model:
    pieces: Pieces
    encoder: Encoder
    rare: Floats
    grams: Floats
    floor: float

    @classmethod
    def read(cls, file: Path = FILE) -> "Model":
        with np.load(file, allow_pickle=False) as kept:
            names = kept["pieces"].tobytes().decode().split("\n")
            return cls(
                Pieces(dict(zip(names, kept["likely"].tolist(), strict=True))),
                Encoder(kept),
                kept["grams.rare"].astype(np.float32) * kept["grams.rare.scale"],
                kept["grams.weights"].astype(np.float32) * kept["grams.weights.scale"],
                float(kept["grams.floor"]),
            )

    def weigh(self, words: list[str]) -> Weight:
        """`words` as `typed` leaves them, at least one."""
        encoder, kind, meant = self._by_meaning(words)
        grams, spelt = self._by_grams(words)
        both = meant + spelt
        most = [at for at in np.argsort(-both, kind="stable")[:_NAMED] if both[at] > 0]
        return Weight(encoder, grams, kind, tuple(words[at] for at in sorted(most)))

    def _by_meaning(self, words: list[str]) -> tuple[float, int, Floats]:
        """Of a long text the window that weighs most, so that danger is not lost in the rest."""
        cut = [self.pieces.rows(word) for word in words]
        ends = list(accumulate(map(len, cut)))
        rows, word_of = [row for some in cut for row in some], [at for at, some in enumerate(cut) for _ in some]
        size = self.encoder.window
        starts = range(0, max(1, ends[-1] - size // 2), size // 2) if ends[-1] > size else [0]
        best: tuple[float, int, Floats] | None = None
        for start in starts:
            numbers, parts = self.encoder(rows[start : start + size])
            danger, safe = numbers[: len(KINDS)], numbers[len(KINDS) :]
            odds = _sum_of_odds(danger) - _sum_of_odds(safe)
            if best is None or odds > best[0]:
                own = parts[:, : len(KINDS)] @ _shares(danger) - parts[:, len(KINDS) :] @ _shares(safe)
                by_word = np.zeros(len(words), np.float32)
                np.add.at(by_word, word_of[start : start + size], own)
                best = odds, int(danger.argmax()), by_word
        assert best
        return best

    def _by_grams(self, words: list[str]) -> tuple[float, Floats]:
        """The runs within words and those of words, each family as a vector of length one."""
        within: dict[int, list[tuple[int, int]]] = {}
        among: dict[int, list[tuple[int, int]]] = {}
        for at, word in enumerate(words):
            for place in letter_runs(word):
                within.setdefault(place, []).append((at, at + 1))
        for place, start, end in word_runs(words):
            among.setdefault(place, []).append((start, end))
        by_word, value = np.zeros(len(words), np.float32), self.floor
        for family in (within, among):
            places = list(family)
            rare = self.rare[places]
            length = float(np.sqrt((rare * rare).sum())) or 1.0
            for held_by, part in zip(family.values(), (self.grams[places] * rare / length).tolist(), strict=True):
                value += part
                for start, end in held_by:
                    by_word[start:end] += part / len(held_by) / (end - start)
        return value, by_word


@cache
def model() -> Model:
    return Model.read()
