"""No id is given out twice on SQLite either, whatever is migrated."""

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.exc import IntegrityError

from app.db import migrate
from app.db.engine import make_engine

A_PERSON = (
    "INSERT INTO people (id, number_hash, number, number_state, sender, language, standing, reminders_on, pin_misses, "
    "last_tip, since) VALUES ({0}, 'hash-{0}', 'sealed', 'good', '+15035550100', 'en', 'member', 1, 0, 0, '2026-11-22')"
)
A_MESSAGE = (
    "INSERT INTO messages (id, dedup, person_id, purpose, lane, state, due_at, tries, made_at, segments) "
    "VALUES ({0}, '{1}', {2}, 'reminder', 'bulk', 'sent', '2026-11-22', 1, '2026-11-22', 1)"
)
AN_ATTEMPT = (
    'INSERT INTO attempts (id, message_id, "by", status, sender, segments, at) '
    "VALUES ({0}, {1}, 'carrier', 'sent', '+15035550100', 1, '2026-11-22')"
)
A_CONSENT = (
    'INSERT INTO consent_events (id, number_hash, sort, scope, channel, language, "key", at) '
    "VALUES ({0}, 'hash-1', 'agreed', 'person', 'sms', 'en', '{1}', '2026-11-22')"
)
AN_ALERT = (
    "INSERT INTO alerts (id, \"key\", person_id, kind, opened_at) VALUES ({0}, 'a{0}', {1}, 'danger', '2026-11-22')"
)
OF_BEFORE = (
    A_PERSON.format(1),
    A_PERSON.format(2),
    A_CONSENT.format(1, "1.1:agree"),
    A_MESSAGE.format(7, "reminder-day:41:2026-11-24T19:00", 1),
    A_MESSAGE.format(8, "reply:SM1", 2),
    AN_ATTEMPT.format(3, 7),
    AN_ATTEMPT.format(4, 8),
    AN_ALERT.format(5, 1),
    "DELETE FROM people WHERE id = 2",
)
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"


@pytest.fixture
def database(tmp_path, sealer):
    engine = make_engine(f"sqlite:///{tmp_path}/line.db", sealer)
    yield engine
    engine.dispose()


def bring(engine, how, revision):
    with migrate._alone(engine) as connection:
        how(migrate._config(connection), revision)


def run(engine, *statements):
    with engine.begin() as connection:
        return [connection.exec_driver_sql(statement).lastrowid for statement in statements]


def read(engine, statement):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def everything(engine):
    """The rows, and what holds them: columns, keys, indexes, checks and triggers."""
    tables = [name for (name,) in read(engine, TABLES)]
    rows = {name: read(engine, f'SELECT * FROM "{name}"') for name in tables}
    shape = {name: sorted(map(str, shape_of(engine, name))) for name in tables}
    own = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL ORDER BY name"
    return rows, shape, read(engine, own)


def shape_of(engine, name):
    yield from read(engine, f'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info("{name}")')
    yield from read(engine, f'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list("{name}")')
    yield from read(engine, f'SELECT "unique", origin, partial FROM pragma_index_list("{name}")')
    ((sql,),) = read(engine, f"SELECT sql FROM sqlite_master WHERE name = '{name}'")
    yield sql.count(" CHECK "), sql.count(" UNIQUE "), sql.count(" FOREIGN KEY")


@pytest.fixture
def of_before(database):
    """From before 0012: message 8 and its try went with whom they were for, and no reminder is left."""
    bring(database, command.upgrade, "0011")
    run(database, *OF_BEFORE)
    return database


def test_a_database_of_before_loses_nothing_and_gives_no_old_id_out(of_before):
    before = everything(of_before)
    bring(of_before, command.upgrade, "0012")
    assert everything(of_before) == before
    new = A_PERSON.format("NULL"), A_MESSAGE.format("NULL", "reply:SM2", 1), AN_ATTEMPT.format("NULL", 7)
    person, message, attempt = run(of_before, *new)
    assert person > 1
    assert message > 8
    assert attempt > 4


def test_what_a_key_still_names_is_given_to_nobody(of_before):
    run(of_before, A_CONSENT.format("NULL", "carrier:90000:stop"))
    bring(of_before, command.upgrade, "0012")
    counted = dict(read(of_before, "SELECT name, seq FROM sqlite_sequence"))
    assert counted["reminders"] == 41
    assert counted["messages"] == 90_000
    assert counted["alerts"] == 5  # coordinators type it


def test_consent_is_still_never_changed_afterwards(of_before):
    bring(of_before, command.upgrade, "0012")
    for change in ("DELETE FROM consent_events", "UPDATE consent_events SET sort = 'stopped'"):
        with pytest.raises(IntegrityError, match="never changed"):
            run(of_before, change)


def test_a_new_line_counts_from_one(database):
    migrate.upgrade(database)
    assert run(database, A_PERSON.format("NULL"), A_MESSAGE.format("NULL", "reply:SM1", 1)) == [1, 1]


def test_back_and_forth_loses_nothing(of_before):
    before = everything(of_before)
    for how, revision in ((command.upgrade, "0012"), (command.downgrade, "0011"), (command.upgrade, "0012")):
        bring(of_before, how, revision)
        assert everything(of_before) == before


def make_anew(engine, **options):
    with migrate._alone(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("people", recreate="always", **options):
            pass


def test_a_table_that_is_made_anew_counts_on(database):
    migrate.upgrade(database)
    run(database, A_PERSON.format(6), "DELETE FROM people")
    make_anew(database, table_kwargs={"sqlite_autoincrement": True})
    assert migrate.differences(database) == []
    assert run(database, A_PERSON.format("NULL")) == [7]


def test_a_table_that_is_made_anew_and_forgets_to_count_is_told(database):
    migrate.upgrade(database)
    make_anew(database)
    assert migrate.differences(database) == [("ids are given out twice", "people")]
