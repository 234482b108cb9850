from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.db.base import NAMES, Id, SealedText, SealedValue, refers_to
from app.db.engine import make_engine, make_sessions
from app.db.types import UtcDateTime
from tests.servers import wait_until


class Own(DeclarativeBase):
    """Tables of this test alone, out of the way of the line's own."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime()}  # noqa: RUF012 - SQLAlchemy reads it so


class Note(Own):
    __tablename__ = "own_notes"
    id: Mapped[Id]
    words: Mapped[SealedText]
    extra: Mapped[SealedValue | None]
    at: Mapped[datetime | None]
    seen: Mapped[int] = mapped_column(default=0)


class Remark(Own):
    __tablename__ = "own_remarks"
    id: Mapped[Id]
    note_id: Mapped[int] = refers_to("own_notes.id")


@pytest.fixture
def sessions(engine):
    Own.metadata.create_all(engine)
    return make_sessions(engine)


def test_words_are_sealed_in_the_database(sessions):
    with sessions.begin() as session:
        session.add(Note(words="call my sister", extra={"days": [1, 2]}))
    with sessions() as session:
        note = session.query(Note).one()
        assert (note.words, note.extra) == ("call my sister", {"days": [1, 2]})
        raw = session.execute(text("SELECT words, extra FROM own_notes")).one()
        assert all(sealed.startswith("gAAAA") for sealed in raw)


def test_a_sealed_column_cannot_be_looked_in():
    with pytest.raises(TypeError, match="cannot be compared"):
        _ = Note.words == "call my sister"
    with pytest.raises(TypeError, match="cannot be compared"):
        Note.extra.in_([1])
    assert "IS NULL" in str(Note.extra.is_(None))


def test_a_time_comes_back_in_utc(sessions):
    with sessions.begin() as session:
        session.add(Note(words="", at=datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))))
    with sessions() as session:
        note = session.query(Note).filter(Note.at <= datetime(2026, 11, 1, 6, 30, tzinfo=UTC)).one()
        assert note.at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
        assert note.at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(sessions):
    with pytest.raises(StatementError, match="without a zone"), sessions.begin() as session:
        session.add(Note(words="", at=datetime(2026, 1, 1)))  # noqa: DTZ001 - that is what is refused


def test_no_error_carries_what_was_to_be_stored(sessions):
    with pytest.raises(StatementError) as refused, sessions.begin() as session:
        session.execute(text("INSERT INTO own_notes (nowhere) VALUES (:words)"), {"words": "+15035550101"})
    assert "+15035550101" not in str(refused.value)


def test_a_row_goes_with_the_one_it_refers_to(sessions):
    with sessions.begin() as session:
        session.add(Note(words="", id=1))
        session.flush()
        session.add(Remark(note_id=1))
    with sessions.begin() as session:
        session.execute(text("DELETE FROM own_notes"))
        assert session.query(Remark).count() == 0


def test_turns_at_the_same_moment_all_count(sessions):
    """Each reads and then writes: with a plain BEGIN on SQLite most of them would fail, whatever the time-out."""
    with sessions.begin() as session:
        session.add(Note(words="", id=1))

    def turn(_):
        with sessions.begin() as session:
            note = session.get(Note, 1, with_for_update=True)
            note.seen += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(turn, range(80)))
    with sessions() as session:
        assert session.get(Note, 1).seen == 80


def test_a_lock_is_waited_for_no_longer_than_we_have_patience(database_url, sealer):
    hasty = make_engine(database_url, sealer, patience=timedelta(milliseconds=200))
    Own.metadata.create_all(hasty)
    with hasty.begin() as one:
        one.execute(text("INSERT INTO own_notes (id, words, seen) VALUES (1, '', 0)"))
        began = monotonic()
        with pytest.raises(OperationalError), hasty.begin() as other:
            other.execute(text("INSERT INTO own_notes (id, words, seen) VALUES (1, '', 0)"))
        assert monotonic() - began < 2
    hasty.dispose()


def test_who_lets_go_for_a_moment_again_and_again_keeps_no_other_waiting(database_url, sealer):
    """As a broadcast does that is being sent: counted is how often it takes the lock again before the other has it."""
    sending, stopping = (make_engine(database_url, sealer, patience=timedelta(seconds=30)) for _ in range(2))
    Own.metadata.create_all(sending)
    turns, over = [], Event()

    def send():
        while not over.is_set() and len(turns) < 6_000:
            with sending.begin() as connection:
                connection.execute(text("INSERT INTO own_notes (words, seen) VALUES ('', 0)"))
                over.wait(0.005)  # for as long as a batch takes
            turns.append(1)

    with ThreadPoolExecutor(1) as pool:
        going, waited = pool.submit(send), []
        for sample in range(1, 6):
            wait_until(lambda: len(turns) >= sum(waited) + 5 * sample, seconds=20, what="the sending")  # noqa: B023
            before = len(turns)
            with stopping.begin() as connection:
                connection.execute(text("INSERT INTO own_notes (words, seen) VALUES ('stop', 0)"))
            waited.append(len(turns) - before)
        over.set()
        going.result()
    sending.dispose()
    stopping.dispose()
    # Chance has much to say in each: two hundred are usual, and with a look ten times a second above a thousand.
    assert sum(waited) < 3_000, waited


def test_sqlite_is_set_up_for_a_line(sqlite_url, sealer):
    engine = make_engine(sqlite_url, sealer)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        # 2 is FULL: what was answered to a person survives a power cut.
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engine.dispose()
