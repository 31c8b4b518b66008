"""Meetings, agendas, minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meeting_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("notice_weeks", sa.Integer(), nullable=True),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("notice_weeks IS NULL OR notice_weeks BETWEEN 1 AND 26", name="ck_meeting_kind_notice_sane"),
        sa.CheckConstraint("quorum IS NULL OR quorum BETWEEN 1 AND 100", name="ck_meeting_kind_quorum_sane"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_kind"),
        sa.UniqueConstraint("name", name="uq_meeting_kind_name"),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("latest_end_at", sa.DateTime(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("online_url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("minute_taker_id", sa.Integer(), nullable=True),
        sa.Column("refers_to_id", sa.Integer(), nullable=True),
        sa.Column("calls_digital_lead", sa.Boolean(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("record_state", sa.Text(), nullable=False),
        sa.Column("approved_in_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("mode IN ('physical', 'online', 'hybrid')", name="ck_meeting_mode_known"),
        sa.CheckConstraint(
            "record_state IN ('none', 'draft', 'sent', 'approved')", name="ck_meeting_record_state_known"
        ),
        sa.CheckConstraint("state IN ('planned', 'called', 'cancelled')", name="ck_meeting_state_known"),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ck_meeting_times_in_order"),
        sa.CheckConstraint("latest_end_at IS NULL OR latest_end_at > ends_at", name="ck_meeting_ends_in_order"),
        sa.ForeignKeyConstraint(["approved_in_id"], ["meeting.id"], name="fk_meeting_approved_in_id"),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name="fk_meeting_chair_id"),
        sa.ForeignKeyConstraint(["kind_id"], ["meeting_kind.id"], name="fk_meeting_kind_id"),
        sa.ForeignKeyConstraint(["minute_taker_id"], ["person.id"], name="fk_meeting_minute_taker_id"),
        sa.ForeignKeyConstraint(["refers_to_id"], ["meeting.id"], name="fk_meeting_refers_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("uid", name="uq_meeting_uid"),
    )
    op.create_index("ix_meeting_approved_in_id", "meeting", ["approved_in_id"])
    op.create_index("ix_meeting_chair_id", "meeting", ["chair_id"])
    op.create_index("ix_meeting_changed_at", "meeting", ["changed_at"])
    op.create_index("ix_meeting_kind_id", "meeting", ["kind_id"])
    op.create_index("ix_meeting_minute_taker_id", "meeting", ["minute_taker_id"])
    op.create_index("ix_meeting_refers_to_id", "meeting", ["refers_to_id"])
    op.create_index("ix_meeting_starts_at", "meeting", ["starts_at"])
    op.create_table(
        "meeting_guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(name)) > 0", name="ck_meeting_guest_name_not_blank"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_guest_meeting_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_meeting_guest_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_guest"),
        sa.UniqueConstraint("public_id", name="uq_meeting_guest_public_id"),
    )
    op.create_index("ix_meeting_guest_meeting_id", "meeting_guest", ["meeting_id"])
    op.create_index("ix_meeting_guest_organisation_id", "meeting_guest", ["organisation_id"])
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_delegation_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_delegation_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_delegation"),
        sa.UniqueConstraint("meeting_id", "duty", name="uq_delegation_meeting_id_duty"),
    )
    op.create_index("ix_delegation_meeting_id", "delegation", ["meeting_id"])
    op.create_index("ix_delegation_person_id", "delegation", ["person_id"])
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("presenter", sa.Text(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("postponed", sa.Boolean(), nullable=False),
        sa.Column("continues_id", sa.Integer(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("noted", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("continues_id IS NULL OR continues_id != id", name="ck_agenda_item_continues_another"),
        sa.CheckConstraint("ends IS NULL OR starts IS NOT NULL", name="ck_agenda_item_ends_after_start"),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_agenda_item_title_not_blank"),
        sa.ForeignKeyConstraint(["continues_id"], ["agenda_item.id"], name="fk_agenda_item_continues_id"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_agenda_item_follow_up_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_item_meeting_id"),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name="fk_agenda_item_proposed_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.UniqueConstraint("continues_id", name="uq_agenda_item_continues_id"),
    )
    op.create_index("ix_agenda_item_follow_up_id", "agenda_item", ["follow_up_id"])
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_index("ix_agenda_item_proposed_by_id", "agenda_item", ["proposed_by_id"])
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_words", sa.Text(), nullable=False),
        sa.Column("due_words", sa.Text(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("follow_up_id IS NULL OR kind = 'task'", name="ck_outcome_only_tasks_follow_up"),
        sa.CheckConstraint("kind IN ('clarification', 'decision', 'task')", name="ck_outcome_kind_known"),
        sa.CheckConstraint("replaced_by_id IS NULL OR kind = 'decision'", name="ck_outcome_only_decisions_replaced"),
        sa.CheckConstraint("replaced_by_id IS NULL OR replaced_by_id != id", name="ck_outcome_replaced_by_another"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_outcome_follow_up_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_outcome_item_id"),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["outcome.id"], name="fk_outcome_replaced_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
        sa.UniqueConstraint("follow_up_id", name="uq_outcome_follow_up_id"),
    )
    op.create_index("ix_outcome_item_id", "outcome", ["item_id"])
    op.create_index("ix_outcome_replaced_by_id", "outcome", ["replaced_by_id"])
    op.create_table(
        "meeting_due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name="fk_meeting_due_follow_up_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_due_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_due"),
        sa.UniqueConstraint("follow_up_id", name="uq_meeting_due_follow_up_id"),
    )
    op.create_index("ix_meeting_due_meeting_id", "meeting_due", ["meeting_id"])
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("deputy_for_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('present', 'apologies', 'absent', 'guest')", name="ck_attendance_status_known"),
        sa.CheckConstraint("(person_id IS NULL) = (length(name) > 0)", name="ck_attendance_person_or_name"),
        sa.ForeignKeyConstraint(["deputy_for_id"], ["person.id"], name="fk_attendance_deputy_for_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attendance_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("meeting_id", "deputy_for_id", name="uq_attendance_meeting_id_deputy_for_id"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_attendance_meeting_id_person_id"),
    )
    op.create_index("ix_attendance_deputy_for_id", "attendance", ["deputy_for_id"])
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"])
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])
    op.create_table(
        "minutes_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('sent', 'approved')", name="ck_minutes_version_kind_known"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_minutes_version_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_minutes_version_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_version"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_minutes_version_meeting_id_number"),
    )
    op.create_index("ix_minutes_version_meeting_id", "minutes_version", ["meeting_id"])
    op.create_index("ix_minutes_version_person_id", "minutes_version", ["person_id"])
    op.create_table(
        "addendum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_addendum_text_not_blank"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_addendum_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_addendum_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_addendum"),
    )
    op.create_index("ix_addendum_meeting_id", "addendum", ["meeting_id"])
    op.create_index("ix_addendum_person_id", "addendum", ["person_id"])
    op.create_table(
        "minutes_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.Column("item_ids", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_minutes_source_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_minutes_source_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_source"),
        sa.UniqueConstraint("meeting_id", name="uq_minutes_source_meeting_id"),
    )
    op.create_index("ix_minutes_source_person_id", "minutes_source", ["person_id"])
    kinds = sa.table("meeting_kind", sa.column("name", sa.Text()), sa.column("version", sa.Integer()))
    op.bulk_insert(kinds, [{"name": "RAG-møte", "version": 1}])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("minutes_source")
    op.drop_table("addendum")
    op.drop_table("minutes_version")
    op.drop_table("attendance")
    op.drop_table("meeting_due")
    op.drop_table("outcome")
    op.drop_table("agenda_item")
    op.drop_table("delegation")
    op.drop_table("meeting_guest")
    op.drop_table("meeting")
    op.drop_table("meeting_kind")
