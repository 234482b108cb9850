"""Whoever types a command may wait longer than a webhook: a million people are counted in seconds."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.db.engine import WORK_PATIENCE, make_engine, make_sessions
from app.serving import line


@contextmanager
def patient_session() -> Iterator[Session]:
    """One transaction, on a way to the database of its own."""
    engine = make_engine(line().settings, line().sealer, patience=WORK_PATIENCE)
    try:
        with make_sessions(engine).begin() as session:
            yield session
    finally:
        engine.dispose()
