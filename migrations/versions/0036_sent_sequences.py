"""A meeting remembers which revision of it was sent last to whose calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Add the column."""
    op.add_column("meeting", sa.Column("sent_sequences", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("meeting") as batch:
        batch.drop_column("sent_sequences")
