"""The database is brought to its newest shape before anything that needs it starts."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

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
"""Seconds between two tries whether a database is back, one that takes no writes too."""
TELL_AGAIN = 60.0


@dataclass
class Upgrade:
    """Of the database, done as soon as there is one: a machine that starts while it is away answers all the same. A try may
    wait long, so each has a thread of its own.
    """

    settings: Settings
    prepare: Callable[[], None]
    done: bool = False
    _try: Thread | None = None
    _wrong: Exception | None = None
    _again: float = 0.0
    _tell_again: float = 0.0

    def look(self, wait: float = 0.0) -> bool:
        """Whether it is done, after `wait` seconds at most. Raises what no other try would mend."""
        if not self.done and not self.is_trying() and time.monotonic() >= self._again:
            self._try = Thread(target=self._try_it, daemon=True)
            self._try.start()
        if self._try:
            self._try.join(wait)
        if self._wrong:
            raise self._wrong
        return self.done

    def is_trying(self) -> bool:
        return self._try is not None and self._try.is_alive()

    def _try_it(self) -> None:
        try:
            _upgrade(self.settings)
            self.prepare()
            self.done = True
        except SQLAlchemyError as fault:
            self._tell(fault)
        except Exception as fault:  # noqa: BLE001  # raised where the line is run
            self._wrong = fault
        self._again = time.monotonic() + TRY_AGAIN

    def _tell(self, fault: SQLAlchemyError) -> None:
        if time.monotonic() >= self._tell_again:
            log.warning("the database is away (%s): texts are answered and kept; the rest waits", _why(fault))
            self._tell_again = time.monotonic() + TELL_AGAIN


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
