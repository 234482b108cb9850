"""A PostgreSQL that hangs answers nothing, and its own time-outs hang with it: so the wait has an end on our side too."""

from datetime import timedelta
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Dialect, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

Result = TypeVar("Result")

GRACE = timedelta(seconds=0.25)
"""The server is given up on this long after it should have given up itself."""


class PatientConnection(psycopg.Connection[Any]):
    """Waits `patience` seconds for an answer, then is of no more use and closed."""

    patience: float

    def wait(self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None) -> Result:
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.OperationalError as tired:
            if not self.closed and tired.sqlstate is None:
                self.close()
            raise


def grace(patience: timedelta) -> timedelta:
    return min(GRACE, patience / 8)


def give_up_in_time(engine: Engine, patience: timedelta) -> None:
    """Every connection of this engine is a patient one; `patience` is all that is waited."""

    @event.listens_for(engine, "do_connect")
    def connect(
        _dialect: Dialect, _record: ConnectionPoolEntry, arguments: Any, options: Any
    ) -> psycopg.Connection[Any]:
        connection = PatientConnection.connect(*arguments, **options)
        connection.patience = (patience - grace(patience)).total_seconds()
        return connection
