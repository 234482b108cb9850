"""What each piece of a text means beside the others: a few layers of attention, small enough to run as plain arithmetic."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from flows.hearing.learned.pieces import FIRST, LAST

Floats = npt.NDArray[np.float32]
HEADS = 12
_BLOCK = 32
_GELU = np.float32((2 / np.pi) ** 0.5)


def _norm(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    x = x - x.mean(-1, keepdims=True)
    spread: Floats = np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[-1] + np.float32(1e-12))
    x /= spread[:, None]
    x *= weights[0]
    x += weights[1]
    return x


def _gelu(x: Floats) -> Floats:
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= _GELU
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


class Layer:
    """One look of each piece at all others, and what it makes of them."""

    def __init__(self, kept: Mapping[str, npt.NDArray[Any]], name: str) -> None:
        def matrix(part: str) -> tuple[Floats, Floats]:
            steps, scale = kept[f"{name}.{part}.w"], kept[f"{name}.{part}.scale"]
            return steps.astype(np.float32) * scale, kept[f"{name}.{part}.b"]

        self._looks = tuple(np.concatenate(both, axis=-1) for both in zip(*map(matrix, "qkv"), strict=True))
        self._seen, self._into, self._out = matrix("ao"), matrix("fi"), matrix("fo")
        self._norms = [(kept[f"{name}.{part}.w"], kept[f"{name}.{part}.b"]) for part in ("aln", "oln")]

    def __call__(self, x: Floats) -> Floats:
        length, size = x.shape
        looks = (x @ self._looks[0] + self._looks[1]).reshape(length, 3, HEADS, size // HEADS)
        q, k, v = looks.transpose(1, 2, 0, 3)
        near = q @ k.transpose(0, 2, 1) * np.float32((size // HEADS) ** -0.5)
        near = np.exp(near - near.max(-1, keepdims=True))
        seen = (near / near.sum(-1, keepdims=True)) @ v
        seen = seen.transpose(1, 0, 2).reshape(length, size)
        x = _norm(x + seen @ self._seen[0] + self._seen[1], self._norms[0])
        wide = _gelu(x @ self._into[0] + self._into[1])
        return _norm(x + wide @ self._out[0] + self._out[1], self._norms[1])


class Encoder:
    def __init__(self, kept: Mapping[str, npt.NDArray[Any]]) -> None:
        self._halves, self._scale = kept["halves"], kept["scale"]
        self._places = kept["places"].astype(np.float32)
        self._begins = (kept["norm.w"], kept["norm.b"])
        self._layers = [Layer(kept, f"layer{at}") for at in range(int(kept["layers"]))]
        self._numbers = (kept["numbers.w"], kept["numbers.b"])
        self.window = len(self._places) - 2

    def _table(self, rows: list[int]) -> Floats:
        """Four bits a number, in blocks of 32 that share a scale."""
        halves = self._halves[rows].reshape(len(rows), -1, _BLOCK // 2)
        steps = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - 8
        return (steps * self._scale[rows].astype(np.float32)[..., None]).reshape(len(rows), -1)

    def __call__(self, rows: list[int], named: int) -> tuple[Floats, Floats]:
        """The numbers that stand for kinds, a wish to hear no more, and keywords; and of the first `named` of them, for each
        piece, the part that is the piece's.
        """
        x = self._table([FIRST, *rows, LAST])
        x = _norm(x + self._places[: len(x)], self._begins)
        for layer in self._layers:
            x = layer(x)
        size, where = x.shape[1], x.argmax(0)
        most = x[where, np.arange(size)]
        mean, largest = self._numbers[0][:size], self._numbers[0][size:]
        numbers: Floats = x.mean(0) @ mean + most @ largest + self._numbers[1]
        parts: Floats = (x @ mean[:, :named]) * np.float32(1 / len(x))
        np.add.at(parts, where, most[:, None] * largest[:, :named])
        return numbers, parts[1:-1]
