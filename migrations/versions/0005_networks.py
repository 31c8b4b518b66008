"""Networks with places, phases, operators, partners, criteria."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("started_year", sa.Integer(), nullable=True),
        sa.Column("started_note", sa.Text(), nullable=False),
        sa.Column("exception", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name="ck_network_name_not_blank"),
        sa.CheckConstraint(
            "started_year IS NULL OR started_year BETWEEN 1990 AND 2100", name="ck_network_started_year_sane"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_network"),
        sa.UniqueConstraint("name_key", name="uq_network_name_key"),
        sa.UniqueConstraint("slug", name="uq_network_slug"),
    )
    op.create_table(
        "network_county",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_network_county_network_id"),
        sa.PrimaryKeyConstraint("id", name="pk_network_county"),
        sa.UniqueConstraint("network_id", "name", name="uq_network_county_network_id_name"),
    )
    op.create_index("ix_network_county_network_id", "network_county", ["network_id"])
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name="ck_place_name_not_blank"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_place_network_id"),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("name_key", name="uq_place_name_key"),
    )
    op.create_index("ix_place_network_id", "place", ["network_id"])
    op.create_table(
        "network_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("phase IN ('planned', 'active', 'paused', 'closed')", name="ck_network_phase_phase_known"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_network_phase_network_id"),
        sa.PrimaryKeyConstraint("id", name="pk_network_phase"),
    )
    op.create_index("ix_network_phase_network_id", "network_phase", ["network_id"])
    op.create_table(
        "operator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("is_contact", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ck_operator_dates_in_order"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_operator_network_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_operator_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_operator"),
    )
    op.create_index("ix_operator_network_id", "operator", ["network_id"])
    op.create_index("ix_operator_person_id", "operator", ["person_id"])
    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ck_partner_dates_in_order"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_partner_network_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_partner_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_partner"),
    )
    op.create_index("ix_partner_network_id", "partner", ["network_id"])
    op.create_index("ix_partner_organisation_id", "partner", ["organisation_id"])
    op.create_table(
        "criterion_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'partly', 'no')", name="ck_criterion_answer_answer_known"),
        sa.CheckConstraint("criterion BETWEEN 1 AND 6", name="ck_criterion_answer_criterion_known"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_criterion_answer_network_id"),
        sa.PrimaryKeyConstraint("id", name="pk_criterion_answer"),
        sa.UniqueConstraint("network_id", "criterion", name="uq_criterion_answer_network_id_criterion"),
    )
    op.create_index("ix_criterion_answer_network_id", "criterion_answer", ["network_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("criterion_answer")
    op.drop_table("partner")
    op.drop_table("operator")
    op.drop_table("network_phase")
    op.drop_table("place")
    op.drop_table("network_county")
    op.drop_table("network")
