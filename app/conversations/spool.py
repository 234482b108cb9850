"""Texts that came while the database was away, kept in sealed files and handled when it is back."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from rq.timeouts import BaseTimeoutException
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from app.conversations.hear import Incoming, danger_of, hear
from app.conversations.least import alert_alone, keep_danger, keep_for_inbox, keep_opt_out
from app.conversations.never_left import answered_before
from app.conversations.sealed_files import Folder, alone, done
from app.db.own_keys import OtherKeys
from app.line import Line
from app.people.consent import came_back_since, forgotten_since, left_since
from app.people.numbers import read_phone
from app.schedule.heartbeat import beat
from flows.hearing.opt_out import wants_out
from flows.hearing.reactions import is_automatic

log = logging.getLogger(__name__)
TEXTS = Folder("spool", "text", Incoming)
TOO_OLD = timedelta(minutes=15)
AWAY = (OperationalError, InterfaceError, NoConnection)
"""What tells that the database is away. Anything else that goes wrong there is a fault of ours."""
NOT_NOW = (*AWAY, OtherKeys)


def keep(line: Line, text: Incoming) -> None:
    TEXTS.keep(line, text, first=_leaves(text))


def opt_out_waits(line: Line) -> bool:
    """Whether one was kept on this machine and is not handled yet. One of which nothing comes for long holds up nobody else."""
    return TEXTS.first_since(line, line.clock.now() - TOO_OLD)


def drain(line: Line) -> int:
    """Handle what was kept, opt-outs first and each in its order, until the database is away again. What nothing came of
    stays in the spool until something does.
    """
    with alone(line) as we_do:
        return _drain(line) if we_do else 0


def _drain(line: Line) -> int:
    count, left = 0, dict[str, datetime]()
    for path, at, text in TEXTS.each(line):
        try:
            _handle(line, text, at, left)
        except BaseTimeoutException:
            raise  # the whole tick took too long: nothing that this text did
        except NOT_NOW:
            break
        except Exception:
            if not takes_writes(line):
                break
            log.exception("nothing came of a spooled text; it stays, and is tried again")
            continue
        done(path)
        count += 1
    return count


def takes_writes(line: Line) -> bool:
    """Whether the database takes anything: one that is read-only says so in words that a fault of ours may have too."""
    try:
        with line.sessions.begin() as session:
            beat(session, "spool", line.clock.now())
    except SQLAlchemyError:
        return False
    return True


def _handle(line: Line, text: Incoming, at: datetime, left: dict[str, datetime]) -> None:
    """What is too old, or was written before an opt-out, goes to the inbox; so does an opt-out that was written before they
    came back. Opt-outs and danger are never too old, and what no person wrote is nothing for one to read. Nothing is left of
    what somebody wrote before they were forgotten, save that they were in danger.
    """
    late = _is_late(line, text, at, left)
    if answered_before(line, text.sid, late=late and not _leaves(text)):
        return
    if _has(line, text, forgotten_since, at):
        if _in_danger(text):
            alert_alone(line, text, danger_of(text))
        return
    if _leaves(text):
        if _has(line, text, came_back_since, at):
            (_keep_danger if _in_danger(text) else keep_for_inbox)(line, text)
            return
        left[text.sender] = at
    elif late and not _in_danger(text) and not is_automatic(text.body):
        keep_for_inbox(line, text)
        return
    _hear_late(line, text, at)


def _is_late(line: Line, text: Incoming, at: datetime, left: dict[str, datetime]) -> bool:
    """Too old; or they have left since, by one of these files, or else by what came since, here or to another machine."""
    if line.clock.now() - at > TOO_OLD:
        return True
    return at < left[text.sender] if text.sender in left else _has(line, text, left_since, at)


def _has(line: Line, text: Incoming, step: Callable[[Session, str, datetime], bool], at: datetime) -> bool:
    phone = read_phone(text.sender)
    if phone.reach != "known":
        return False
    with line.sessions() as session:
        return step(session, line.sealer.fingerprint(phone.e164), at)


def _leaves(text: Incoming) -> bool:
    """A fault of ours in the judging keeps no text from being kept."""
    try:
        return text.opt_out_type == "STOP" or wants_out(text.body) == "yes"
    except Exception:
        log.exception("whether a text is an opt-out could not be told")
        return False


def _in_danger(text: Incoming) -> bool:
    return danger_of(text).verdict != "no"


def _hear_late(line: Line, text: Incoming, at: datetime) -> None:
    try:
        hear(line, text, written=at)
    except (BaseTimeoutException, *NOT_NOW):
        raise  # the text stays in the spool
    except Exception:
        if _leaves(text):
            keep_opt_out(line, text, at)
        else:
            keep_for_inbox(line, text)
        if _in_danger(text):
            _keep_danger(line, text)
        log.exception("a spooled text could not be answered; it went to the inbox")


def _keep_danger(line: Line, text: Incoming) -> None:
    keep_danger(line, text, danger_of(text))
