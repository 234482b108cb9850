"""The line as one object: its settings, clock, keys, database and carrier. Web and workers build it alike."""

from dataclasses import dataclass, field
from datetime import timedelta

from redis import Redis
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from app.carrier.client import Carrier
from app.carrier.refusals import Refusals
from app.clock import Clock, SystemClock
from app.config import Settings
from app.db.engine import WEB_PATIENCE, make_engine, make_sessions
from app.queues import connect
from app.sealed import Sealer


@dataclass
class Line:
    """Everything a turn or a job needs. Nothing is connected before it is used."""

    settings: Settings
    clock: Clock
    sealer: Sealer
    engine: Engine
    sessions: sessionmaker[Session]
    redis: Redis
    carrier: Carrier
    refusals: Refusals = field(default_factory=Refusals)


def make_line(settings: Settings, clock: Clock | None = None, patience: timedelta = WEB_PATIENCE) -> Line:
    sealer = Sealer(settings.data_keys, settings.lookup_key)
    engine = make_engine(settings, sealer, patience=patience)
    return Line(
        settings=settings,
        clock=clock or SystemClock(),
        sealer=sealer,
        engine=engine,
        sessions=make_sessions(engine),
        redis=connect(settings),
        carrier=Carrier(settings),
    )
