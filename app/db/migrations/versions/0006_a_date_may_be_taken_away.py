"""A recovery date may be taken away: the newest row holds none."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('recovery_dates', schema=None) as batch_op:
        batch_op.alter_column('day', existing_type=sa.Text(), nullable=True)


def downgrade() -> None:
    op.execute('DELETE FROM recovery_dates WHERE day IS NULL')
    with op.batch_alter_table('recovery_dates', schema=None) as batch_op:
        batch_op.alter_column('day', existing_type=sa.Text(), nullable=False)
