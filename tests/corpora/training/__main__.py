"""Teaches hearing anew: `make learn`. Writes both files that hear, and line.toml; each file took 72 minutes, both at once on two cores.

The same texts give the same files on the same machine: every draw by lot begins from a fixed number.
"""

from flows.hearing.learned.pieces import Pieces
from flows.hearing.learned.weigh import FILES
from flows.hearing.typed import typed
from tests.corpora.training import line
from tests.corpora.training.encoder import Encoder
from tests.corpora.training.keep import keep
from tests.corpora.training.starting_point import StartingPoint
from tests.corpora.training.texts import of_part, to_learn_from


def main():
    learned = to_learn_from()
    texts = [example.text for example in learned]
    start = StartingPoint()
    likely, rows = start.pieces([typed(text) for text in texts])
    encoder = Encoder(start, Pieces(likely), rows)
    for lot, file in enumerate(FILES):
        keep(start, likely, rows, encoder.train(texts, [example.labels for example in learned], lot), file)
    line.write(line.draw(of_part("validation")))


if __name__ == "__main__":
    main()
