"""Draws the line on the validation texts, as what was learned weighs them. `python -m tests.corpora.training.line` does only this."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from flows.hearing import danger, opt_out
from flows.hearing.keywords import find
from flows.hearing.language import guess
from flows.hearing.learned import line
from flows.hearing.learned.line import NO_STRETCH, NO_WORD, Line, Weight
from flows.hearing.reactions import own_words
from flows.hearing.typed import typed
from flows.hearing.weighed import unweighed, weighed
from tests.corpora.training.texts import DANGERS, of_part

FILE = Path(line.__file__).with_name("line.toml")
SURE_ON_SAFE, UNSURE_ON_SAFE = 0.02, 0.12
"""Of safe texts, how many may be answered as danger, and how many may be answered or asked about."""
UNSURE_ON_FEW = 0.035
"""Of safe texts of few words, how many may be asked about: they are most of what a line gets."""
WITHIN_ON_SAFE = 0.06
"""Of long safe texts, how many may be asked about for a short stretch of them."""
WAVED_OF_RULED = 0.005
"""Of the dangers that a rule is sure of, how many may be lost because the whole text hardly weighs."""
SURE_ON_GO_ON, UNSURE_ON_GO_ON = 0.015, 0.075
"""Of texts that only look like a wish to hear no more, how many may be taken for one, and how many taken or asked about."""
MEANT_ON_NONE, NONE_ON_MEANT = 0.001, 0.003
"""Of texts without a keyword in their words, how many may be taken for one; of sentences that ask for one, how many not."""

NEVER, NEAR_ENOUGH = 30.0, 0.002
"""Odds that no text reaches, and how nearly a line is drawn."""


def draw(examples):
    """All that line.toml holds."""
    views = [weighed(typed(own_words(one.text))) for one in examples]
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
    waved = float(np.quantile(odds[judged & (rules == "yes") & wanted], WAVED_OF_RULED))
    safe = [(one, view) for one, (_, view), real in zip(heard, pairs, wanted, strict=True) if not real]
    few = [(one, view) for one, view in safe if one.few and not one.alone]
    long = [(one, view) for one, view in safe if view.within > NO_STRETCH and not one.danger.rule]
    drawn = Line(**made_of, waved=waved, few=NEVER, unsure=NEVER, sure=NEVER, within=NEVER)
    drawn = _drawn(drawn, "few", few, ("yes", "maybe"), UNSURE_ON_FEW)
    drawn = _drawn(drawn, "within", long, ("yes", "maybe"), WITHIN_ON_SAFE)
    drawn = _drawn(drawn, "unsure", safe, ("yes", "maybe"), UNSURE_ON_SAFE)
    return asdict(_drawn(drawn, "sure", safe, ("yes",), SURE_ON_SAFE))


def _drawn(drawn, name, safe, verdicts, most):
    """With that line at the lowest place where no more than `most` of the safe ones get these verdicts."""
    low, high = -NEVER, NEVER
    while high - low > NEAR_ENOUGH:
        place = (low + high) / 2
        tried = replace(drawn, **{name: place})
        wrong = sum(
            (one.danger if one.alone else danger.settled(one, view, tried)).verdict in verdicts for one, view in safe
        )
        low, high = (low, place) if wrong <= most * len(safe) else (place, high)
    assert high < NEVER - 1, f"the rules alone cost more than {most} ({name})"
    return replace(drawn, **{name: high})


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
    few = np.array([one.few for one in heard])
    unsure = _lowest(odds[judged & like & ~ruled & ~few], int(UNSURE_ON_GO_ON * like.sum()) - asked.sum())
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


if __name__ == "__main__":
    write(draw(of_part("validation")))
