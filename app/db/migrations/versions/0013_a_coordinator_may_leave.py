"""A coordinator may leave the line by a text of their own, and come back as what they were."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('staff', sa.Column('left', sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column('staff', 'left')
