"""Teaches hearing anew: `make learn`, some hour on two cores. Writes heard.onnx, line.toml and held_out.tsv.

The same texts give the same files on the same machine: every draw by lot begins from a fixed number.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from app.commands.listen_report import mark
from flows.hearing.learned.pieces import Pieces
from flows.hearing.learned.weigh import read
from flows.hearing.typed import typed
from tests.corpora.training import line
from tests.corpora.training.encoder import Encoder
from tests.corpora.training.keep import keep
from tests.corpora.training.starting_point import StartingPoint
from tests.corpora.training.texts import FOLDS, LEARNED, examples, folds

HELD_OUT = LEARNED.parent / "held_out.tsv"


def begin(texts):
    start = StartingPoint()
    likely, rows = start.pieces([typed(text) for text in texts])
    return start, likely, rows


def taught_without(left, all_texts, all_labels, fold):
    """The numbers of each text of the fold that was left out."""
    start, likely, rows = begin(all_texts)
    texts = [text for text, at in zip(all_texts, fold, strict=True) if at != left]
    labels = [label for label, at in zip(all_labels, fold, strict=True) if at != left]
    asked = [text for text, at in zip(all_texts, fold, strict=True) if at == left]
    encoder = Encoder(start, Pieces(likely), rows)
    numbers = encoder.numbers(encoder.train(texts, labels), asked)
    print(f"fold {left + 1} of {FOLDS} is done", file=sys.stderr, flush=True)
    return numbers


def taught_all(texts, labels):
    start, likely, rows = begin(texts)
    return Encoder(start, Pieces(likely), rows).train(texts, labels)


def write_held_out(texts, fold, views):
    lines = [
        f"{mark(text)}\t{at}\t{view.danger:.3f}\t{view.kind}\t{view.stop:.3f}\t{view.meant}\t{view.meant_odds:.3f}"
        f"\t{view.none_odds:.3f}\n"
        for text, at, view in zip(texts, fold, views, strict=True)
    ]
    HELD_OUT.write_text("".join(sorted(lines)), "utf-8")


def draw(learned, fold, folded):
    """The line, and what it was drawn on, by what the folds that had not learned a text said of it."""
    said = [iter(numbers) for numbers in folded]
    views = [read(next(said[at])) for at in fold]
    scored = [at for at, example in enumerate(learned) if example.corpus != "beside"]
    examples, views = [learned[at] for at in scored], [views[at] for at in scored]
    write_held_out([example.text for example in examples], [fold[at] for at in scored], views)
    line.write(line.draw(examples, views))


def main():
    learned = examples()
    texts, labels = [example.text for example in learned], [example.labels for example in learned]
    fold = folds(texts)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        whole = pool.submit(taught_all, texts, labels)
        folded = list(pool.map(partial(taught_without, all_texts=texts, all_labels=labels, fold=fold), range(FOLDS)))
        taught = whole.result()
    draw(learned, fold, folded)
    keep(*begin(texts), taught)


if __name__ == "__main__":
    main()
