"""What waits and is no broadcast's has an index of its own: it is sent first."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

OWN = sa.text("state = 'queued' AND broadcast_id IS NULL")


def upgrade() -> None:
    op.create_index('ix_messages_due_own', 'messages', ['lane', 'due_at', 'id'], postgresql_where=OWN, sqlite_where=OWN)


def downgrade() -> None:
    op.drop_index('ix_messages_due_own', 'messages')
