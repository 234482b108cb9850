"""The streak: check-ins in a row. A day nobody asked for breaks none, and today is never held against anyone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.check_ins.models import CheckIn
from app.check_ins.streaks import streak
from app.people.models import Person

TODAY = date(2026, 11, 22)  # a Sunday
NOON = datetime(2026, 11, 22, 20, tzinfo=UTC)


@pytest.fixture
def streak_of(engine):
    """The streak of somebody who checked in so many days ago, each."""

    def of(*days_ago, asked_on=None):
        with Session(engine) as session:
            person = Person(number_hash="x", number="+15035550101", sender="+15035550100", since=NOON)
            session.add(person)
            session.flush()
            for number, days in enumerate(days_ago):
                day = TODAY - timedelta(days=days)
                session.add(
                    CheckIn(person_id=person.id, key=str(number), day=day, at=NOON, channel="sms", mood=3, urge=1)
                )
            session.flush()
            return streak(session, person.id, TODAY, asked_on)

    return of


@pytest.mark.parametrize(
    ("days_ago", "asked_on", "expected"),
    [
        ((), None, 0),
        ((0,), None, 1),
        ((0, 0, 0), None, 1),
        ((0, 1, 2), None, 3),
        ((1, 2), None, 2),
        ((0, 2, 3), None, 1),
        ((2, 3), None, 0),
        ((0, 2, 4, 6), ("MO", "WE", "FR", "SU"), 4),
        ((2, 4, 6), ("MO", "WE", "FR"), 3),
        ((2, 6), ("MO", "WE", "FR"), 1),
        ((0, 1, 2, 4), ("MO", "WE", "FR"), 4),
        (tuple(range(400)), None, 400),
    ],
)
def test_the_streak(days_ago, asked_on, expected, streak_of):
    assert streak_of(*days_ago, asked_on=asked_on) == expected
