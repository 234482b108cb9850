"""While the database is away: texts are kept in sealed files, answered at once, and handled when it is back."""

import logging
from datetime import datetime, timedelta

from rq.timeouts import BaseTimeoutException
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from app.conversations.alarm import cry_for_help
from app.conversations.answer import Answer
from app.conversations.calls import CRISIS_KEY, CallTurn
from app.conversations.hear import Incoming, danger_of, hear
from app.conversations.least import keep_danger, keep_for_inbox, keep_opt_out
from app.conversations.never_left import answered_before
from app.conversations.sealed_files import alone, keep_text, kept_files, read_text
from app.db.own_keys import OtherKeys
from app.line import Line
from app.people.consent import left_since
from app.people.numbers import read_phone
from app.people.scene import TextOut
from app.staff.duty import remembered_duty
from app.wording.speaking import plain_speaker
from flows.hearing.language import guess
from flows.hearing.opt_out import wants_out

log = logging.getLogger(__name__)
TOO_OLD = timedelta(minutes=15)
AWAY = (OperationalError, InterfaceError, NoConnection)
"""What tells that the database is away. Anything else that goes wrong there is a fault of ours."""
NOT_NOW = (*AWAY, OtherKeys)


def hear_without_database(line: Line, text: Incoming) -> Answer:
    """Keep the text, and answer as well as can be done: the crisis words where there is danger, with the first alert."""
    _keep(line, text)
    danger = cry_for_help(text.body)
    language = guess(text.body) or danger.language or "en"
    speaker = plain_speaker(line.settings, language)
    if danger.verdict == "no":
        if text.opt_out_type:
            return Answer()
        return Answer(texts=(TextOut("", _ours(line), speaker.words("try-again", {}, "sms"), 0),))
    kind = danger.kind or "unsaid"
    told = _alerts(line, text.sender)
    words = [speaker.words(f"crisis-{kind}", {}, "sms")]
    if kind != "violence":
        words.append(speaker.words("crisis-told" if told else "crisis-not-told", {}, "sms"))
    return Answer(texts=(TextOut("", _ours(line), "\n".join(words), 0), *told))


def hear_call_without_database(line: Line, call: CallTurn) -> tuple[str, tuple[TextOut, ...]]:
    """The key of what is said to a caller; where there is danger, the first alert, and a text kept that opens one."""
    danger = cry_for_help(call.speech)
    if danger.verdict == "no" and call.digits != CRISIS_KEY:
        return "try-again", ()
    kind = danger.kind or "unsaid"
    key = f"{call.sid}:{call.turn}:9"
    _keep(line, Incoming(key, call.sender, call.to, call.speech or "CRISIS", danger=kind))
    return f"crisis-{kind}", _alerts(line, call.sender)


def drain(line: Line) -> int:
    """Handle what was kept, opt-outs first and each in its order, until the database is away again. An opt-out or
    danger that nothing came of stays in the spool until something does.
    """
    with alone(line) as we_do:
        return _drain(line) if we_do else 0


def _drain(line: Line) -> int:
    count, left = 0, dict[str, datetime]()
    for path in sorted(kept_files(line)):
        text = None
        try:
            at, text = read_text(line, path)
            _handle(line, text, at, left)
        except BaseTimeoutException:
            raise  # the whole tick took too long: nothing that this text did
        except FileNotFoundError:
            continue  # somebody took it away
        except NOT_NOW:
            break
        except Exception:
            if text and (_leaves(text) or _in_danger(text)):
                log.exception("nothing came of a spooled opt-out or danger; it is tried again at the next tick")
            else:
                log.exception("a spooled text could neither be answered nor put in the inbox; it stays as .damaged")
                path.rename(path.with_suffix(".damaged"))
            continue
        path.unlink(missing_ok=True)
        count += 1
    return count


def _handle(line: Line, text: Incoming, at: datetime, left: dict[str, datetime]) -> None:
    """What is too old, or was written before an opt-out, goes to the inbox. Opt-outs and danger are never too old."""
    late = line.clock.now() - at > TOO_OLD or _has_left(line, text, at, left)
    if answered_before(line, text.sid, late=late and not _leaves(text)):
        return
    if _leaves(text):
        left[text.sender] = at
    elif late and not _in_danger(text):
        keep_for_inbox(line, text)
        return
    _hear_late(line, text)


def _has_left(line: Line, text: Incoming, at: datetime, left: dict[str, datetime]) -> bool:
    """Since they wrote it: by one of these files, or else by what came since, here or to another machine."""
    if text.sender in left:
        return at < left[text.sender]
    phone = read_phone(text.sender)
    if phone.reach != "known":
        return False
    with line.sessions() as session:
        return left_since(session, line.sealer.fingerprint(phone.e164), at)


def _leaves(text: Incoming) -> bool:
    return wants_out(text.body) == "yes" or text.opt_out_type == "STOP"


def _in_danger(text: Incoming) -> bool:
    return danger_of(text).verdict != "no"


def _hear_late(line: Line, text: Incoming) -> None:
    try:
        hear(line, text, answers=False)
    except (BaseTimeoutException, *NOT_NOW):
        raise  # the text stays in the spool
    except Exception:
        log.exception("a spooled text could not be answered; it went to the inbox")
        keep = keep_opt_out if _leaves(text) else keep_for_inbox
        keep(line, text)
        if _in_danger(text):
            keep_danger(line, text, danger_of(text))


def _keep(line: Line, text: Incoming) -> None:
    keep_text(line, text, first=_leaves(text))


def _alerts(line: Line, sender: str) -> tuple[TextOut, ...]:
    """The first on duty, from what was remembered last; not whoever it is about. There is no number yet to answer with."""
    duty = [one for one in remembered_duty(line) if one["number"] != read_phone(sender).e164]
    if not duty:
        return ()
    first = duty[0]
    body = plain_speaker(line.settings, first["language"]).words("staff-alert-away", {}, "sms")
    return (TextOut(first["number"], _ours(line), body, 0),)


def _ours(line: Line) -> str:
    return line.settings.twilio_numbers[0]
