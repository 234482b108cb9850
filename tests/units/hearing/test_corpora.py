"""The texts that hearing is taught and scored with: well formed, and the untouched part is really apart."""

from collections import Counter
from pathlib import Path

import pytest

from flows.hearing.plain import words

CORPORA = Path(__file__).parents[2] / "corpora"
PARTS = ("learned", "validation", "untouched")
KINDS = {
    "danger": {"suicide-plain", "suicide-sideways", "self-harm", "overdose", "violence", "withdrawal"},
    "safe": {"figure", "past", "negated", "work", "craving", "everyday", "line", "mild"},
}
RUN = 5


def texts(part, pattern="*.tsv"):
    """(file, label, kind, text) of every line."""
    for path in sorted((CORPORA / part).glob(pattern)):
        for line in path.read_text("utf-8").splitlines():
            yield (path.name, *line.split("\t"))


def runs(text):
    said = words(text)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


@pytest.mark.parametrize("part", PARTS)
def test_every_line_has_a_label_a_kind_and_a_text(part):
    for name, label, kind, text in texts(part):
        assert text.strip(), name
        topic = name.split(".")[0]
        if topic in KINDS:
            assert (label, kind in KINDS[topic]) == (topic, True), (name, label, kind)


@pytest.mark.parametrize("part", PARTS)
def test_every_kind_is_there_in_both_languages(part):
    for topic, kinds in KINDS.items():
        for language in ("en", "es"):
            found = Counter(kind for _, _, kind, _ in texts(part, f"{topic}.{language}.tsv"))
            assert set(found) == kinds
            assert min(found.values()) >= 10, (part, topic, language, found)


def all_runs(part):
    return {run for *_, text in texts(part) for run in runs(text)}


def test_no_two_parts_share_a_run_of_five_words():
    learned, validation, untouched = map(all_runs, PARTS)
    assert untouched & (learned | validation) == set()
    assert validation & learned == set()


def test_a_third_of_danger_and_safe_texts_waits_untouched():
    for topic in KINDS:
        learned, validation, untouched = (len(list(texts(part, f"{topic}.*.tsv"))) for part in PARTS)
        assert 2 * untouched >= learned + validation


def test_there_is_enough_of_each():
    counts = Counter((name.split(".")[0], name.split(".")[1]) for part in PARTS for name, *_ in texts(part))
    assert counts["danger", "en"] + counts["danger", "es"] >= 600
    assert counts["safe", "en"] + counts["safe", "es"] >= 1_000
    assert 2 * counts["danger", "es"] >= counts["danger", "en"]
    assert 2 * counts["safe", "es"] >= counts["safe", "en"]
