"""`listen --report`: what nothing was learned from, in tables."""

import pytest
from click.testing import CliRunner

from app.commands.listen import listen

SUNDAY = "i gave my dog to my sister and paid what i owed, sunday is the last they will hear of me"
MORIR = "quiero morir"
SOUP = "soup was good, see everybody on tuesday then"
SOPA = "la sopa estaba rica, nos vemos el martes entonces"


def heard(*words, given=None):
    return CliRunner().invoke(listen, words, input=given)


@pytest.fixture
def corpora(tmp_path):
    for part in ("validation", "untouched"):
        folder = tmp_path / part
        folder.mkdir()
        (folder / "danger.en.tsv").write_text(f"danger\tsuicide-sideways\t{SUNDAY}\n", "utf-8")
        (folder / "danger.es.tsv").write_text(f"danger\tsuicide-plain\t{MORIR}\n", "utf-8")
        (folder / "safe.en.tsv").write_text(f"safe\teveryday\t{SOUP}\n", "utf-8")
        (folder / "safe.es.tsv").write_text(f"safe\teveryday\t{SOPA}\n", "utf-8")
        (folder / "stop.tsv").write_text("stop\t-\tdejen de escribirme\ngo-on\t-\ti want to stop drinking\n", "utf-8")
        (folder / "words.tsv").write_text("meeting\t-\tMEETINGS\nnone\t-\tgood morning\n", "utf-8")
    return tmp_path


@pytest.fixture
def tables(corpora):
    output = heard("--report", "--corpora", str(corpora)).output
    return output.split("untouched: ")


def row(table, *begins):
    return next(line.split()[len(begins) :] for line in table.splitlines() if line.split()[: len(begins)] == [*begins])


def test_danger_is_told_by_kind_and_language(tables):
    for table in tables:
        assert row(table, "danger", "en", "suicide-sideways")[-2:] == ["100.0", "%"]
        assert row(table, "danger", "es", "suicide-plain")[:3] == ["1", "100.0", "%"]
        assert row(table, "danger", "both", "all")[0] == "2"
        assert row(table, "safe", "es", "everyday") == ["1", "0.0", "%", "0.0", "%", "100.0", "%", "0.0", "%"]


def test_opt_outs_and_keywords_are_told_too(tables):
    for table in tables:
        assert row(table, "asks", "us", "to", "stop")[:3] == ["1", "100.0", "%"]
        assert row(table, "does", "not")[:3] == ["1", "0.0", "%"]
        assert row(table, "a", "keyword")[:3] == ["1", "100.0", "%"]
        assert row(table, "none")[:3] == ["1", "100.0", "%"]


def test_without_corpora_it_says_what_to_do(tmp_path):
    refused = heard("--report", "--corpora", str(tmp_path / "none"))
    assert refused.exit_code
    assert "top of a checkout" in refused.output


def test_a_person_who_asks_why_is_told_the_rule_or_the_words():
    assert "danger yes (suicide/plain-wish)" in heard(given="quiero morir\n").output
    assert "(learned/suicide: " in heard(given=f"{SUNDAY}\n").output
