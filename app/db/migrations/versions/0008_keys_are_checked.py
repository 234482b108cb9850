"""A database knows the keys it was begun with."""

import sqlalchemy as sa
from alembic import op
from app.db import types

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('key_checks',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('looked_up', sa.String(length=64), nullable=False),
    sa.Column('sealed', types.Sealed(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_key_checks'))
    )


def downgrade() -> None:
    op.drop_table('key_checks')
