"""Numbers on their way out: whole, valid, +1, not premium."""

import pytest

from app.people.numbers import may_be_written_to


@pytest.mark.parametrize("number", ["+15035550101", "+18005550100", "+17875550123"])
def test_a_number_that_may_be_written_to(number):
    assert may_be_written_to(number)


@pytest.mark.parametrize(
    "number", ["", "+1503555010", "+150355501011", "+445035550101", "+11035550101", "+19005551234", "x"]
)
def test_a_number_that_may_not(number):
    assert not may_be_written_to(number)
