"""The words a line speaks with: those it came with, and its own on top."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.wording.models import OwnWording
from flows.replies import Language
from flows.words.render import Speaker
from flows.words.wording import Wording

MOST_A_DAY = 4
"""Texts a day that we start, at most; the consent says so and the outbox keeps to it."""


def speaker_for(session: Session, settings: Settings, language: Language) -> Speaker:
    rows = session.execute(select(OwnWording.language, OwnWording.key, OwnWording.pattern)).all()
    own = tuple(sorted((as_language(lang), key, pattern) for lang, key, pattern in rows))
    return Speaker(Wording(own), language, always(settings))


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
