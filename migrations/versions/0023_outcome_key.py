"""Lines of minutes keep the key their page gave them, so that the same line sent twice is one."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the column; lines from before have none."""
    with op.batch_alter_table("outcome") as batch:
        batch.add_column(sa.Column("key", sa.Text(), nullable=True))
        batch.create_unique_constraint("uq_outcome_item_id_key", ["item_id", "key"])


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("outcome") as batch:
        batch.drop_constraint("uq_outcome_item_id_key", type_="unique")
        batch.drop_column("key")
