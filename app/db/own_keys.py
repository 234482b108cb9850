"""A database knows the keys it was begun with. With others, everybody would become a second person whom nobody else can
read; so a machine whose keys do not fit is not let in, at its start or later.
"""

import sqlite3
from typing import Any

import psycopg
from cryptography.fernet import InvalidToken
from sqlalchemy import Engine, Text, event, select, type_coerce
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from app.db.models import KeyCheck
from app.db.once import insert_once
from app.db.reseal import sealed_columns
from app.sealed import Sealer

WORD = "handrail"
KEPT = "SELECT looked_up, sealed FROM key_checks"


class OtherKeys(SQLAlchemyError):
    """One line: which keys do not fit, and how to mend it. To whoever uses the database it is as good as away."""

    in_short = "keys do not fit"


def let_in_with_own_keys(engine: Engine, sealer: Sealer) -> None:
    """No connection of this engine is used before the keys were seen to fit. A database that is new fits any."""
    fits = False

    @event.listens_for(engine, "connect")
    def look(connection: Any, _record: ConnectionPoolEntry) -> None:
        nonlocal fits
        if fits:
            return
        try:
            kept = _kept(connection)
            _refuse_others(sealer, kept)
        except BaseException:
            connection.close()
            raise
        fits = kept is not None


def remember_keys(session: Session, sealer: Sealer) -> None:
    """At the first start on a database, ours become its keys. Raises OtherKeys where it has others already, also where
    rows from before it remembered any were sealed with others.
    """
    if insert_once(session, KeyCheck, id=1, looked_up=sealer.fingerprint(WORD), sealed=WORD):
        for _, column in sealed_columns():
            some = select(type_coerce(column, Text)).where(column.is_not(None)).limit(1)
            _refuse_others(sealer, (sealer.fingerprint(WORD), session.scalar(some) or sealer.seal(WORD)))
    row = session.execute(select(KeyCheck.looked_up, type_coerce(KeyCheck.__table__.c.sealed, Text))).one()
    _refuse_others(sealer, (row[0], row[1]))


def _kept(connection: Any) -> tuple[str, str] | None:
    """None before the first start, and before the table is there."""
    cursor = connection.cursor()
    try:
        found: tuple[str, str] | None = cursor.execute(KEPT).fetchone()
    except psycopg.errors.UndefinedTable:
        return None
    except sqlite3.OperationalError as fault:
        if "no such table" not in str(fault):
            raise
        return None
    else:
        return found
    finally:
        cursor.close()
        connection.rollback()


def _refuse_others(sealer: Sealer, kept: tuple[str, str] | None) -> None:
    if kept is None:
        return
    looked_up, sealed = kept
    others = [] if looked_up == sealer.fingerprint(WORD) else ["LOOKUP_KEY"]
    try:
        sealer.open(sealed)
    except InvalidToken:
        others.append("DATA_KEYS")
    if others:
        raise OtherKeys(
            f"{' and '.join(others)}: not what this database was begun with; set what its other machines have, "
            "or what stands under HANDRAIL_VAR/keys where it was begun."
        )
