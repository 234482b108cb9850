"""A database that served a real carrier is not for the sandbox: a shell without the line's settings would send what is due to
nobody and mark it sent.
"""

from datetime import datetime

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from app.config import SettingError, Settings
from app.schedule.heartbeat import beat, last_beat
from app.schedule.models import Heartbeat

REAL = "real carrier"


def remember_carrier(session: Session, settings: Settings, now: datetime) -> None:
    """Kept beside the beats of the line's parts: when it was last brought up with a real carrier."""
    if settings.reaches_phones:
        beat(session, REAL, now)


def refuse_the_sandbox(engine: Engine, settings: Settings) -> None:
    """Raises SettingError where the sandbox meets the database of a real line, before anything is changed in it."""
    if not settings.sandbox or not inspect(engine).has_table(Heartbeat.__tablename__):
        return
    with Session(engine) as session:
        served = last_beat(session, REAL)
    if served:
        raise SettingError(
            "this database belongs to a line with a real carrier, and no TWILIO_ variable is set here; "
            "set what the line itself runs with, or another DATABASE_URL or HANDRAIL_VAR for the sandbox."
        )
