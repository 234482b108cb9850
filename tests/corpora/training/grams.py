"""Trains the weights of runs of letters and of words: a logistic regression over TF-IDF. Needs scikit-learn."""

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from flows.hearing.learned.grams import PLACES, letter_runs, word_runs
from flows.hearing.typed import typed

FREEDOM = 10.0


def runs(text):
    """The two families of runs: within words, and of words. Each counts once."""
    words = typed(text).split()
    return [sorted(set().union(*map(letter_runs, words))), sorted({place for place, _, _ in word_runs(words)})]


class Grams:
    """`rare` tells how rare each run is in what was learned from (0: never met); `weights` and `floors` what it says of each
    question that was asked.
    """

    def __init__(self, texts, **questions) -> None:
        """Of each question, {text's place: the answer} where it is known."""
        found = [runs(text) for text in texts]
        met = np.zeros(PLACES)
        for families in found:
            for family in families:
                met[family] += 1
        self.rare = np.where(met > 0, np.log((1 + len(texts)) / (1 + met)) + 1, 0).astype("f4")
        rows, self.weights, self.floors = self._rows(found), {}, {}
        for name, answers in questions.items():
            learner = LogisticRegression(C=FREEDOM, max_iter=1000, class_weight="balanced", solver="liblinear")
            learner.fit(rows[list(answers)], list(answers.values()))
            self.weights[name], self.floors[name] = learner.coef_[0].astype("f4"), float(learner.intercept_[0])

    def _rows(self, found):
        rows, columns, values = [], [], []
        for row, families in enumerate(found):
            for family in families:
                known = [place for place in family if self.rare[place]]
                length = np.sqrt((self.rare[known] ** 2).sum())
                rows += [row] * len(known)
                columns += known
                values += list(self.rare[known] / length)
        return csr_matrix((values, (rows, columns)), shape=(len(found), PLACES))

    def odds(self, name, texts):
        return self._rows([runs(text) for text in texts]) @ self.weights[name] + self.floors[name]
