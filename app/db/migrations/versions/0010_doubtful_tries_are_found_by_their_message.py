"""Doubtful tries are found by their message."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

OPEN = sa.text("by = 'carrier' AND status IN ('sending', 'unknown')")


def upgrade() -> None:
    _found_by(['message_id', 'at'])


def downgrade() -> None:
    _found_by(['at'])


def _found_by(columns: list[str]) -> None:
    op.drop_index('ix_attempts_doubtful', 'attempts')
    op.create_index('ix_attempts_doubtful', 'attempts', columns, postgresql_where=OPEN, sqlite_where=OPEN)
