"""Gatherings with days, methods, partners."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "gathering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("online_url", sa.Text(), nullable=False),
        sa.Column("online_is_open", sa.Boolean(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("registration_url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_from", sa.DateTime(), nullable=True),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'published', 'moved', 'held', 'cancelled')", name="ck_gathering_state_known"
        ),
        sa.CheckConstraint("attended IS NULL OR attended >= 0", name="ck_gathering_attended_not_negative"),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name="ck_gathering_capacity_positive"),
        sa.CheckConstraint("length(trim(theme)) > 0", name="ck_gathering_theme_not_blank"),
        sa.CheckConstraint("price >= 0", name="ck_gathering_price_not_negative"),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name="fk_gathering_contact_id"),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name="fk_gathering_host_id"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_gathering_network_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gathering"),
    )
    op.create_index("ix_gathering_contact_id", "gathering", ["contact_id"])
    op.create_index("ix_gathering_ends_at", "gathering", ["ends_at"])
    op.create_index("ix_gathering_host_id", "gathering", ["host_id"])
    op.create_index("ix_gathering_network_id", "gathering", ["network_id"])
    op.create_index("ix_gathering_starts_at", "gathering", ["starts_at"])
    op.create_table(
        "gathering_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name="ck_gathering_day_times_in_order"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_gathering_day_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gathering_day"),
        sa.UniqueConstraint("uid", name="uq_gathering_day_uid"),
    )
    op.create_index("ix_gathering_day_gathering_id", "gathering_day", ["gathering_id"])
    op.create_table(
        "gathering_method",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_gathering_method_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gathering_method"),
        sa.UniqueConstraint("gathering_id", "method", name="uq_gathering_method_gathering_id_method"),
    )
    op.create_index("ix_gathering_method_gathering_id", "gathering_method", ["gathering_id"])
    op.create_table(
        "gathering_partner",
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_gathering_partner_gathering_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_gathering_partner_organisation_id"),
        sa.PrimaryKeyConstraint("gathering_id", "organisation_id", name="pk_gathering_partner"),
    )
    op.create_index("ix_gathering_partner_organisation_id", "gathering_partner", ["organisation_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("gathering_partner")
    op.drop_table("gathering_method")
    op.drop_table("gathering_day")
    op.drop_table("gathering")
