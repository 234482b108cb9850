"""Finding people by their number, and remembering a number the first time it is in touch."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.people.models import Person
from app.sealed import Sealer


def find_person(session: Session, sealer: Sealer, e164: str) -> Person | None:
    return session.scalar(select(Person).where(Person.number_hash == sealer.fingerprint(e164)))


def meet(session: Session, sealer: Sealer, e164: str, *, sender: str, now: datetime) -> Person:
    """The person behind a number, new or known. `sender` is our number that they wrote to or called."""
    found = find_person(session, sealer, e164)
    if found is None:
        insert_once(
            session,
            Person,
            number_hash=sealer.fingerprint(e164),
            number=e164,
            number_state="good",
            sender=sender,
            language="en",
            standing="stranger",
            reminders_on=True,
            pin_misses=0,
            last_tip=0,
            since=now,
        )
        found = find_person(session, sealer, e164)
        assert found is not None
    return found
