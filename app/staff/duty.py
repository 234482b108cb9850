"""Who is on duty, and finding one of the staff by their number. A sealed copy tells while the database is away."""

import json
import os
from collections.abc import Sequence
from uuid import uuid4

from cryptography.fernet import InvalidToken
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.readable import readable
from app.line import Line
from app.sealed import Sealer
from app.staff.models import Staff

DUTY_FILE = "on-duty.sealed"


def on_duty(session: Session, *, but: str | None = None) -> Sequence[Staff]:
    """In the order they are alerted and rung; with nobody on duty, the admins. Whoever needs help is not who is told of it:
    `but` is the fingerprint of their number.
    """
    return _in_order(session, Staff.on_duty, but) or admins(session, but=but)


def nobody_on_duty(session: Session) -> bool:
    """Whether only the admins are left to be told, or nobody at all."""
    return not _in_order(session, Staff.on_duty, None)


def admins(session: Session, *, but: str | None = None) -> Sequence[Staff]:
    return _in_order(session, Staff.is_admin, but)


def _in_order(session: Session, which: InstrumentedAttribute[bool], but: str | None) -> list[Staff]:
    rows = select(Staff).where(which, Staff.left.is_(None)).order_by(Staff.place, Staff.id)
    return [one for (one,) in readable(session, rows, Staff.id) if one.number_hash != but]


def find_staff(session: Session, sealer: Sealer, e164: str) -> Staff | None:
    return session.scalar(select(Staff).where(Staff.number_hash == sealer.fingerprint(e164)))


def staff_values(line: Line, name: str, e164: str, language: str, *, admin: bool = False) -> dict[str, object]:
    """A new coordinator, on duty from now on; or an admin, whom the others come before."""
    hashed = line.sealer.fingerprint(e164)
    return {
        "name": name, "number": e164, "number_hash": hashed, "language": language,
        "on_duty": not admin, "is_admin": admin, "place": 1, "since": line.clock.now(),
    }  # fmt: skip


def remember_duty(line: Line, session: Session) -> None:
    """Keep a sealed copy beside the database, so that an alert needs none."""
    kept = [{"number": one.number, "language": one.language} for one in (*on_duty(session), *admins(session))]
    path = line.settings.var / DUTY_FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(f".{uuid4().hex}.half")  # of its own: two processes may write at once
    try:
        with half.open("w", encoding="ascii") as file:
            file.write(line.sealer.seal(json.dumps(kept)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)  # noqa: PTH105  # the rename is what makes it whole
    finally:
        half.unlink(missing_ok=True)


def remembered_duty(line: Line) -> list[dict[str, str]]:
    """Who was on duty when it was remembered last, and behind them the admins; nobody where that is not known."""
    try:
        kept = json.loads(line.sealer.open((line.settings.var / DUTY_FILE).read_text("ascii")))
        return [{"number": one["number"], "language": one["language"]} for one in kept]
    except (OSError, InvalidToken, ValueError, KeyError, TypeError):
        return []  # whatever is wrong with it, who is in danger has an answer
