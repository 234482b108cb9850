"""The rules are data: every one can be read, found by name, and is written in the spelling that texts are turned into."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from flows.hearing.danger import judge
from flows.hearing.phrases import Line, compile_phrase, pad
from flows.hearing.rules import rule_book
from flows.hearing.typed import typed

_DANGERS = ["suicide", "self_harm", "overdose", "violence", "withdrawal", "unsaid"]
_BOOKS = ["contexts", "figures", *_DANGERS, "opt_out", "keywords"]
_PHRASE_LISTS = ("any", "said_en", "said_es")


def _phrases(entry: Any, name: str, book: str) -> Iterator[str]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key != "classes":
                yield from _phrases(value, key, book)
    elif isinstance(entry, list):
        for value in entry:
            yield from _phrases(value, name, book)
    elif isinstance(entry, str) and (name in _PHRASE_LISTS or (name in ("en", "es") and book != "keywords")):
        yield entry


def _plain_words(phrase: str) -> Iterator[str]:
    for item in phrase.split():
        for option in [] if item in ("..", "...", "^", "$") else item.removesuffix("?").split("|"):
            if option not in ("#", "##", "$") and not option.startswith("<") and "*" not in option:
                yield option.replace("_", " ")


@pytest.mark.parametrize("book", _BOOKS)
def test_rules_use_the_spelling_that_texts_are_turned_into(book: str) -> None:
    odd = {
        word
        for phrase in _phrases(rule_book(book), "", book)
        for word in _plain_words(phrase)
        if typed(word) != pad([word])
    }
    assert not odd


@pytest.mark.parametrize("book", _BOOKS)
def test_a_question_mark_stands_only_at_the_end_of_an_item(book: str) -> None:
    assert not [phrase for phrase in _phrases(rule_book(book), "", book) if re.search(r"\?[^ ]", phrase)]


@pytest.mark.parametrize("book", ["figures", *_DANGERS])
def test_rules_name_only_contexts_that_exist(book: str) -> None:
    contexts = set(rule_book("contexts"))
    for entry in rule_book(book).get("figure", rule_book(book).get("rule")):
        assert {*entry.get("also", ()), *entry.get("unless", ())} <= contexts


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("want to die", "i want to die now", True),
        ("want to die", "i want to diet", False),
        ("want .. die", "want so bad to die", True),
        ("want .. die", "want a b c d die", False),
        ("suicid*", "so suicidal", True),
        ("took ## pills", "took 2 pills", False),
        ("took ## pills", "took 30 pills", True),
        ("^ stop now|$", "stop", True),
        ("^ stop now|$", "please stop", False),
        ("i am? dead", "i dead", True),
        ("end_it|end_this all?", "end this", True),
    ],
)
def test_the_phrase_language(phrase: str, text: str, *, found: bool) -> None:
    assert bool(compile_phrase(phrase).found_in(Line.of(pad(text.split())))) is found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("im gonna kms", "i am going to kill myself"),
        ("wana dieeee", "want to die"),
        ("suicde", "suicide"),
        ("kiero bivir", "quiero vivir"),
        ("o d", "overdose"),
        ("want 2 die", "want to die"),
        ("killlll", "kill"),
        ("mañana", "manana"),
        ("can't", "can not"),
    ],
)
def test_shorthand_is_spelt_out(text: str, meant: str) -> None:
    assert typed(text) == f" {meant} "


def test_a_long_repetition_returns() -> None:
    for piece in ("took pills ", "i want to ", "no me deja ", "he will not ", "💊 "):
        assert judge((piece * 1600)[:1600]).verdict in ("yes", "maybe", "no")
