"""A row of a program may stand without a time: its place counts after what begins at `starts`; 0 has a time."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the column; every row there is has a time."""
    with op.batch_alter_table("program_row") as batch:
        batch.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
        batch.create_check_constraint("place_without_end", "place >= 0 AND (place = 0 OR ends IS NULL)")
    with op.batch_alter_table("program_row") as batch:
        batch.alter_column("place", server_default=None)


def downgrade() -> None:
    """Drop it; what had no time stands at the start of what it came after."""
    with op.batch_alter_table("program_row") as batch:
        batch.drop_constraint("place_without_end", type_="check")
        batch.drop_column("place")
