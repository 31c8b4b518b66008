"""A facilitator can say that two who take part in an Open Space are one person."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Add the pointer; nobody has been said to be somebody else yet."""
    with op.batch_alter_table("open_participant") as batch:
        batch.add_column(sa.Column("same_as_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            "fk_open_participant_same_as_id", "open_participant", ["same_as_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_index("ix_open_participant_same_as_id", ["same_as_id"])


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("open_participant") as batch:
        batch.drop_index("ix_open_participant_same_as_id")
        batch.drop_constraint("fk_open_participant_same_as_id", type_="foreignkey")
        batch.drop_column("same_as_id")
