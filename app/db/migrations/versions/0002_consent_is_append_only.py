"""The database itself refuses to change or delete a consent event."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHY = "consent events are never changed"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER consent_events_no_{what.lower()} BEFORE {what} ON consent_events "
                f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_consent_change() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{WHY}'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        "CREATE TRIGGER consent_events_append_only BEFORE UPDATE OR DELETE ON consent_events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_consent_change()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER consent_events_no_update")
        op.execute("DROP TRIGGER consent_events_no_delete")
        return
    op.execute("DROP TRIGGER consent_events_append_only ON consent_events")
    op.execute("DROP FUNCTION refuse_consent_change()")
