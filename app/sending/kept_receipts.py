"""Receipts that came while the database was away: kept in sealed files, and noted when it is back. Until then an alert or a text
would look as if nobody had it.
"""

import logging
import time
from dataclasses import asdict, dataclass

from rq.timeouts import BaseTimeoutException
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.sealed_files import Folder, alone, done
from app.conversations.spool import NOT_NOW, takes_writes
from app.line import Line
from app.sending.receipts import note_receipt

log = logging.getLogger(__name__)
A_TURN = 2.0
"""Seconds. The texts that were kept, and whoever is on duty, wait meanwhile."""


@dataclass(frozen=True)
class Receipt:
    """Ids and codes alone."""

    attempt: int | None
    message: int | None
    sid: str
    status: str
    error: int | None


RECEIPTS = Folder("receipts", "receipt", Receipt)


def note_or_keep(line: Line, receipt: Receipt) -> None:
    try:
        note_receipt(line, **asdict(receipt))
    except SQLAlchemyError as away:
        log.warning("a receipt could not be noted yet (%s)", type(away).__name__)
        RECEIPTS.keep(line, receipt)


def note_kept(line: Line) -> int:
    """As they came, until the database is away again or the turn is over; the rest has the next one. Noted twice, one changes
    nothing.
    """
    count, end = 0, time.monotonic() + A_TURN
    with alone(line) as we_do:
        for path, _, receipt in RECEIPTS.each(line) if we_do else ():
            try:
                note_receipt(line, **asdict(receipt))
            except BaseTimeoutException:
                raise
            except NOT_NOW:
                break
            except Exception:
                if not takes_writes(line):
                    break
                log.exception("a receipt that was kept could not be noted; it is passed over")
            done(path)
            count += 1
            if time.monotonic() >= end:
                break
    return count
