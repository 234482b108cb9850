"""Each of our numbers has a bucket; a text knows its number and segments; a conversation knows of loops and silence."""

import sqlalchemy as sa
from alembic import op
from app.db import types

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('senders',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('booked_until', types.UtcDateTime(), nullable=False),
    sa.Column('replies_to', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('stopped_until', types.UtcDateTime(), nullable=True),
    sa.Column('stopped_for', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_senders')),
    sa.UniqueConstraint('number', name=op.f('uq_senders_number'))
    )
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attempts_status_attempts_at'))
        batch_op.create_index('ix_attempts_doubtful', ['at'], unique=False, postgresql_where=sa.text("by = 'carrier' AND status IN ('sending', 'unknown')"), sqlite_where=sa.text("by = 'carrier' AND status IN ('sending', 'unknown')"))

    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sender', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('segments', sa.Integer(), nullable=False, server_default='0'))
        batch_op.drop_index(batch_op.f('ix_messages_state_messages_lane_messages_due_at'))
        batch_op.create_index('ix_messages_due', ['lane', 'due_at', 'id'], unique=False, postgresql_where=sa.text("state = 'queued'"), sqlite_where=sa.text("state = 'queued'"))

    with op.batch_alter_table('conversations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('awaits_run', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('alike', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('alike_times', sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table('heard', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_heard_number_hash_heard_at'))
        batch_op.drop_column('number_hash')
        batch_op.drop_column('alike')

    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_column('last_heard')

    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.alter_column('segments', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('last_heard', types.UtcDateTime(), nullable=True))

    with op.batch_alter_table('heard', schema=None) as batch_op:
        batch_op.add_column(sa.Column('alike', sa.VARCHAR(length=64), nullable=True))
        batch_op.add_column(sa.Column('number_hash', sa.VARCHAR(length=64), nullable=True))
        batch_op.create_index(batch_op.f('ix_heard_number_hash_heard_at'), ['number_hash', 'at'], unique=False)

    with op.batch_alter_table('conversations', schema=None) as batch_op:
        batch_op.drop_column('alike_times')
        batch_op.drop_column('alike')
        batch_op.drop_column('awaits_run')

    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_index('ix_messages_due', postgresql_where=sa.text("state = 'queued'"), sqlite_where=sa.text("state = 'queued'"))
        batch_op.create_index(batch_op.f('ix_messages_state_messages_lane_messages_due_at'), ['state', 'lane', 'due_at'], unique=False)
        batch_op.drop_column('segments')
        batch_op.drop_column('sender')

    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.drop_index('ix_attempts_doubtful', postgresql_where=sa.text("by = 'carrier' AND status IN ('sending', 'unknown')"), sqlite_where=sa.text("by = 'carrier' AND status IN ('sending', 'unknown')"))
        batch_op.create_index(batch_op.f('ix_attempts_status_attempts_at'), ['status', 'at'], unique=False)

    op.drop_table('senders')
