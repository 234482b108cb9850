from datetime import datetime

import pytest
from sqlalchemy import select

from app.groups.models import Group
from app.people.models import Person
from tests.world import HOME


@pytest.fixture
def socia(rosa):
    """Rosa, who has joined in Spanish."""
    return rosa.joins("Rosa", language="es")


@pytest.fixture
def the_person(world):
    """The row of somebody, by their phone."""

    def find(phone):
        with world.session() as session:
            return session.scalar(
                select(Person).where(Person.number_hash == world.line.sealer.fingerprint(phone.number))
            )

    return find


@pytest.fixture
def until(world):
    """Let time pass until a wall-clock moment where the circle meets."""

    def pass_to(year, month, day, hour=0, minute=0):
        world.run_until(datetime(year, month, day, hour, minute, tzinfo=HOME))

    return pass_to


@pytest.fixture
def group(world):
    """Change the circle: `group(milestones=[...])`."""

    def change(**values):
        with world.line.sessions.begin() as session:
            circle = session.scalars(select(Group).where(Group.code == "CIRCLE")).one()
            for name, value in values.items():
                setattr(circle, name, value)

    return change
