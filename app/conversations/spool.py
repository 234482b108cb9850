"""While the database is away: texts are kept in sealed files, answered at once, and handled when it is back."""

import json
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from app.conversations.answer import Answer
from app.conversations.hear import Incoming, hear, keep_for_inbox
from app.conversations.understand import danger_in
from app.line import Line
from app.people.scene import TextOut
from app.staff.duty import remembered_duty
from app.wording.speaking import plain_speaker
from flows.hearing.language import guess
from flows.hearing.opt_out import wants_out

log = logging.getLogger(__name__)
TOO_OLD = timedelta(minutes=15)
NAME = re.compile(r"\d-[0-9a-f]{32}\.sealed")


def hear_without_database(line: Line, text: Incoming) -> Answer:
    """Keep the text, and answer as well as can be done: the crisis words where there is danger, with the first alert."""
    _keep(line, text)
    danger = danger_in(text.body)
    language = guess(text.body) or danger.language or "en"
    speaker = plain_speaker(line.settings, language)
    if danger.verdict == "no":
        if text.opt_out_type:
            return Answer()
        return Answer(texts=(TextOut("", _ours(line), speaker.words("try-again", {}, "sms"), 0),))
    kind = danger.kind or "unsaid"
    told = _alerts(line, kind)
    words = [speaker.words(f"crisis-{kind}", {}, "sms")]
    if kind != "violence":
        words.append(speaker.words("crisis-told" if told else "crisis-not-told", {}, "sms"))
    return Answer(texts=(TextOut("", _ours(line), "\n".join(words), 0), *told))


def drain(line: Line) -> int:
    """Handle what was kept, opt-outs first. What is too old, or fails again, goes to the inbox instead."""
    count = 0
    for path in sorted(_files(line)):
        kept = json.loads(line.sealer.open(path.read_text("ascii")))
        text, at = Incoming(**kept["text"]), datetime.fromisoformat(kept["at"])
        if line.clock.now() - at > TOO_OLD and wants_out(text.body) != "yes":
            keep_for_inbox(line, text)
        else:
            _hear_late(line, text)
        path.unlink()
        count += 1
    return count


def _hear_late(line: Line, text: Incoming) -> None:
    try:
        hear(line, text, answers=False)
    except SQLAlchemyError:
        raise  # the database is away again: the text stays in the spool
    except Exception:
        log.exception("a spooled text could not be answered; it went to the inbox")
        keep_for_inbox(line, text)


def _keep(line: Line, text: Incoming) -> None:
    """Written whole or not at all; opt-outs sort first."""
    rank = 0 if wants_out(text.body) == "yes" or text.opt_out_type == "STOP" else 1
    folder = _folder(line)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = json.dumps({"at": line.clock.now().isoformat(), "text": asdict(text)})
    path = folder / f"{rank}-{uuid4().hex}.sealed"
    half = path.with_suffix(".half")
    half.write_text(line.sealer.seal(kept), "ascii")
    os.replace(half, path)  # noqa: PTH105  # the rename is what makes it whole


def _alerts(line: Line, kind: str) -> tuple[TextOut, ...]:
    """The first on duty, from what the last tick remembered."""
    duty = remembered_duty(line)
    if not duty:
        return ()
    first = duty[0]
    body = plain_speaker(line.settings, first["language"]).words(f"staff-alert-{kind}", {"number": "0"}, "sms")
    return (TextOut(first["number"], _ours(line), body, 0),)


def _ours(line: Line) -> str:
    return line.settings.twilio_numbers[0]


def _folder(line: Line) -> Path:
    return line.settings.var / "spool"


def _files(line: Line) -> Iterator[Path]:
    folder = _folder(line)
    return (path for path in folder.iterdir() if NAME.fullmatch(path.name)) if folder.is_dir() else iter(())
