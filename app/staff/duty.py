"""Who is on duty, and finding one of the staff by their number."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.sealed import Sealer
from app.staff.models import Staff


def on_duty(session: Session) -> Sequence[Staff]:
    """In the order they are alerted and rung."""
    return session.scalars(select(Staff).where(Staff.on_duty).order_by(Staff.place, Staff.id)).all()


def find_staff(session: Session, sealer: Sealer, e164: str) -> Staff | None:
    return session.scalar(select(Staff).where(Staff.number_hash == sealer.fingerprint(e164)))
