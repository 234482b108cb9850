"""The database is brought to its newest shape before anything that needs it starts."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from app.clock import SystemClock
from app.config import SettingError, Settings
from app.db.engine import WORK_PATIENCE, make_engine, make_sessions
from app.db.migrate import upgrade
from app.db.own_keys import OtherKeys, remember_keys
from app.schedule.due import kind_and_place
from app.schedule.own_carrier import refuse_the_sandbox, remember_carrier
from app.sealed import Sealer

log = logging.getLogger("handrail")
TRY_AGAIN = 5.0
"""Seconds between two looks whether a database is back, one that takes no writes too."""
TELL_AGAIN = 60.0


@dataclass
class Upgrade:
    """Of the database, done as soon as there is one: a machine that starts while it is away answers all the same."""

    settings: Settings
    prepare: Callable[[], None]
    done: bool = False
    _again: float = 0.0
    _tell_again: float = 0.0

    def look(self, now: float) -> bool:
        """Whether it is done; `now` in seconds that only go on."""
        if self.done or now < self._again:
            return self.done
        try:
            _upgrade(self.settings)
            self.prepare()
            self.done = True
        except SQLAlchemyError as fault:
            if now >= self._tell_again:
                log.warning("the database is away (%s): texts are answered and kept; the rest waits", _why(fault))
                self._tell_again = now + TELL_AGAIN
            self._again = now + TRY_AGAIN
        return self.done


def _why(fault: SQLAlchemyError) -> str:
    """What the server says of the way to it holds nobody's words; anything else may."""
    own = str(fault.orig).strip() if isinstance(fault, OperationalError) else ""
    return own.splitlines()[0] if own else kind_and_place(fault)


def _upgrade(settings: Settings) -> None:
    sealer = Sealer(settings.data_keys, settings.lookup_key)
    engine = make_engine(settings, sealer, patience=WORK_PATIENCE)
    try:
        refuse_the_sandbox(engine, settings)
        upgrade(engine)
        with make_sessions(engine).begin() as session:
            remember_keys(session, sealer)
            remember_carrier(session, settings, SystemClock().now())
    except OtherKeys as others:
        raise SettingError(str(others)) from None
    finally:
        engine.dispose()
