"""A private calendar holds all that concerns its owner, or RAG alone."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("private_feed") as feed:
        feed.add_column(sa.Column("holds", sa.Text(), nullable=False, server_default="all"))
    with op.batch_alter_table("private_feed") as feed:
        feed.alter_column("holds", server_default=None, existing_type=sa.Text(), existing_nullable=False)
        feed.create_check_constraint("ck_private_feed_holds_known", "holds IN ('all', 'rag')")


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("private_feed") as feed:
        feed.drop_constraint("ck_private_feed_holds_known", type_="check")
        feed.drop_column("holds")
