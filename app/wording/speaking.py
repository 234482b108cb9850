"""The words a line speaks with: those it came with, and its own on top."""

import time
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from app.config import Settings
from app.wording.models import OwnWording
from flows.replies import Language
from flows.words.render import Speaker
from flows.words.wording import Wording

MOST_A_DAY = 4
"""Texts a day that we start, at most; the consent says so and the outbox keeps to it."""


KEPT_FOR = 5.0
"""Seconds after which a line's own wording is read anew: a change takes hold that soon in every process."""
_kept: WeakKeyDictionary[Engine | Connection, tuple[float, Wording]] = WeakKeyDictionary()


def speaker_for(session: Session, settings: Settings, language: Language) -> Speaker:
    return Speaker(_wording(session), language, always(settings))


def _wording(session: Session) -> Wording:
    """Every text asks for it, and it changes about once a year."""
    read_at, wording = _kept.get(session.get_bind(), (0.0, None))
    if wording is None or time.monotonic() > read_at + KEPT_FOR:
        rows = session.execute(select(OwnWording.language, OwnWording.key, OwnWording.pattern)).all()
        wording = Wording(tuple(sorted((as_language(lang), key, pattern) for lang, key, pattern in rows)))
        _kept[session.get_bind()] = time.monotonic(), wording
    return wording


def read_anew(session: Session) -> None:
    """The wording was changed here."""
    _kept.pop(session.get_bind(), None)


def as_language(code: str) -> Language:
    """A language code from a row or a form; anything we do not speak is English."""
    return "es" if code == "es" else "en"


def plain_speaker(settings: Settings, language: Language) -> Speaker:
    """Without the database: the words the line came with."""
    return Speaker(Wording(), language, always(settings))


def always(settings: Settings) -> dict[str, object]:
    return {
        "line": settings.line_name,
        "contact": settings.line_contact,
        "terms": settings.terms_url,
        "most": MOST_A_DAY,
    }
