"""How much a text weighs towards danger and of which kind, towards a wish to hear no more, and towards each keyword; and
which of its words weigh most. Loaded when first asked.
"""

import ctypes
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from flows.hearing.learned.line import DANGER_KINDS, NO_STRETCH, NO_WORD, SAFE_KINDS, WORDS, Weight
from flows.hearing.learned.pieces import FIRST, LAST, Pieces

Floats = npt.NDArray[np.float32]
FILES = tuple(Path(__file__).with_name(name) for name in ("heard.onnx", "heard_again.onnx"))
DANGER_IN_DOUBT, STOP_IN_DOUBT = (-3.7, 3.6), (-1.0, 4.0)
"""Odds between which a text is looked at again, by the second file: 30 % of the texts of the validation part."""
_NAMED = 3
DANGERS = len(DANGER_KINDS)
KINDS = DANGERS + len(SAFE_KINDS)
"""The encoder's numbers: dangers, safe kinds, one for a wish to hear no more, keywords."""
_NO_WORD = WORDS.index(NO_WORD)
_LEAST = np.float32(1e-6)
_ONLY_ERRORS = 3
_STRETCH = 16
"""Pieces: some twelve words. What is said in so few is lost among four times as many."""


def _sum_of_odds(numbers: Floats) -> float:
    return float(np.logaddexp.reduce(numbers))


def _shares(numbers: Floats) -> Floats:
    odds: Floats = np.exp(numbers - numbers.max())
    odds /= odds.sum()
    return odds


def danger_odds(numbers: Floats) -> float:
    return _sum_of_odds(numbers[:DANGERS]) - _sum_of_odds(numbers[DANGERS:KINDS])


def read(numbers: Floats, words: tuple[str, ...] = ()) -> Weight:
    """What the encoder's numbers say."""
    shares = np.clip(_shares(numbers[KINDS + 1 :]), _LEAST, 1 - _LEAST)
    odds = np.log(shares / (1 - shares))
    likeliest = next(int(at) for at in np.argsort(-odds) if at != _NO_WORD)
    return Weight(
        danger_odds(numbers), int(numbers[:DANGERS].argmax()), float(numbers[KINDS]), WORDS[likeliest],
        float(odds[likeliest]), float(odds[_NO_WORD]), words,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    pieces: Pieces
    encoder: Any
    window: int
    """The most pieces that are looked at together."""

    @classmethod
    def read(cls, file: Path) -> "Model":
        options = onnxruntime.SessionOptions()
        # A text is too little work to share among threads, and a process that forks must have none.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ONLY_ERRORS
        if not _sums_bytes_whole():
            options.add_session_config_entry("session.x64quantprecision", "1")
        # Has the matrices put together once, when the file is opened (tests/corpora/training/keep.py).
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        encoder = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
        _give_back()
        kept = encoder.get_modelmeta().custom_metadata_map
        likely = (line.split() for line in kept["pieces"].splitlines())
        return cls(Pieces({piece: float(value) for piece, value in likely}), encoder, int(kept["window"]))

    def weigh(self, words: list[str]) -> Weight:
        """`words` as `typed` leaves them, at least one. Of a long text the window that weighs most towards danger, and
        the most that any weighs towards a wish to hear no more, so that neither is lost in the rest; and what its short
        stretches weigh.
        """
        cut = [self.pieces.rows(word) for word in words]
        ends = list(accumulate(map(len, cut)))
        rows, word_of = [row for some in cut for row in some], [at for at, some in enumerate(cut) for _ in some]
        size = self.window
        seen = [(*self._numbers(rows[start : start + size]), start) for start in _starts(ends[-1], size)]
        numbers, parts, start = max(seen, key=lambda one: danger_odds(one[0]))
        danger, safe = numbers[:DANGERS], numbers[DANGERS:KINDS]
        own = parts[:, :DANGERS] @ _shares(danger) - parts[:, DANGERS:KINDS] @ _shares(safe)
        by_word = _by_word(word_of[start : start + size], own, len(words))
        most = [at for at in np.argsort(-by_word, kind="stable")[:_NAMED] if by_word[at] > 0]
        weight = read(numbers, tuple(words[at] for at in sorted(most)))
        return weight._replace(stop=max(float(one[KINDS]) for one, *_ in seen), within=self._within(rows))

    def _within(self, rows: list[int]) -> tuple[float, int]:
        if len(rows) < 2 * _STRETCH:
            return NO_STRETCH
        seen = [self._numbers(rows[start : start + _STRETCH])[0] for start in _starts(len(rows), _STRETCH)]
        most = max(seen, key=danger_odds)
        return danger_odds(most), int(most[:DANGERS].argmax())

    def _numbers(self, rows: list[int]) -> tuple[Floats, Floats]:
        """All that stands for kinds, a wish to hear no more, and keywords; and each piece's part in it."""
        numbers, parts = self.encoder.run(None, {"rows": np.array([FIRST, *rows, LAST])})
        return numbers, parts[1:-1]


def _starts(length: int, size: int) -> Sequence[int]:
    """Of windows that overlap by half."""
    return range(0, max(1, length - size // 2), size // 2) if length > size else [0]


def _by_word(word_of: Sequence[int], parts: Floats, size: int) -> Floats:
    return np.bincount(word_of, parts, size).astype(np.float32)


def _sums_bytes_whole() -> bool:
    """An x64 processor without VNNI cuts off large sums of bytes, and may lose danger by that; there another, slower way is
    taken, as also where this cannot be told.
    """
    with suppress(OSError):
        return "vnni" in Path("/proc/cpuinfo").read_text("ascii", "replace")
    return False


def _give_back() -> None:
    """Opening the file takes some 150 MB for a moment, of which 30 are needed; glibc would hold on to the rest."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


@cache
def model(which: int) -> Model:
    return Model.read(FILES[which])


def open_files() -> None:
    """So that nobody's text waits for it."""
    for which in range(len(FILES)):
        model(which)


def weigh(words: list[str]) -> Weight:
    """What a text weighs. Where that leaves doubt it is looked at again by what was taught the same from another beginning,
    and the mean counts: what one of them misses by chance the other seldom does.
    """
    first = model(0).weigh(words)
    return together(first, model(1).weigh(words)) if in_doubt(first) else first


def in_doubt(weight: Weight) -> bool:
    pairs = ((weight.danger, DANGER_IN_DOUBT), (weight.stop, STOP_IN_DOUBT))
    return any(least < odds < most for odds, (least, most) in pairs)


def together(first: Weight, again: Weight) -> Weight:
    """The mean of how much; the kind and the words of the one that hears more danger."""
    more = max(first, again, key=lambda one: one.danger)
    danger, stop = (first.danger + again.danger) / 2, (first.stop + again.stop) / 2
    return first._replace(danger=danger, stop=stop, kind=more.kind, words=more.words)
