"""The shape of `listen --json`, and what comes first when a text holds several things."""

import json

import pytest
from hypothesis import given

from flows.hearing.listen import listen
from tests.units.hearing.strategies import odd_texts


@pytest.mark.parametrize(
    ("text", "crisis", "opt_out", "keyword", "language"),
    [
        ("", "no", False, None, "en"),
        ("STOP", "no", True, "stop", "en"),
        ("ALTO", "no", True, "stop", "es"),
        ("please take me off this list", "no", True, "stop", "en"),
        ("dejen de escribirme", "no", True, "stop", "es"),
        ("i want to stop drinking", "no", False, "cope", "en"),
        ("JOIN HOPE", "no", False, "start", "en"),
        ("Text JOIN", "no", False, "start", "en"),
        ("JOIN Tuesday Circle", "no", False, "start", "en"),
        ("JOIN\nSent from my phone", "no", False, "start", "en"),
        ("START", "no", False, "start", "en"),
        ("MEETING 97205", "no", False, "meeting", "en"),
        ("cuando es la reunion", "no", False, "meeting", "es"),
        ("DAYS", "no", False, "milestone", "en"),
        ("HELP", "no", False, "help", "en"),
        ("AYUDA", "no", False, "help", "es"),
        ("help me", "no", False, "crisis_menu", "en"),
        ("AYUDAME", "no", False, "crisis_menu", "es"),
        ("quiero morir", "yes", False, None, "es"),
        ("STOP i want to die", "yes", True, "stop", "en"),
        ("BAJA quiero morirme", "yes", True, "stop", "es"),
        ("good morning", "no", False, None, "en"),
        ("buenos dias", "no", False, None, "es"),
        ("Liked “Reply STOP to end”", "no", False, None, "en"),
    ],
)
def test_what_is_heard(text: str, crisis: str, keyword: str | None, language: str, *, opt_out: bool) -> None:
    assert json.loads(listen(text).as_json()) == {
        "crisis": crisis,
        "opt_out": opt_out,
        "keyword": keyword,
        "language": language,
    }


@given(odd_texts)
def test_every_text_gets_one_line_of_json(text: str) -> None:
    heard = json.loads(listen(text).as_json())
    assert set(heard) == {"crisis", "opt_out", "keyword", "language"}
    assert "\n" not in listen(text).as_json()
