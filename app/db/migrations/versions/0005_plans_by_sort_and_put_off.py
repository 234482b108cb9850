"""What is due is claimed by sort; a plan that cannot be done is put off."""

import sqlalchemy as sa
from alembic import op
from app.db import types

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('plans', schema=None) as batch_op:
        batch_op.add_column(sa.Column('put_off_until', types.UtcDateTime(), nullable=True))
        batch_op.drop_index(batch_op.f('ix_plans_next_at_plans_id'))
        batch_op.create_index(batch_op.f('ix_plans_sort_plans_next_at_plans_id'), ['sort', 'next_at', 'id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('plans', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plans_sort_plans_next_at_plans_id'))
        batch_op.create_index(batch_op.f('ix_plans_next_at_plans_id'), ['next_at', 'id'], unique=False)
        batch_op.drop_column('put_off_until')
