"""Whom a broadcast is for: a few criteria that all have to hold, of people whose consent holds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.broadcasts.models import SavedFilter
from app.check_ins.models import CheckIn
from app.groups.models import EVERYONE, Group, Membership
from app.milestones.models import RecoveryDate
from app.people.models import Person


@dataclass(frozen=True)
class Criteria:
    """None of a kind asks nothing. `groups` are ids: whoever is in one of them. Days count back from the broadcast's time."""

    groups: tuple[int, ...] = ()
    language: str | None = None
    no_check_in_days: int | None = None
    """Joined at least so long ago, and has not checked in since."""
    joined_days: int | None = None
    has_date: bool | None = None

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in (None, ())}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Criteria":
        return cls(**{**kept, "groups": tuple(kept.get("groups", ()))})


def of_groups(groups: Sequence[Group], **others: Any) -> Criteria:
    """Whoever agreed is in everyone, so that group asks nothing."""
    everyone = any(group.name == EVERYONE for group in groups)
    return Criteria(() if everyone else tuple(group.id for group in groups), **others)


def agreed(criteria: Criteria, at: datetime) -> Select[int]:
    """The ids of those it is for, each once, however many of the groups they are in."""
    return select(Person.id).where(Person.standing == "member", *_holds(criteria, at))


def within_reach(at: datetime) -> ColumnElement[bool]:
    """Not paused then, and with a number that takes texts; the others are skipped when it is sent."""
    return and_(Person.number_state == "good", func.coalesce(Person.paused_until, at) <= at)


def _holds(criteria: Criteria, at: datetime) -> list[ColumnElement[bool]]:
    holds: list[ColumnElement[bool]] = []
    if criteria.groups:
        holds.append(_belongs(Membership.group_id.in_(criteria.groups)))
    if criteria.language:
        holds.append(Person.language == criteria.language)
    if criteria.no_check_in_days:
        since = at - timedelta(days=criteria.no_check_in_days)
        holds += [~exists().where(CheckIn.person_id == Person.id, CheckIn.at > since), ~_joined_after(since)]
    if criteria.joined_days:
        holds.append(_joined_after(at - timedelta(days=criteria.joined_days)))
    if criteria.has_date is not None:
        holds.append(_has_date() if criteria.has_date else ~_has_date())
    return holds


def _belongs(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Membership.person_id == Person.id, *which)


def _has_date() -> ColumnElement[bool]:
    """The newest row holds a date: one that was taken away is none."""
    newer = aliased(RecoveryDate)
    newest = ~exists().where(newer.person_id == RecoveryDate.person_id, newer.id > RecoveryDate.id)
    return exists().where(RecoveryDate.person_id == Person.id, RecoveryDate.day.is_not(None), newest)


def _joined_after(since: datetime) -> ColumnElement[bool]:
    """Whoever agrees is in everyone from then on."""
    everyone = select(Group.id).where(Group.name == EVERYONE).scalar_subquery()
    return _belongs(Membership.group_id == everyone, Membership.since > since)


def find_filter(session: Session, name: str) -> SavedFilter | None:
    return session.scalar(select(SavedFilter).where(func.lower(SavedFilter.name) == name.lower()))
