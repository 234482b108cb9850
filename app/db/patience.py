"""A PostgreSQL that hangs answers nothing, and its own time-outs hang with it: so the wait has an end on our side too."""

import time
from datetime import timedelta
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Dialect, Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

Result = TypeVar("Result")

IDLE = 1.0
"""Seconds."""
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


def ping_after_idling(engine: Engine) -> None:
    """A connection that the server has closed meanwhile is told by a ping before it is used. One that was used a moment
    ago needs none: a turn of a conversation would be a tenth slower for it.
    """

    @event.listens_for(engine, "checkout")
    def ping(connection: Any, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if time.monotonic() - record.info.get("used", 0.0) > IDLE:
            try:
                engine.dialect.do_ping(connection)
            except psycopg.Error as gone:
                raise DisconnectionError from gone

    @event.listens_for(engine, "checkin")
    def used(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["used"] = time.monotonic()


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
