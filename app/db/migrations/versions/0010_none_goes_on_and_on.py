"""A conversation keeps when the latest texts came that answered no question of ours."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('conversations', sa.Column('answered_at', sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column('conversations', 'answered_at')
