"""A release says whether names of speakers who are not confirmed are shown, and what its program is found by."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Add the columns; what is released already stays as participants see it, names and all.

    Without batch mode, which would copy the table and leave its triggers behind.
    """
    op.add_column(
        "program_release", sa.Column("hides_unconfirmed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("program_release", sa.Column("search_text", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("program_release", "search_text")
    op.drop_column("program_release", "hides_unconfirmed")
