"""Rows whose sealed words none of our keys opens: one of them must stop no other."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVarTuple

from cryptography.fernet import InvalidToken
from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

log = logging.getLogger(__name__)
Spoilt = Callable[[int], object]
Columns = TypeVarTuple("Columns")


def readable(
    session: Session, rows: Select[*Columns], by: InstrumentedAttribute[int], spoilt: Spoilt | None = None
) -> Sequence[Row[*Columns]]:
    """The rows that can be read, in their order; one statement where all can. `by` is their id, and `spoilt` is told the
    id of each that cannot.
    """
    try:
        return session.execute(rows).all()
    except InvalidToken:
        found = list[Row[*Columns]]()
    for number in session.scalars(rows.with_only_columns(by)).all():
        try:
            found += session.execute(rows.where(by == number)).all()
        except InvalidToken:
            log.error("%s %d cannot be read", by.class_.__tablename__, number)  # noqa: TRY400  # the trace says no more
            if spoilt:
                spoilt(number)
    return found
