"""Milestones: days to 90, then calendar months and years; what a month does not have goes to its last day."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.milestones.dates import milestones_of, next_milestone

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


def first(start, count):
    return [f"{m.unit} {m.count} {m.day}" for m in islice(milestones_of(start), count)]


def test_the_usual_list():
    assert first(date(2026, 1, 3), 10) == [
        "days 1 2026-01-04", "days 30 2026-02-02", "days 60 2026-03-04", "days 90 2026-04-03", "months 6 2026-07-03",
        "months 9 2026-10-03", "years 1 2027-01-03", "months 18 2027-07-03", "years 2 2028-01-03", "years 3 2029-01-03",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "name", "day"),
    [
        (date(2026, 8, 31), "months-6", date(2027, 2, 28)),
        (date(2027, 8, 31), "months-6", date(2028, 2, 29)),
        (date(2024, 2, 29), "years-1", date(2025, 2, 28)),
        (date(2024, 2, 29), "years-4", date(2028, 2, 29)),
        (date(2025, 12, 31), "months-9", date(2026, 9, 30)),
    ],
)
def test_the_29th_of_february_and_the_31st(start, name, day):
    assert next_milestone(start, start, (name,)).day == day


@given(DAYS, st.integers(0, 20_000))
def test_the_next_one_is_later_and_there_is_always_one(start, days):
    after = start + timedelta(days=days)
    assert next_milestone(start, after).day > after


@given(DAYS)
def test_they_come_in_order_and_each_once(start):
    found = list(islice(milestones_of(start), 20))
    assert [m.day for m in found] == sorted({m.day for m in found})


@given(DAYS)
def test_a_year_is_on_the_day_itself_or_on_the_last_of_february(start):
    for m in milestones_of(start):
        if m.unit == "years":
            assert (m.day.month, m.day.day) in {(start.month, start.day), (2, 28)}
            assert m.day.year == start.year + m.count


@given(DAYS, st.integers(0, 4000))
def test_a_list_of_a_groups_own_may_end(start, days):
    coming = next_milestone(start, start + timedelta(days=days), ("days-10", "months-2"))
    assert (coming is None) == (days >= (next_milestone(start, start, ("months-2",)).day - start).days)


def test_a_list_may_stand_in_any_order():
    assert [m.count for m in milestones_of(date(2026, 1, 1), ("months-2", "days-10", "days-1"))] == [1, 10, 2]
