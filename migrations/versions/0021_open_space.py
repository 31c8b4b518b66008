"""Open Space: what is set up, groups, marks, the wall, plans, reports, photos, next steps and dots."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "open_space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("principles", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("most_musts", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('setup', 'propose', 'market', 'choose', 'run', 'harvest', 'prioritise', 'closed')",
            name="ck_open_space_phase_known",
        ),
        sa.CheckConstraint("dots >= 0", name="ck_open_space_dots_not_negative"),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_open_space_title_not_blank"),
        sa.CheckConstraint("most_musts > 0", name="ck_open_space_musts_positive"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_open_space_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_open_space"),
        sa.UniqueConstraint("code", name="uq_open_space_code"),
        sa.UniqueConstraint("public_id", name="uq_open_space_public_id"),
    )
    op.create_index("ix_open_space_gathering_id", "open_space", ["gathering_id"])

    op.create_table(
        "open_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_space_id", sa.Integer(), nullable=False),
        sa.Column("device_hash", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["open_space_id"], ["open_space.id"], name="fk_open_participant_open_space_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_open_participant"),
        sa.UniqueConstraint("open_space_id", "device_hash", name="uq_open_participant_open_space_id_device_hash"),
    )
    op.create_table(
        "open_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_space_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=False),
        sa.Column("losers", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["open_space_id"], ["open_space.id"], name="fk_open_plan_open_space_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_open_plan_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_open_plan"),
    )
    op.create_index("ix_open_plan_open_space_id", "open_plan", ["open_space_id"])
    op.create_index("ix_open_plan_person_id", "open_plan", ["person_id"])

    op.create_table(
        "open_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_space_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name="ck_open_room_name_not_blank"),
        sa.CheckConstraint("seats >= 0", name="ck_open_room_seats_not_negative"),
        sa.ForeignKeyConstraint(
            ["open_space_id"], ["open_space.id"], name="fk_open_room_open_space_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_open_room"),
        sa.UniqueConstraint("open_space_id", "name", name="uq_open_room_open_space_id_name"),
    )
    op.create_table(
        "open_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_space_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("ends > starts", name="ck_open_round_times_in_order"),
        sa.ForeignKeyConstraint(
            ["open_space_id"], ["open_space.id"], name="fk_open_round_open_space_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_open_round"),
    )
    op.create_index("ix_open_round_open_space_id", "open_round", ["open_space_id"])

    op.create_table(
        "open_wall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_space_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("back_to", sa.Integer(), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["open_space_id"], ["open_space.id"], name="fk_open_wall_open_space_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_open_wall_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_open_wall"),
        sa.UniqueConstraint("open_space_id", "number", name="uq_open_wall_open_space_id_number"),
    )
    op.create_index("ix_open_wall_person_id", "open_wall", ["person_id"])

    op.create_table(
        "open_away",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["open_participant.id"], name="fk_open_away_participant_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["open_round.id"], name="fk_open_away_round_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participant_id", "round_id", name="pk_open_away"),
    )
    op.create_index("ix_open_away_round_id", "open_away", ["round_id"])

    op.create_table(
        "open_closed",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["open_room.id"], name="fk_open_closed_room_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["open_round.id"], name="fk_open_closed_round_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room_id", "round_id", name="pk_open_closed"),
    )
    op.create_index("ix_open_closed_round_id", "open_closed", ["round_id"])

    op.create_table(
        "open_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_space_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("root_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('offered', 'parked', 'withdrawn')", name="ck_open_group_state_known"),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_open_group_title_not_blank"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id != id", name="ck_open_group_not_its_own_parent"),
        sa.ForeignKeyConstraint(
            ["open_space_id"], ["open_space.id"], name="fk_open_group_open_space_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["open_group.id"], name="fk_open_group_parent_id"),
        sa.ForeignKeyConstraint(["root_id"], ["open_group.id"], name="fk_open_group_root_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_open_group_topic_id"),
        sa.PrimaryKeyConstraint("id", name="pk_open_group"),
        sa.UniqueConstraint("open_space_id", "number", name="uq_open_group_open_space_id_number"),
    )
    op.create_index("ix_open_group_parent_id", "open_group", ["parent_id"])
    op.create_index("ix_open_group_root_id", "open_group", ["root_id"])
    op.create_index("ix_open_group_topic_id", "open_group", ["topic_id"])

    op.create_table(
        "open_convener",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["open_group.id"], name="fk_open_convener_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["open_participant.id"], name="fk_open_convener_participant_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "participant_id", name="pk_open_convener"),
    )
    op.create_index("ix_open_convener_participant_id", "open_convener", ["participant_id"])

    op.create_table(
        "open_dot",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name="ck_open_dot_number_positive"),
        sa.ForeignKeyConstraint(["group_id"], ["open_group.id"], name="fk_open_dot_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["open_participant.id"], name="fk_open_dot_participant_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "group_id", name="pk_open_dot"),
    )
    op.create_index("ix_open_dot_group_id", "open_dot", ["group_id"])

    op.create_table(
        "open_mark",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.CheckConstraint("tier IN ('must', 'want')", name="ck_open_mark_tier_known"),
        sa.ForeignKeyConstraint(["group_id"], ["open_group.id"], name="fk_open_mark_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["open_participant.id"], name="fk_open_mark_participant_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "group_id", name="pk_open_mark"),
    )
    op.create_index("ix_open_mark_group_id", "open_mark", ["group_id"])

    op.create_table(
        "open_photo",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["open_group.id"], name="fk_open_photo_group_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group_id", name="pk_open_photo"),
        sa.UniqueConstraint("public_id", name="uq_open_photo_public_id"),
    )
    op.create_table(
        "open_place",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["open_group.id"], name="fk_open_place_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["open_room.id"], name="fk_open_place_room_id"),
        sa.ForeignKeyConstraint(["round_id"], ["open_round.id"], name="fk_open_place_round_id"),
        sa.PrimaryKeyConstraint("group_id", name="pk_open_place"),
        sa.UniqueConstraint("round_id", "room_id", name="uq_open_place_round_id_room_id"),
    )
    op.create_index("ix_open_place_room_id", "open_place", ["room_id"])

    op.create_table(
        "open_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("discussed", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("not_held", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["open_group.id"], name="fk_open_report_group_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_open_report"),
        sa.UniqueConstraint("group_id", name="uq_open_report_group_id"),
    )
    op.create_table(
        "open_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(outcome = 'task') = (follow_up_id IS NOT NULL)", name="ck_open_step_task_named"),
        sa.CheckConstraint("(outcome = 'topic') = (topic_id IS NOT NULL)", name="ck_open_step_topic_named"),
        sa.CheckConstraint("outcome != 'dropped' OR length(trim(reason)) > 0", name="ck_open_step_reason_given"),
        sa.CheckConstraint("outcome IN ('', 'task', 'topic', 'dropped')", name="ck_open_step_outcome_known"),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_open_step_text_not_blank"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_open_step_follow_up_id"),
        sa.ForeignKeyConstraint(["report_id"], ["open_report.id"], name="fk_open_step_report_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_open_step_topic_id"),
        sa.PrimaryKeyConstraint("id", name="pk_open_step"),
    )
    op.create_index("ix_open_step_follow_up_id", "open_step", ["follow_up_id"])
    op.create_index("ix_open_step_report_id", "open_step", ["report_id"])
    op.create_index("ix_open_step_topic_id", "open_step", ["topic_id"])


def downgrade() -> None:
    """Drop them."""
    for table in (
        "open_step",
        "open_report",
        "open_place",
        "open_photo",
        "open_mark",
        "open_dot",
        "open_convener",
        "open_group",
        "open_closed",
        "open_away",
        "open_wall",
        "open_round",
        "open_room",
        "open_plan",
        "open_participant",
        "open_space",
    ):
        op.drop_table(table)
