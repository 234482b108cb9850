"""One plain form: accents, case, punctuation and odd characters never change what is heard."""

import pytest
from hypothesis import given

from flows.hearing.plain import marked, plain, words
from tests.units.hearing.strategies import odd_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Reunión,  MAÑANA! ", "reunion manana"),
        ("I can\u2019t", "i cant"),
        ("i can't", "i cant"),
        ("STOP\x00", "stop"),
        ("ho\u200bla", "hola"),
        ("\uff2d\uff25\uff2e\uff35", "menu"),
        ("\U0001d407\U0001d41e\U0001d425\U0001d429", "help"),
        ("\u202eabc", "abc"),
        ("ok👍🏽ok", "ok 👍 ok"),
        ("1️⃣", "1"),
        ("٣", "3"),
        ("k.m.s", "k m s"),
        ("a\ud800b", "ab"),
        ("", ""),
        ("\n\t", ""),
        ("¿Qué?", "que"),
        ("Straße", "strasse"),
        ("9:30", "9 30"),
        ("cafe\u0301", "cafe"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30 P.M.", "9:30 p m"),
        ("1/3/26", "1/3/26"),
        ("10PM\u20137AM", "10pm-7am"),
        ("3.1.2026.", "3.1.2026"),
        ("Jan. 3", "jan 3"),
        ("mañana: sí", "manana si"),
    ],
)
def test_marked_keeps_what_dates_and_times_need(text: str, expected: str) -> None:
    assert marked(text) == expected


@given(odd_texts)
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert words(text) == plain(text).split()


def test_every_character_folds_to_a_fixed_form() -> None:
    changed = [code for code in range(0x30000) if plain(plain(chr(code))) != plain(chr(code))]
    assert changed == []
