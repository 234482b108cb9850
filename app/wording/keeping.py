"""Keeping a line's own wording: only what can be read, fits, and fills the same places as the words it replaces."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.line import Line
from app.wording.models import OwnWording
from app.wording.speaking import read_anew
from flows.lint import own_wording_complaints
from flows.replies import Language


class BadWording(ValueError):
    """One line: what is wrong with the words."""


def keep_wording(session: Session, line: Line, language: Language, key: str, text: str) -> None:
    complaints = own_wording_complaints(language, key, text)
    if complaints:
        raise BadWording(complaints[0])
    session.execute(delete(OwnWording).where(OwnWording.language == language, OwnWording.key == key))
    session.add(OwnWording(language=language, key=key, pattern=text, since=line.clock.now()))
    read_anew(session)


def drop_wording(session: Session, language: Language, key: str) -> None:
    session.execute(delete(OwnWording).where(OwnWording.language == language, OwnWording.key == key))
    read_anew(session)
