"""A task of minutes that nobody has received says so, and a quorum may be half of a number."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("follow_up") as batch:
        batch.add_column(sa.Column("is_draft", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("follow_up") as batch:
        batch.alter_column("is_draft", server_default=None)
    with op.batch_alter_table("meeting_kind") as batch:
        batch.add_column(sa.Column("quorum_half_of", sa.Integer(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_meeting_kind_quorum_half_sane"), "quorum_half_of IS NULL OR quorum_half_of BETWEEN 2 AND 200"
        )


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("meeting_kind") as batch:
        batch.drop_constraint(op.f("ck_meeting_kind_quorum_half_sane"), type_="check")
        batch.drop_column("quorum_half_of")
    with op.batch_alter_table("follow_up") as batch:
        batch.drop_column("is_draft")
