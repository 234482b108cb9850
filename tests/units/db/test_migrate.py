from concurrent.futures import ThreadPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from sqlalchemy import ForeignKey, MetaData, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.db import migrate
from app.db.base import NAMES, Base, Id, SealedText
from app.db.engine import make_engine


def test_every_change_to_a_model_has_its_migration(engine):
    assert migrate.differences(engine) == []


def test_upgrading_again_or_at_the_same_moment_does_no_harm(database_url, sealer):
    def once(_):
        engine = make_engine(database_url, sealer)
        migrate.upgrade(engine)
        engine.dispose()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(once, range(3)))


@pytest.fixture
def own_models(monkeypatch, tmp_path):
    """A history of the test's own, of a model of its own."""

    class Own(DeclarativeBase):
        metadata = MetaData(naming_convention=NAMES)
        __table_cls__ = Base.__table_cls__

    class Letter(Own):
        __tablename__ = "own_letters"
        id: Mapped[Id]
        words: Mapped[SealedText]
        answers: Mapped[int | None] = mapped_column(ForeignKey("own_letters.id"))

    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((migrate.MIGRATIONS / name).read_text())
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    monkeypatch.setattr(migrate, "every_model", lambda: Own.metadata)
    return folder


def test_a_migration_is_written_with_our_own_types(own_models, sealer, tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/empty.db", sealer)
    migrate.upgrade(engine)
    migrate.write_migration(engine, "letters")
    (written,) = (own_models / "versions").glob("*_letters.py")
    assert "from app.db import types" in written.read_text()
    assert "types.Sealed()" in written.read_text()
    spec = spec_from_file_location("written", written)
    spec.loader.exec_module(module_from_spec(spec))
    migrate.upgrade(engine)
    assert "own_letters" in inspect(engine).get_table_names()
    assert migrate.differences(engine) == []
    engine.dispose()


def test_a_migration_on_sqlite_keeps_rows_that_refer_to_a_changed_table(sqlite_url, sealer):
    engine = make_engine(sqlite_url, sealer)
    with migrate._alone(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
