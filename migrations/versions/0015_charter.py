"""The mandate, agreements, and decisions that differ from them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the tables."""
    _mandate()
    _agreements()
    op.create_table(
        "deviation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("mandate_version_id", sa.Integer(), nullable=True),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(mandate_version_id IS NULL) != (agreement_id IS NULL)", name="ck_deviation_from_exactly_one"
        ),
        sa.CheckConstraint("length(trim(note)) > 0", name="ck_deviation_note_not_blank"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_deviation_agreement_id"),
        sa.ForeignKeyConstraint(["mandate_version_id"], ["mandate_version.id"], name="fk_deviation_mandate_version_id"),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name="fk_deviation_outcome_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_deviation_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deviation"),
        sa.UniqueConstraint("outcome_id", "agreement_id", name="uq_deviation_outcome_id_agreement_id"),
        sa.UniqueConstraint("outcome_id", "mandate_version_id", name="uq_deviation_outcome_id_mandate_version_id"),
    )
    for column in ("agreement_id", "mandate_version_id", "outcome_id", "person_id"):
        op.create_index(f"ix_deviation_{column}", "deviation", [column])


def _mandate() -> None:
    op.create_table(
        "mandate_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_by", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'adopted') = (adopted_on IS NOT NULL)", name="ck_mandate_version_adopted_has_date"
        ),
        sa.CheckConstraint(
            "status = 'draft' OR length(trim(adopted_by)) > 0", name="ck_mandate_version_adopted_by_somebody"
        ),
        sa.CheckConstraint(
            "status = 'draft' OR valid_from IS NOT NULL", name="ck_mandate_version_adopted_is_valid_from"
        ),
        sa.CheckConstraint("status IN ('draft', 'adopted')", name="ck_mandate_version_status_known"),
        sa.PrimaryKeyConstraint("id", name="pk_mandate_version"),
        sa.UniqueConstraint("number", name="uq_mandate_version_number"),
    )
    op.create_table(
        "mandate_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mandate_version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('aim', 'task', 'goal')", name="ck_mandate_point_kind_known"),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_mandate_point_text_not_blank"),
        sa.ForeignKeyConstraint(
            ["mandate_version_id"], ["mandate_version.id"], name="fk_mandate_point_mandate_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mandate_point"),
    )
    op.create_index("ix_mandate_point_mandate_version_id", "mandate_point", ["mandate_version_id"])


def _agreements() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("price_rule", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'ended') = (ended_on IS NOT NULL)", name="ck_agreement_ended_has_date"),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="ck_agreement_dates_in_order"
        ),
        sa.CheckConstraint("length(trim(subject)) > 0", name="ck_agreement_subject_not_blank"),
        sa.CheckConstraint("state != 'signed' OR signed_on IS NOT NULL", name="ck_agreement_signed_has_date"),
        sa.CheckConstraint("state IN ('draft', 'commented', 'signed', 'ended')", name="ck_agreement_state_known"),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name="fk_agreement_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
    )
    op.create_index("ix_agreement_contact_id", "agreement", ["contact_id"])
    op.create_table(
        "agreement_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("outside_name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(organisation_id IS NULL) = (length(outside_name) > 0)", name="ck_agreement_party_organisation_or_name"
        ),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_agreement_party_agreement_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_agreement_party_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_party"),
        sa.UniqueConstraint("agreement_id", "organisation_id", name="uq_agreement_party_agreement_id_organisation_id"),
    )
    op.create_index("ix_agreement_party_agreement_id", "agreement_party", ["agreement_id"])
    op.create_index("ix_agreement_party_organisation_id", "agreement_party", ["organisation_id"])
    op.create_table(
        "agreement_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_words", sa.Text(), nullable=False),
        sa.Column("due_words", sa.Text(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_agreement_condition_text_not_blank"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_agreement_condition_agreement_id"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_agreement_condition_follow_up_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_condition"),
        sa.UniqueConstraint("follow_up_id", name="uq_agreement_condition_follow_up_id"),
    )
    op.create_index("ix_agreement_condition_agreement_id", "agreement_condition", ["agreement_id"])
    op.create_table(
        "agreement_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('comment', 'signed', 'ended')", name="ck_agreement_note_kind_known"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_agreement_note_agreement_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_agreement_note_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_note"),
    )
    op.create_index("ix_agreement_note_agreement_id", "agreement_note", ["agreement_id"])
    op.create_index("ix_agreement_note_person_id", "agreement_note", ["person_id"])


def downgrade() -> None:
    """Drop them."""
    for table in (
        "deviation", "agreement_note", "agreement_condition", "agreement_party", "agreement", "mandate_point",
        "mandate_version",
    ):  # fmt: skip
        op.drop_table(table)
