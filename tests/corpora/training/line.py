"""Draws the line on the texts as they were weighed by folds that had not learned from them."""

from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from flows.hearing.danger import by_rules
from flows.hearing.language import guess
from flows.hearing.learned import line
from flows.hearing.reactions import own_words

FILE = Path(line.__file__).with_name("line.toml")
NAMES = ("encoder", "grams", "yes", "maybe", "figure", "spanish")
SURE_ON_SAFE, UNSURE_ON_SAFE = 0.02, 0.10
"""Of safe texts, how many may be answered as danger, and how many may be answered or asked about."""
WAVED_OF_RULED = 0.01
"""Of the dangers that a rule is sure of, how many may be lost because the whole text hardly weighs."""


def draw(texts, encoder, grams, dangers):
    heard = [by_rules(own_words(text)) for text in texts]
    judged, rules = np.array([not one.alone for one in heard]), np.array([one.danger.verdict for one in heard])
    figures, spanish = [one.figure for one in heard], [guess(one.said) == "es" for one in heard]
    views = np.column_stack([encoder, grams, rules == "yes", rules == "maybe", figures, spanish]).astype(float)
    learner = LogisticRegression(C=1.0).fit(views[judged], dangers[judged])
    odds = views @ learner.coef_[0] + learner.intercept_[0]
    return _lines(odds, rules, judged, dangers) | {
        "floor": float(learner.intercept_[0]),
        **dict(zip(NAMES, map(float, learner.coef_[0]), strict=True)),
    }


def _lines(odds, rules, judged, dangers):
    """The lowest ones that stay within what safe texts may cost, less what the rules alone cost already."""
    safe, ruled = ~dangers, rules == "yes"
    waved = float(np.quantile(odds[judged & ruled & dangers], WAVED_OF_RULED))
    left = int(SURE_ON_SAFE * safe.sum()) - (safe & ~judged & ruled).sum()
    sure = float(np.sort(odds[judged & safe])[-left - 1]) + 1e-6
    left = int(UNSURE_ON_SAFE * safe.sum()) - (safe & ~judged & (rules != "no")).sum()
    left -= (judged & safe & ruled & (odds >= waved)).sum()
    unsure = float(np.sort(odds[judged & safe & ~ruled])[-left - 1]) + 1e-6
    return {"waved": waved, "unsure": unsure, "sure": sure}


def write(drawn):
    lines = [
        "# Written by tests/corpora/training; see line.py.",
        *(f"{name} = {value:.4f}" for name, value in drawn.items()),
    ]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
