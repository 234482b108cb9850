"""`listen --report`: the corpora in tables, each text scored by something that had not learned from it."""

import pytest
from click.testing import CliRunner

from app.commands.listen import listen
from app.commands.listen_report import mark
from flows.hearing.danger import judge

SUNDAY = "i gave my dog to my sister and paid what i owed, sunday is the last they will hear of me"
MORIR = "quiero morir"
SOUP = "soup was good, see everybody on tuesday then"
BESIDE = DEJEN, DRINKING, MEETINGS, MORNING = (
    "dejen de escribirme",
    "i want to stop drinking",
    "MEETINGS",
    "good morning",
)
SOPA = "la sopa estaba rica, nos vemos el martes entonces"


def heard(*words, given=None):
    return CliRunner().invoke(listen, words, input=given)


@pytest.fixture
def corpora(tmp_path):
    for part in ("learned", "untouched"):
        folder = tmp_path / part
        folder.mkdir()
        (folder / "danger.en.tsv").write_text(f"danger\tsuicide-sideways\t{SUNDAY}\n", "utf-8")
        (folder / "danger.es.tsv").write_text(f"danger\tsuicide-plain\t{MORIR}\n", "utf-8")
        (folder / "safe.en.tsv").write_text(f"safe\teveryday\t{SOUP}\n", "utf-8")
        (folder / "safe.es.tsv").write_text(f"safe\teveryday\t{SOPA}\n", "utf-8")
        (folder / "stop.tsv").write_text(f"stop\t-\t{DEJEN}\ngo-on\t-\t{DRINKING}\n", "utf-8")
        (folder / "words.tsv").write_text(f"meeting\t-\t{MEETINGS}\nnone\t-\t{MORNING}\n", "utf-8")
    rows = [(SUNDAY, "-9.0"), (MORIR, "-9.0"), (SOUP, "-9.0"), (SOPA, "9.0"), *((text, "-9.0") for text in BESIDE)]
    lines = [f"{mark(text)}\t0\t{weight}\t0\t-9.0\tmenu\t-9.0\t-9.0\n" for text, weight in rows]
    (tmp_path / "held_out.tsv").write_text("".join(lines), "utf-8")
    return tmp_path


@pytest.fixture
def tables(corpora):
    output = heard("--report", "--corpora", str(corpora)).output
    learned, untouched = output.split("untouched: ")
    return learned, untouched


def row(table, *begins):
    return next(line.split()[len(begins) :] for line in table.splitlines() if line.split()[: len(begins)] == [*begins])


def test_a_learned_text_is_scored_by_what_had_not_learned_from_it(tables):
    learned, untouched = tables
    assert judge(SUNDAY).verdict != "no"
    assert row(learned, "danger", "en", "all")[-2:] == ["0.0", "%"]
    assert row(untouched, "danger", "en", "all")[-2:] == ["100.0", "%"]
    assert row(learned, "safe", "es", "everyday")[:3] == ["1", "100.0", "%"]


def test_what_a_rule_alone_decides_needs_nothing_learned(tables):
    learned, _ = tables
    assert row(learned, "danger", "es", "suicide-plain")[:3] == ["1", "100.0", "%"]


def test_opt_outs_and_keywords_are_told_too(tables):
    _, untouched = tables
    assert row(untouched, "asks", "us", "to", "stop")[:3] == ["1", "100.0", "%"]
    assert row(untouched, "does", "not")[:3] == ["1", "0.0", "%"]
    for table in tables:
        assert row(table, "a", "keyword")[:3] == ["1", "100.0", "%"]
        assert row(table, "none")[:3] == ["1", "100.0", "%"]


def test_what_a_rule_takes_for_an_opt_out_against_all_that_was_learned_is_asked_about(tables):
    learned, _ = tables
    assert row(learned, "asks", "us", "to", "stop") == ["1", "0.0", "%", "100.0", "%"]


def test_without_corpora_it_says_what_to_do(tmp_path):
    refused = heard("--report", "--corpora", str(tmp_path / "none"))
    assert refused.exit_code
    assert "top of a checkout" in refused.output


def test_a_person_who_asks_why_is_told_the_rule_or_the_words():
    assert "danger yes (suicide/plain-wish)" in heard(given="quiero morir\n").output
    assert "(learned/suicide: " in heard(given=f"{SUNDAY}\n").output
