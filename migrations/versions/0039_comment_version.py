"""A comment on a draft has a version: a button beside an older one changes nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Every comment there is begins at the first."""
    op.add_column("program_comment", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("program_comment") as batch:
        batch.alter_column("version", server_default=None)


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("program_comment") as batch:
        batch.drop_column("version")
