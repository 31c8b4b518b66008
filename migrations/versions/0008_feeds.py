"""Private feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "private_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=True),
        sa.Column("fetched_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_private_feed_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_private_feed"),
        sa.UniqueConstraint("public_id", name="uq_private_feed_public_id"),
    )
    op.create_index("ix_private_feed_person_id", "private_feed", ["person_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("private_feed")
