"""A message may carry one file."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("message") as message:
        message.add_column(sa.Column("file_name", sa.Text(), nullable=False, server_default=""))
        message.add_column(sa.Column("file_type", sa.Text(), nullable=False, server_default=""))
        message.add_column(sa.Column("file", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("message") as message:
        message.alter_column("file_name", server_default=None, existing_type=sa.Text(), existing_nullable=False)
        message.alter_column("file_type", server_default=None, existing_type=sa.Text(), existing_nullable=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("message") as message:
        message.drop_column("file")
        message.drop_column("file_type")
        message.drop_column("file_name")
