"""What we said last is known again; what kinds of danger an alert has met; a draft may let a paused broadcast go on."""

import sqlalchemy as sa
from alembic import op
from app.db import types

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.add_column('conversations', sa.Column('said', sa.JSON(none_as_null=True), nullable=True))
    op.add_column('alert_events', sa.Column('kind', sa.String(length=16), nullable=True))
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('paused_id', BIG, nullable=True))
        batch_op.alter_column('group_id', existing_type=BIG, nullable=True)
        batch_op.alter_column('text', existing_type=types.Sealed(), nullable=True)
        batch_op.create_index(batch_op.f('ix_drafts_paused_id'), ['paused_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_drafts_paused_id_broadcasts'), 'broadcasts', ['paused_id'], ['id'], ondelete='CASCADE')


def downgrade() -> None:
    op.execute('DELETE FROM drafts WHERE paused_id IS NOT NULL')
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_drafts_paused_id_broadcasts'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_drafts_paused_id'))
        batch_op.alter_column('text', existing_type=types.Sealed(), nullable=False)
        batch_op.alter_column('group_id', existing_type=BIG, nullable=False)
        batch_op.drop_column('paused_id')
    op.drop_column('alert_events', 'kind')
    op.drop_column('conversations', 'said')
