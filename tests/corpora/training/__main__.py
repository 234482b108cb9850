"""Teaches hearing anew: `make learn`, some half an hour on two cores. Writes danger.npz, line.toml and held_out.tsv.

The same texts give the same files on the same machine: every draw by lot begins from a fixed number.
"""

import sys

import numpy as np

from app.commands.listen_report import mark
from flows.hearing.learned.pieces import Pieces
from flows.hearing.typed import typed
from tests.corpora.training import line
from tests.corpora.training.encoder import Encoder, danger_of
from tests.corpora.training.grams import Grams
from tests.corpora.training.keep import keep
from tests.corpora.training.starting_point import StartingPoint
from tests.corpora.training.texts import DANGERS, FOLDS, KINDS, LEARNED, examples, folds

HELD_OUT = LEARNED.parent / "held_out.tsv"


def held_out(encoder, texts, kinds, fold):
    """(encoder, grams, kind) of every text, by what had learned from the other folds."""
    views = np.zeros((len(texts), 2))
    named = np.zeros(len(texts), int)
    for at in range(FOLDS):
        print(f"fold {at + 1} of {FOLDS}", file=sys.stderr)
        taught, left = np.flatnonzero(fold != at), np.flatnonzero(fold == at)
        grams = Grams([texts[i] for i in taught], kinds[taught] < len(DANGERS))
        weights = encoder.train([texts[i] for i in taught], kinds[taught])
        found = encoder.kinds(weights, [texts[i] for i in left])
        views[left] = np.column_stack([danger_of(found), grams.danger([texts[i] for i in left])])
        named[left] = found[:, : len(DANGERS)].argmax(1)
    return views, named


def write_held_out(texts, fold, views, named):
    lines = [
        f"{mark(text)}\t{at}\t{encoder:.3f}\t{grams:.3f}\t{kind}\n"
        for text, at, (encoder, grams), kind in zip(texts, fold, views, named, strict=True)
    ]
    HELD_OUT.write_text("".join(sorted(lines)), "utf-8")


def main():
    learned = examples()
    texts, kinds = [example.text for example in learned], np.array([KINDS.index(example.kind) for example in learned])
    fold, scored = np.array(folds(texts)), np.array([example.scored for example in learned])
    start = StartingPoint()
    likely, rows = start.pieces([typed(text) for text in texts])
    encoder = Encoder(start, Pieces(likely), rows)
    views, named = held_out(encoder, texts, kinds, fold)
    write_held_out(*(np.array(column, object)[scored] for column in (texts, fold, list(map(tuple, views)), named)))
    line.write(
        line.draw(
            [text for text, is_scored in zip(texts, scored, strict=True) if is_scored],
            views[scored, 0],
            views[scored, 1],
            kinds[scored] < len(DANGERS),
        )
    )
    grams = Grams(texts, kinds < len(DANGERS))
    keep(start, likely, rows, encoder.train(texts, kinds), grams)


if __name__ == "__main__":
    main()
