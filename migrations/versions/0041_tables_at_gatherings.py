"""Who sits at which table of a gathering."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "table_grouping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("wanted_kind", sa.Text(), nullable=False),
        sa.Column("wanted_number", sa.Integer(), nullable=False),
        sa.Column("table_count", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("wanted_kind IN ('groups', 'size')", name=op.f("ck_table_grouping_wanted_kind_known")),
        sa.CheckConstraint("wanted_number >= 1", name=op.f("ck_table_grouping_wanted_some")),
        sa.CheckConstraint("(made_at IS NULL) = (table_count = 0)", name=op.f("ck_table_grouping_made_has_tables")),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_table_grouping_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_table_grouping"),
        sa.UniqueConstraint("setup_id", name="uq_table_grouping_setup_id"),
    )
    op.create_table(
        "table_group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grouping_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_table_group_member_number_not_negative")),
        sa.CheckConstraint("number > 0 OR is_pinned", name=op.f("ck_table_group_member_nowhere_is_pinned")),
        sa.ForeignKeyConstraint(
            ["grouping_id"], ["table_grouping.id"], name="fk_table_group_member_grouping_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name="fk_table_group_member_registration_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_table_group_member"),
        sa.UniqueConstraint("grouping_id", "registration_id", name="uq_table_group_member_grouping_id_registration_id"),
    )
    op.create_index("ix_table_group_member_registration_id", "table_group_member", ["registration_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("table_group_member")
    op.drop_table("table_grouping")
