"""Staff may be admins; an alert's events keep notes and reasons; a draft may reveal a number."""

import sqlalchemy as sa
from alembic import op
from app.db import types

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.add_column('staff', sa.Column('is_admin', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('alert_events', sa.Column('by', types.Sealed(), nullable=True))
    op.add_column('alert_events', sa.Column('words', types.Sealed(), nullable=True))
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('alert_id', BIG, nullable=True))
        batch_op.create_index(batch_op.f('ix_drafts_alert_id'), ['alert_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_drafts_alert_id_alerts'), 'alerts', ['alert_id'], ['id'], ondelete='CASCADE')


def downgrade() -> None:
    op.execute('DELETE FROM drafts WHERE alert_id IS NOT NULL')
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_drafts_alert_id_alerts'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_drafts_alert_id'))
        batch_op.drop_column('alert_id')
    op.drop_column('alert_events', 'words')
    op.drop_column('alert_events', 'by')
    op.drop_column('staff', 'is_admin')
