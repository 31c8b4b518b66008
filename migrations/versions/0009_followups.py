"""Tasks, their owners, logs and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("due_kind", sa.Text(), nullable=False),
        sa.Column("due_words", sa.Text(), nullable=False),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("due_set_at", sa.DateTime(), nullable=False),
        sa.Column("hidden_until", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="ck_follow_up_closed_has_date"),
        sa.CheckConstraint(
            "(state = 'replaced') = (replaced_by_id IS NOT NULL)", name="ck_follow_up_replaced_by_another"
        ),
        sa.CheckConstraint(
            "due_kind IN ('none', 'date', 'span', 'meeting', 'year', 'standing')", name="ck_follow_up_due_kind_known"
        ),
        sa.CheckConstraint("state != 'dropped' OR length(trim(reason)) > 0", name="ck_follow_up_dropped_has_reason"),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped', 'replaced')", name="ck_follow_up_state_known"),
        sa.CheckConstraint("due_last IS NULL OR due_last >= due_first", name="ck_follow_up_due_in_order"),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_follow_up_text_not_blank"),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["follow_up.id"], name="fk_follow_up_replaced_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        sa.UniqueConstraint("uid", name="uq_follow_up_uid"),
    )
    op.create_index("ix_follow_up_due_last", "follow_up", ["due_last"])
    op.create_index("ix_follow_up_replaced_by_id", "follow_up", ["replaced_by_id"])
    op.create_index("ix_follow_up_source", "follow_up", ["source", "source_id"])
    op.create_index("ix_follow_up_state", "follow_up", ["state"])
    op.create_table(
        "follow_up_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("outside_name", sa.Text(), nullable=False),
        sa.Column("outside_email", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NOT NULL THEN 1 ELSE 0 END)"
            " + (CASE WHEN organisation_id IS NOT NULL THEN 1 ELSE 0 END)"
            " + (CASE WHEN is_group THEN 1 ELSE 0 END)"
            " + (CASE WHEN length(outside_name) > 0 THEN 1 ELSE 0 END) = 1",
            name="ck_follow_up_owner_exactly_one",
        ),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_follow_up_owner_follow_up_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_follow_up_owner_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_follow_up_owner_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up_owner"),
    )
    op.create_index("ix_follow_up_owner_follow_up_id", "follow_up_owner", ["follow_up_id"])
    op.create_index("ix_follow_up_owner_organisation_id", "follow_up_owner", ["organisation_id"])
    op.create_index("ix_follow_up_owner_person_id", "follow_up_owner", ["person_id"])
    op.create_table(
        "follow_up_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('note', 'done', 'reopened', 'dropped', 'replaced', 'postponed')",
            name="ck_follow_up_note_kind_known",
        ),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_follow_up_note_follow_up_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_follow_up_note_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up_note"),
    )
    op.create_index("ix_follow_up_note_follow_up_id", "follow_up_note", ["follow_up_id"])
    op.create_index("ix_follow_up_note_person_id", "follow_up_note", ["person_id"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_key", sa.Text(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('before', 'late')", name="ck_reminder_kind_known"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_reminder_follow_up_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reminder_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint(
            "follow_up_id", "recipient", "kind", "due_key", name="uq_reminder_follow_up_id_recipient_kind_due_key"
        ),
        sa.UniqueConstraint("public_id", name="uq_reminder_public_id"),
    )
    op.create_index("ix_reminder_follow_up_id", "reminder", ["follow_up_id"])
    op.create_index("ix_reminder_person_id", "reminder", ["person_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("reminder")
    op.drop_table("follow_up_note")
    op.drop_table("follow_up_owner")
    op.drop_table("follow_up")
