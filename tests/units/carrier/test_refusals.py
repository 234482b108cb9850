"""Webhooks that were turned away: counted, and told of now and then."""

import pytest

from app.carrier import refusals
from app.carrier.refusals import UNFIT, UNSIGNED, Refusals


@pytest.fixture
def seconds(monkeypatch):
    """`seconds.append(60)`: so many have passed."""
    passed = [1000.0]
    monkeypatch.setattr(refusals, "monotonic", lambda: sum(passed))
    return passed


def test_a_flood_is_one_line_a_minute_with_its_count(seconds, caplog):
    turned_away = Refusals()
    for _ in range(100):
        turned_away.note(UNFIT)
    seconds.append(59)
    turned_away.note(UNFIT)
    assert len(caplog.messages) == 1
    seconds.append(1)
    turned_away.note(UNFIT)
    assert [message.rsplit("(", 1)[1] for message in caplog.messages] == ["1 so far)", "102 so far)"]


def test_one_sort_does_not_hide_the_other(seconds, caplog):
    turned_away = Refusals()
    turned_away.note(UNSIGNED)
    turned_away.note(UNFIT)
    assert ["without a signature" in message for message in caplog.messages] == [True, False]
    assert turned_away.counts() == {UNSIGNED: 1, UNFIT: 1}


def test_before_the_first_there_is_a_count_to_watch():
    assert Refusals().counts() == {UNSIGNED: 0, UNFIT: 0}
