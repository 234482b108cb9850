"""Broadcasts to many: criteria instead of one group, a cursor and a count, series, saved filters, drafts and staff PINs."""

import sqlalchemy as sa
from alembic import op
from app.db import types

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('saved_filters',
    sa.Column('id', BIG, nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('criteria', sa.JSON(), nullable=False),
    sa.Column('since', types.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_filters')),
    sa.UniqueConstraint('name', name=op.f('uq_saved_filters_name'))
    )
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('series_id', BIG, nullable=True))
        batch_op.add_column(sa.Column('staff_id', BIG, nullable=True))
        batch_op.add_column(sa.Column('criteria', sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column('called', sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column('why', sa.String(length=24), nullable=True))
        batch_op.add_column(sa.Column('zone', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('useful_hours', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('valid_until', types.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('cursor', BIG, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('planned', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('written_at', types.UtcDateTime(), nullable=True))
    keep_what_was_planned()
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        for name, kind in (('criteria', sa.JSON()), ('called', sa.String(length=120)), ('zone', sa.String(length=40))):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        for name in ('cursor', 'planned'):
            batch_op.alter_column(name, existing_nullable=False, server_default=None)
        batch_op.drop_index(batch_op.f('ix_broadcasts_group_id'))
        batch_op.create_index(batch_op.f('ix_broadcasts_series_id'), ['series_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_broadcasts_staff_id'), ['staff_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_broadcasts_state'), ['state'], unique=False)
        batch_op.drop_constraint(batch_op.f('fk_broadcasts_group_id_groups'), type_='foreignkey')
        batch_op.create_foreign_key(batch_op.f('fk_broadcasts_staff_id_staff'), 'staff', ['staff_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_broadcasts_series_id_broadcasts'), 'broadcasts', ['series_id'], ['id'], ondelete='CASCADE')
        batch_op.drop_column('group_id')
    op.create_table('drafts',
    sa.Column('id', BIG, nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('staff_id', BIG, nullable=False),
    sa.Column('group_id', BIG, nullable=False),
    sa.Column('text', types.Sealed(), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('misses', sa.Integer(), nullable=False),
    sa.Column('expires_at', types.UtcDateTime(), nullable=False),
    sa.Column('broadcast_id', BIG, nullable=True),
    sa.ForeignKeyConstraint(['broadcast_id'], ['broadcasts.id'], name=op.f('fk_drafts_broadcast_id_broadcasts'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_drafts_group_id_groups'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_drafts_staff_id_staff'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts')),
    sa.UniqueConstraint('key', name=op.f('uq_drafts_key'))
    )
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drafts_broadcast_id'), ['broadcast_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_drafts_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_drafts_staff_id'), ['staff_id'], unique=False)
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_messages_broadcast_id'))
        batch_op.create_index(batch_op.f('ix_messages_broadcast_id_messages_state'), ['broadcast_id', 'state'], unique=False)
    op.add_column('staff', sa.Column('pin_hash', sa.String(length=160), nullable=True))
    op.add_column('staff', sa.Column('pin_misses', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('staff', sa.Column('pin_locked_until', types.UtcDateTime(), nullable=True))


def keep_what_was_planned() -> None:
    """Those of before went to one group, and wrote all their rows at once."""
    connection = op.get_bind()
    old = sa.table('broadcasts', *(sa.column(name) for name in ('id', 'group_id', 'state', 'called', 'zone', 'cursor', 'planned')),
                   sa.column('criteria', sa.JSON()), sa.column('made_at', types.UtcDateTime()), sa.column('written_at', types.UtcDateTime()))
    groups = sa.table('groups', *(sa.column(name) for name in ('id', 'name', 'zone')))
    messages = sa.table('messages', sa.column('broadcast_id'), sa.column('person_id'))
    rows = connection.execute(sa.select(old.c.id, old.c.group_id, old.c.state, old.c.made_at, groups.c.name, groups.c.zone).join(groups, groups.c.id == old.c.group_id)).all()
    for number, group_id, state, made_at, name, zone in rows:
        count, last = connection.execute(sa.select(sa.func.count(), sa.func.max(messages.c.person_id)).where(messages.c.broadcast_id == number)).one()
        written = made_at if count or state in ('sending', 'sent') else None
        connection.execute(old.update().where(old.c.id == number).values(
            criteria={'groups': [group_id]}, called=name, zone=zone, planned=count, cursor=last or 0, written_at=written))


def downgrade() -> None:
    for name in ('pin_locked_until', 'pin_misses', 'pin_hash'):
        op.drop_column('staff', name)
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_messages_broadcast_id_messages_state'))
        batch_op.create_index(batch_op.f('ix_messages_broadcast_id'), ['broadcast_id'], unique=False)
    op.drop_table('drafts')
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('group_id', BIG, nullable=True))
    go_back_to_one_group()
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.alter_column('group_id', existing_type=BIG, nullable=False)
        batch_op.drop_constraint(batch_op.f('fk_broadcasts_series_id_broadcasts'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_broadcasts_staff_id_staff'), type_='foreignkey')
        batch_op.create_foreign_key(batch_op.f('fk_broadcasts_group_id_groups'), 'groups', ['group_id'], ['id'], ondelete='CASCADE')
        for name in ('state', 'staff_id', 'series_id'):
            batch_op.drop_index(batch_op.f(f'ix_broadcasts_{name}'))
        batch_op.create_index(batch_op.f('ix_broadcasts_group_id'), ['group_id'], unique=False)
        for name in ('written_at', 'planned', 'cursor', 'valid_until', 'useful_hours', 'zone', 'why', 'called', 'criteria', 'staff_id', 'series_id'):
            batch_op.drop_column(name)
    op.drop_table('saved_filters')


def go_back_to_one_group() -> None:
    """What went to no one group cannot be told by the older line, and goes with its texts."""
    connection = op.get_bind()
    kept = sa.table('broadcasts', sa.column('id'), sa.column('group_id'), sa.column('criteria', sa.JSON()))
    messages = sa.table('messages', sa.column('broadcast_id'))
    for number, criteria in connection.execute(sa.select(kept.c.id, kept.c.criteria)).all():
        groups = criteria.get('groups', [])
        if len(groups) == 1:
            connection.execute(kept.update().where(kept.c.id == number).values(group_id=groups[0]))
        else:
            connection.execute(messages.delete().where(messages.c.broadcast_id == number))
            connection.execute(kept.delete().where(kept.c.id == number))
