"""Trains the encoder: the first layers of multilingual-e5-small, taught to tell danger and its kind, a wish to hear no more
of us, and the keyword that is meant. Needs jax.

The layers are kept in four bits a number. They are taught through that rounding (the slope goes by it as if it were not
there), so that what is kept is what was taught.
"""

import random
import sys

import jax
import jax.numpy as jnp
import numpy as np

from flows.hearing.learned.line import WORDS
from flows.hearing.learned.pieces import FIRST, LAST, Pieces
from flows.hearing.typed import typed
from tests.corpora.training.starting_point import HEADS, LAYERS, LONGEST, SIZE, StartingPoint, in_halves, whole
from tests.corpora.training.texts import DANGERS, KINDS, NOT_SAID, another_way

jax.config.update("jax_default_prng_impl", "unsafe_rbg")
EPOCHS, BATCH, RATE = 6, 32, 2e-4
DROPPED, KIND_MATTERS, DOUBT = 0.15, 0.5, 0.02
STOP = len(KINDS)
NUMBERS = STOP + 1 + len(WORDS)
"""What comes out: a number for each kind, one for a wish to hear no more, one for each keyword."""
_LENGTHS = (16, 24, 32, 48, LONGEST)
MATRICES = ("q", "k", "v", "ao", "fi", "fo")


def beginning(start: StartingPoint, x, mask, lot):
    """Of each layer's wide part only what matters most for texts like these is kept: half the work for nearly the same."""
    weights = {
        "places": start.numbers("emb.pos").reshape(-1, SIZE)[:LONGEST] + start.numbers("emb.type")[:SIZE],
        "norm": (start.numbers("emb.ln.w"), start.numbers("emb.ln.b")),
        "layers": [],
        "numbers": (np.random.default_rng(lot).standard_normal((2 * SIZE, NUMBERS)) * 0.02, np.zeros(NUMBERS)),
    }
    x = _norm(x + weights["places"][: x.shape[1]], weights["norm"])
    for at in range(LAYERS):
        layer = start.layer(at)
        met = np.asarray(_wide(layer, _attended(layer, x, mask, None)))[mask]
        weights["layers"].append(start.narrowed(layer, met))
        x = _layer(layer, x, mask, (None, None))
    return jax.tree.map(lambda array: jnp.asarray(array, "float32"), weights)


def _as_kept(weights):
    return weights | {
        "layers": [
            {name: (_rounded(*part) if name in MATRICES else part) for name, part in layer.items()}
            for layer in weights["layers"]
        ]
    }


def _rounded(matrix, floor):
    kept = whole(*in_halves(matrix, jnp), jnp)
    return matrix + jax.lax.stop_gradient(kept - matrix), floor


@jax.custom_vjp
def _times(x, matrix):
    """Half as precise, twice as fast."""
    return jnp.matmul(x.astype(jnp.bfloat16), matrix.astype(jnp.bfloat16), preferred_element_type=jnp.float32)


def _forth(x, matrix):
    return _times(x, matrix), (x, matrix)


def _back(met, slope):
    x, matrix = met
    return _times(slope, matrix.T), _times(x.reshape(-1, x.shape[-1]).T, slope.reshape(-1, slope.shape[-1]))


_times.defvjp(_forth, _back)


def _through(layer, name, x):
    return _times(x, layer[name][0]) + layer[name][1]


def _norm(x, weights):
    x = x - x.mean(-1, keepdims=True)
    return x / jnp.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * weights[0] + weights[1]


def _drop(x, key):
    return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - DROPPED, x.shape), x / (1 - DROPPED), 0)


def _attended(layer, x, mask, key):
    batch, length, _ = x.shape
    q, k, v = (_through(layer, name, x).reshape(batch, length, HEADS, -1) for name in "qkv")
    looks = jnp.einsum("bthd,bshd->bhts", q, k) / np.sqrt(SIZE // HEADS) + jnp.where(mask, 0, -1e9)[:, None, None, :]
    seen = jnp.einsum("bhts,bshd->bthd", jax.nn.softmax(looks, -1), v).reshape(batch, length, SIZE)
    return _norm(x + _drop(_through(layer, "ao", seen), key), layer["aln"])


def _wide(layer, x):
    return jax.nn.gelu(_through(layer, "fi", x), approximate=True)


def _layer(layer, x, mask, keys):
    x = _attended(layer, x, mask, keys[0])
    return _norm(x + _drop(_through(layer, "fo", _wide(layer, x)), keys[1]), layer["oln"])


def numbers_of(weights, x, mask, key=None):
    """From the mean and the largest of what each piece became."""
    keys = iter([None] * (2 * LAYERS + 2) if key is None else jax.random.split(key, 2 * LAYERS + 2))
    x = _drop(_norm(x + weights["places"][: x.shape[1]], weights["norm"]), next(keys))
    for layer in _as_kept(weights)["layers"]:
        x = _layer(layer, x, mask, (next(keys), next(keys)))
    seen = mask[..., None]
    pooled = jnp.concatenate([(x * seen).sum(1) / seen.sum(1), jnp.where(seen, x, -1e9).max(1)], -1)
    return _drop(pooled, next(keys)) @ weights["numbers"][0] + weights["numbers"][1]


def danger_of(numbers):
    split = len(DANGERS)
    return jax.nn.logsumexp(numbers[..., :split], -1) - jax.nn.logsumexp(numbers[..., split:STOP], -1)


def _told_apart(odds, meant):
    """How likely the right one of two is; nobody who said which it is can be quite sure."""
    meant = jnp.where(meant, 1 - DOUBT, DOUBT)
    return meant * jax.nn.log_sigmoid(odds) + (1 - meant) * jax.nn.log_sigmoid(-odds)


def _named(numbers, which):
    return jnp.take_along_axis(jax.nn.log_softmax(numbers), jnp.maximum(which, 0)[:, None], 1)[:, 0]


def _loss(weights, x, mask, labels, key):
    """Each question counts where its answer is known."""
    found = numbers_of(weights, x, mask, key)
    kind, stop, meant = labels
    danger = _told_apart(danger_of(found), kind < len(DANGERS)) + KIND_MATTERS * _named(found[:, :STOP], kind)
    asks = _told_apart(found[:, STOP], stop == 1)
    word = _named(found[:, STOP + 1 :], meant)
    known = ((kind, danger), (stop, asks), (meant, word))
    return -sum(jnp.where(label == NOT_SAID, 0, value).mean() for label, value in known)


def _adam(weights, slopes, state, rate, step):
    """Adam with decay, the slopes cut to length one."""
    length = jnp.sqrt(sum(jnp.sum(s * s) for s in jax.tree.leaves(slopes)))
    slopes = jax.tree.map(lambda s: s / jnp.maximum(length, 1), slopes)
    first = jax.tree.map(lambda m, s: 0.9 * m + 0.1 * s, state[0], slopes)
    second = jax.tree.map(lambda v, s: 0.999 * v + 0.001 * s * s, state[1], slopes)

    def moved(w, m, v):
        return w - rate * (m / (1 - 0.9**step) / (jnp.sqrt(v / (1 - 0.999**step)) + 1e-8) + 0.01 * w)

    return jax.tree.map(moved, weights, first, second), (first, second)


@jax.jit
def _step(weights, state, x, mask, labels, key, rate, step):
    loss, slopes = jax.value_and_grad(_loss)(weights, x, mask, labels, key)
    weights, state = _adam(weights, slopes, state, rate, step)
    return weights, state, loss


class Encoder:
    def __init__(self, start: StartingPoint, pieces: Pieces, rows) -> None:
        self._pieces, self._start = pieces, start
        self._table = start.numbers("emb.word").reshape(-1, SIZE)[rows]

    def cut(self, text):
        inner = [row for word in typed(text).split() for row in self._pieces.rows(word)]
        return [FIRST, *inner[: LONGEST - 2], LAST]

    def _batch(self, cuts):
        length = next(length for length in _LENGTHS if length >= max(map(len, cuts)))
        rows, mask = np.zeros((len(cuts), length), int), np.zeros((len(cuts), length), bool)
        for at, cut in enumerate(cuts):
            rows[at, : len(cut)], mask[at, : len(cut)] = cut, True
        return self._table[rows], mask

    def train(self, texts, labels, lot=0):
        """`labels`: of each text its kind, whether it asks us to stop, and its keyword; NOT_SAID where that is not known.
        `lot`: the number that all draws by lot begin from.
        """
        like = [cut for cut in map(self.cut, texts[:: len(texts) // 500]) if len(cut) <= _LENGTHS[2]]
        weights, dice = beginning(self._start, *self._batch(like), lot), random.Random(lot)
        state = (jax.tree.map(jnp.zeros_like, weights),) * 2
        key, last, step = jax.random.key(lot), len(texts) // BATCH * EPOCHS, 0
        for epoch in range(EPOCHS):
            total = 0.0
            for batch in self._batches(texts, labels, dice):
                step += 1
                rate = RATE * min(step / (last / 10), (1 + np.cos(np.pi * step / last)) / 2 + 0.01)
                x, mask = self._batch([cut for cut, _ in batch])
                key, here = jax.random.split(key)
                said = np.array([label for _, label in batch]).T
                weights, state, loss = _step(weights, state, x, mask, said, here, rate, float(step))
                total += loss
            loss = float(total) * BATCH / len(texts)
            print(f"epoch {epoch + 1} of {EPOCHS}: {loss:.3f}", file=sys.stderr, flush=True)
        return jax.tree.map(np.asarray, weights)

    def _batches(self, texts, labels, dice):
        """Texts of like length together, in a new order each time."""
        cuts = []
        for text, label in zip(texts, labels, strict=True):
            said, keyed = another_way(text, dice)
            cuts.append((self.cut(said), (label[0], NOT_SAID, NOT_SAID) if keyed else label))
        dice.shuffle(cuts)
        many = 16 * BATCH
        for at in range(0, len(cuts), many):
            cuts[at : at + many] = sorted(cuts[at : at + many], key=lambda cut: len(cut[0]))
        batches = [cuts[at : at + BATCH] for at in range(0, len(cuts) - BATCH + 1, BATCH)]
        dice.shuffle(batches)
        return batches
