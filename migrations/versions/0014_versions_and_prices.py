"""Versions of operators, partners and private feeds; a gathering whose price nobody has given."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TABLES = ("operator", "partner", "private_feed")


def upgrade() -> None:
    """Add them; rows that are there begin at 1."""
    for table in TABLES:
        with op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        with op.batch_alter_table(table) as changed:
            changed.alter_column("version", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
    with op.batch_alter_table("gathering") as changed:
        changed.alter_column("price", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    """Drop them; a price nobody has given counted as none before."""
    op.execute("UPDATE gathering SET price = 0 WHERE price IS NULL")
    with op.batch_alter_table("gathering") as changed:
        changed.alter_column("price", existing_type=sa.Integer(), nullable=False)
    for table in TABLES:
        with op.batch_alter_table(table) as changed:
            changed.drop_column("version")
