"""Seats in RAG and coordination terms."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('member', 'deputy', 'digital_lead')", name="ck_seat_role_known"),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ck_seat_dates_in_order"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_seat_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_seat_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
    )
    op.create_index("ix_seat_organisation_id", "seat", ["organisation_id"])
    op.create_index("ix_seat_person_id", "seat", ["person_id"])
    op.create_table(
        "coordination_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name="ck_coordination_term_dates_in_order"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_coordination_term_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_coordination_term_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_coordination_term"),
    )
    op.create_index("ix_coordination_term_organisation_id", "coordination_term", ["organisation_id"])
    op.create_index("ix_coordination_term_person_id", "coordination_term", ["person_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("coordination_term")
    op.drop_table("seat")
