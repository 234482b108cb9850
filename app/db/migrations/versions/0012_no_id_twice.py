"""SQLite gives no id out twice, as PostgreSQL never did: receipts and keys name ids whose rows are gone."""

import re

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

NAMED = (
    ("reminders", "SELECT dedup FROM messages WHERE dedup LIKE 'reminder-%'", r"reminder-(?:day|hour):(\d+):"),
    ("messages", "SELECT key FROM consent_events WHERE key LIKE 'carrier:%'", r"carrier:(\d+):"),
)
"""Where an id stands without a foreign key, and may be that of a row that is gone."""
AT_THE_CARRIER = ("messages", "attempts")
FORGOTTEN = 10_000
"""The carrier may bring receipts for texts that went with a person who was forgotten, and nobody knows how many those
were: surely fewer than this.
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    make_anew(sqlite_autoincrement=True)
    begin = {name: highest(f"SELECT max(id) FROM {name}", r"(\d+)") for name in counted()}
    if any(begin[name] for name in ("messages", "consent_events")):  # else no text has ever left
        for name in AT_THE_CARRIER:
            begin[name] += FORGOTTEN
    for name, told, pattern in NAMED:
        begin[name] = max(begin[name], highest(told, pattern))
    op.execute("DELETE FROM sqlite_sequence")
    rows = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))
    op.bulk_insert(rows, [{"name": name, "seq": last} for name, last in begin.items() if last])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        make_anew(sqlite_autoincrement=False)


def make_anew(**options: bool) -> None:
    """With all that is in them, and their triggers, which go with a table that is dropped."""
    bind = op.get_bind()
    for name in counted():
        kept = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name")
        triggers = bind.execute(kept, {"name": name}).scalars().all()
        with op.batch_alter_table(name, schema=None, recreate="always", table_kwargs=options):
            pass
        for trigger in triggers:
            bind.exec_driver_sql(trigger)


def counted() -> list[str]:
    database = sa.inspect(op.get_bind())
    return [name for name in database.get_table_names() if database.get_pk_constraint(name)["constrained_columns"] == ["id"]]


def highest(told: str, pattern: str) -> int:
    found = (re.match(pattern, str(one)) for one in op.get_bind().execute(sa.text(told)).scalars())
    return max((int(match[1]) for match in found if match), default=0)
