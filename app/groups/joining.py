"""Finding a group by its code and joining it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.models import EVERYONE, Group, Membership


def make_sure_of_everyone(session: Session, zone: str, now: datetime) -> None:
    """The group that whoever agrees is in; there from the first upgrade on."""
    insert_once(session, Group, name=EVERYONE, code=EVERYONE.upper(), zone=zone, since=now)


def find_code(session: Session, code: str | None) -> str | None:
    """The code of the group meant: by code, or with none the only group there is, else everyone. None: unknown."""
    if code:
        return session.scalar(select(Group.code).where(func.upper(Group.code) == code.strip().upper()))
    own = session.scalars(select(Group.code).where(Group.name != EVERYONE).limit(2)).all()
    return own[0] if len(own) == 1 else EVERYONE.upper()


def join_group(session: Session, person_id: int, code: str, now: datetime) -> None:
    """A member of that group and of everyone."""
    wanted = select(Group.id).where((Group.code == code) | (Group.name == EVERYONE))
    for group_id in session.scalars(wanted).all():
        insert_once(session, Membership, person_id=person_id, group_id=group_id, since=now)


def groups_of(session: Session, person_id: int) -> list[Group]:
    """A person's own groups, in the order they joined; everyone is not among them."""
    rows = select(Group).join(Membership).where(Membership.person_id == person_id, Group.name != EVERYONE)
    return list(session.scalars(rows.order_by(Membership.id)))
