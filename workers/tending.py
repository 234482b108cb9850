"""What each machine that serves the web does beside it, for itself: the texts and receipts it kept while the database was
away are handled, and who is on duty is remembered for the next time. Every web process does so, so that it is done wherever a
text can be kept.
"""

import logging
import time
from contextlib import ExitStack

from app.conversations.spool import drain
from app.line import Line
from app.schedule.due import kind_and_place
from app.sending.kept_receipts import note_kept
from app.staff.duty import remember_duty

log = logging.getLogger("handrail.tending")
EVERY = 5.0
"""Seconds."""


def tend(line: Line) -> None:
    """None of them waits for another that goes wrong."""
    with ExitStack() as all_of_it:
        all_of_it.callback(_remember_duty, line)
        all_of_it.callback(note_kept, line)
        drain(line)


def _remember_duty(line: Line) -> None:
    with line.sessions.begin() as session:
        remember_duty(line, session)


def keep_tending(line: Line) -> None:
    """For ever. What goes wrong is told once, however long it lasts, and tried again."""
    trouble = ""
    while True:
        before, trouble = trouble, ""
        try:
            tend(line)
        except Exception as fault:  # noqa: BLE001  # the next time may go better
            trouble = kind_and_place(fault)
        if trouble and not before:
            log.warning("texts that were kept cannot be handled yet (%s)", trouble)
        time.sleep(EVERY)
