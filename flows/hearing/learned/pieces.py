"""Cuts words into the pieces that the encoder knows, the likeliest cut first (a unigram model, as SentencePiece has it)."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

BEGINS = "_"
"""Stands before the first letter of a word, so that a piece which begins words is another than one within them."""
FIRST, UNKNOWN, LAST = 0, 1, 2
"""The rows of what begins a text, of a character no piece has, and of what ends a text. Pieces come behind."""
_LONGEST_WORD = 40


class Pieces:
    """`likely` tells how likely each piece is, as a logarithm; its row is its place in that order, behind the three above."""

    def __init__(self, likely: Mapping[str, float]) -> None:
        self._likely = dict(likely)
        self._row = {piece: row for row, piece in enumerate(likely, LAST + 1)}
        self._longest = max(map(len, likely))
        self._never = min(likely.values()) - 10
        self.rows = lru_cache(20_000)(self._rows)

    def _rows(self, word: str) -> tuple[int, ...]:
        cut = self._cut(BEGINS + word[:_LONGEST_WORD])
        return tuple(self._row.get(piece, UNKNOWN) for piece in cut)

    def _cut(self, text: str) -> list[str]:
        best, cut_at = [0.0], [0]
        for end in range(1, len(text) + 1):
            ways = [
                (best[start] + self._likely.get(text[start:end], self._never if end - start == 1 else -1e9), start)
                for start in range(max(0, end - self._longest), end)
            ]
            value, start = max(ways)
            best.append(value)
            cut_at.append(start)
        ends = [len(text)]
        while ends[-1]:
            ends.append(cut_at[ends[-1]])
        return [text[start:end] for start, end in pairwise(reversed(ends))]
