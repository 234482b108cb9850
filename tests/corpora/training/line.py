"""Draws the line on the texts as they were weighed by folds that had not learned from them."""

from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from flows.hearing import danger, opt_out
from flows.hearing.keywords import find
from flows.hearing.language import guess
from flows.hearing.learned import line
from flows.hearing.learned.line import NO_WORD, Weight
from flows.hearing.reactions import own_words
from flows.hearing.weighed import unweighed
from tests.corpora.training.texts import DANGERS

FILE = Path(line.__file__).with_name("line.toml")
SURE_ON_SAFE, UNSURE_ON_SAFE = 0.03, 0.12
"""Of safe texts, how many may be answered as danger, and how many may be answered or asked about. Who has learned from all of
them takes fewer for danger than the folds do.
"""
WAVED_OF_RULED = 0.005
"""Of the dangers that a rule is sure of, how many may be lost because the whole text hardly weighs."""
SURE_ON_GO_ON, UNSURE_ON_GO_ON = 0.01, 0.10
"""Of texts that only look like a wish to hear no more, how many may be taken for one, and how many taken or asked about."""
MEANT_ON_NONE, NONE_ON_MEANT = 0.01, 0.003
"""Of texts without a keyword in their words, how many may be taken for one; of sentences that ask for one, how many not."""


def draw(examples, views):
    """All that line.toml holds."""
    return {"danger": _danger(examples, views), "stop": _stop(examples, views), "words": _words(examples, views)}


def _lowest(odds, most):
    """The lowest line that no more than `most` of these reach."""
    return float(np.sort(odds)[-max(most, 0) - 1]) + 1e-6


def _fit(names, columns, wanted, judged):
    """(odds, what they are made of)."""
    columns = np.column_stack(columns).astype(float)
    learner = LogisticRegression(C=1.0).fit(columns[judged], wanted[judged])
    made_of = {
        "floor": float(learner.intercept_[0]),
        **dict(zip(names, map(float, learner.coef_[0]), strict=True)),
    }
    return columns @ learner.coef_[0] + learner.intercept_[0], made_of


def _danger(examples, views):
    pairs = [(one, view) for one, view in zip(examples, views, strict=True) if one.corpus == "danger"]
    wanted = np.array([one.kind in DANGERS for one, _ in pairs])
    heard = [danger.by_rules(own_words(one.text)) for one, _ in pairs]
    judged, rules = np.array([not one.alone for one in heard]), np.array([one.danger.verdict for one in heard])
    columns = [
        [view.danger for _, view in pairs],
        rules == "yes",
        rules == "maybe",
        [one.figure for one in heard],
        [guess(one.said) == "es" for one in heard],
    ]
    odds, made_of = _fit(("learned", "yes", "maybe", "figure", "spanish"), columns, wanted, judged)
    brief, safe, ruled = np.array([one.brief for one in heard]) & judged, ~wanted, rules == "yes"
    waved = float(np.quantile(odds[judged & ruled & wanted], WAVED_OF_RULED))
    light, few = np.array([one.light for one in heard]), np.array([one.size < danger.SURE_FROM for one in heard])
    left = int(SURE_ON_SAFE * safe.sum()) - (safe & ((~judged & ruled) | (brief & ruled & (odds >= waved)))).sum()
    sure = _lowest(odds[judged & safe & ~(brief & ruled) & ~(few & (rules == "no"))], left)
    asked = (~judged & (rules != "no")) | brief | (judged & ((ruled & (odds >= waved)) | (light & (odds >= sure))))
    left = int(UNSURE_ON_SAFE * safe.sum()) - (safe & asked).sum()
    unsure = _lowest(odds[judged & safe & ~ruled & ~brief & ~light], left)
    return made_of | {"waved": waved, "unsure": unsure, "sure": sure}


def _stop(examples, views):
    pairs = [(one, view) for one, view in zip(examples, views, strict=True) if one.stop is not None]
    wanted = np.array([one.stop for one, _ in pairs])
    mine = [own_words(one.text) for one, _ in pairs]
    heard = [opt_out.by_rules(text) for text in mine]
    judged = np.array([not (one.final or find(text, exact_only=True)) for one, text in zip(heard, mine, strict=True)])
    rules = np.array([one.asks for one in heard])
    columns = [[view.stop for _, view in pairs], rules == "yes"]
    odds, made_of = _fit(("learned", "yes"), columns, wanted, judged)
    like, ruled = np.array([one.corpus == "stop" for one, _ in pairs]) & ~wanted, rules == "yes"
    asked = like & (ruled | (rules == "unsure"))
    unsure = _lowest(odds[judged & like & ~ruled], int(UNSURE_ON_GO_ON * like.sum()) - asked.sum())
    can_be_sure = judged & like & (ruled | np.array([one.open for one in heard]))
    sure = _lowest(odds[can_be_sure], int(SURE_ON_GO_ON * like.sum()) - (like & ruled & ~judged).sum())
    return made_of | {"unsure": unsure, "sure": sure}


def _insists(_):
    return Weight(0, 0, meant="menu", meant_odds=99)


def _forbids(_):
    return Weight(0, 0, none_odds=99)


def _words(examples, views):
    """A keyword by its meaning where the words ask for none; none where they do and the meaning is another."""
    none, asked = [], []
    for one, view in zip(examples, views, strict=True):
        mine = own_words(one.text)
        found = find(mine, weighed=unweighed)
        if one.meant == NO_WORD and found is None and find(mine, weighed=_insists):
            none.append(view.meant_odds)
        elif one.meant not in (None, NO_WORD) and found and find(mine, weighed=_forbids) is None:
            asked.append(view.none_odds)
    return {
        "meant": _lowest(none, int(MEANT_ON_NONE * len(none))),
        "none": _lowest(asked, int(NONE_ON_MEANT * len(asked))),
    }


def write(drawn):
    lines = ["# Written by tests/corpora/training; see line.py."]
    for name, table in drawn.items():
        lines += [f"[{name}]", *(f"{key} = {value:.4f}" for key, value in table.items()), ""]
    FILE.write_text("\n".join(lines), "utf-8")
