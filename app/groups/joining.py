"""Finding a group by its code or name, and joining it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.models import EVERYONE, Group, Membership
from flows.hearing.groups import meant, squeezed


def make_sure_of_everyone(session: Session, zone: str, now: datetime) -> None:
    """The group that whoever agrees is in; there from the first upgrade on."""
    insert_once(session, Group, name=EVERYONE, code=EVERYONE.upper(), zone=zone, since=now)


def find_code(session: Session, said: str | None) -> str | None:
    """The code of the group meant: the only group there is, else everyone, where none was named. None: unknown."""
    named = named_group(session, said or "")
    if named != "":
        return named
    own = session.scalars(select(Group.code).where(Group.name != EVERYONE).limit(2)).all()
    return own[0] if len(own) == 1 else EVERYONE.upper()


def named_group(session: Session, said: str) -> str | None:
    """The code of the group named by its code or its name; "" where none is named, None where it is not known."""
    known = called(session) if said else []
    return meant(said, {squeezed(one): group.code if group else None for one, group in known})


def called(session: Session) -> list[tuple[str, Group | None]]:
    """Every name and code, and which group it means. A code goes before a name; a name that two groups have means none,
    since nobody is to be sent to the wrong one.
    """
    groups = session.scalars(select(Group).order_by(Group.id)).all()
    named = Counter(squeezed(group.name) for group in groups)
    names = [(group.name, group if named[squeezed(group.name)] == 1 else None) for group in groups]
    return [*names, *((group.code, group) for group in groups)]


def is_a_code(session: Session, said: str) -> bool:
    return bool(said) and session.scalar(select(Group.id).where(Group.code == said.upper())) is not None


def join_group(session: Session, person_id: int, code: str, now: datetime) -> bool:
    """A member of that group and of everyone. Whether they were not in one of them yet."""
    wanted = select(Group.id).where((Group.code == code) | (Group.name == EVERYONE))
    new = [
        insert_once(session, Membership, person_id=person_id, group_id=group_id, since=now)
        for group_id in session.scalars(wanted).all()
    ]
    return any(new)


def name_of(session: Session, code: str) -> str:
    return session.scalars(select(Group.name).where(Group.code == code)).one()


def groups_of(session: Session, person_id: int) -> list[Group]:
    """A person's own groups, in the order they joined; everyone is not among them."""
    rows = select(Group).join(Membership).where(Membership.person_id == person_id, Group.name != EVERYONE)
    return list(session.scalars(rows.order_by(Membership.id)))
