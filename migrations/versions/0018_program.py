"""Programs: rows of the draft, every change of them, frozen revisions and releases, and what stands beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

FROZEN = ("program_revision", "program_release")


def upgrade() -> None:
    """Make the tables, and let the database itself refuse that what was saved or released is changed."""
    _draft()
    _revisions()
    _beside()
    for table in FROZEN:
        _freeze(table)


def _draft() -> None:
    op.create_table(
        "program_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('talk', 'work', 'break', 'meal', 'open_space', 'registration', 'social', 'practical')",
            name="ck_program_row_kind_known",
        ),
        sa.CheckConstraint("state IN ('idea', 'agreed', 'confirmed')", name="ck_program_row_state_known"),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_program_row_title_not_blank"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_row_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_row"),
        sa.UniqueConstraint("key", name="uq_program_row_key"),
    )
    op.create_index("ix_program_row_gathering_id", "program_row", ["gathering_id"])
    op.create_table(
        "program_responsible",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "person_id IS NULL OR organisation_id IS NULL", name="ck_program_responsible_person_or_organisation"
        ),
        sa.CheckConstraint("length(trim(words)) > 0", name="ck_program_responsible_words_not_blank"),
        sa.ForeignKeyConstraint(["row_id"], ["program_row.id"], name="fk_program_responsible_row_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_responsible_person_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_program_responsible_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_program_responsible"),
        sa.UniqueConstraint("row_id", "position", name="uq_program_responsible_row_id_position"),
    )
    for column in ("person_id", "organisation_id"):
        op.create_index(f"ix_program_responsible_{column}", "program_responsible", [column])
    op.create_table(
        "program_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_change_gathering_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_change_person_id"),
        sa.ForeignKeyConstraint(["undoes_id"], ["program_change.id"], name="fk_program_change_undoes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_change"),
        sa.UniqueConstraint("undoes_id", name="uq_program_change_undoes_id"),
    )
    for column in ("gathering_id", "person_id"):
        op.create_index(f"ix_program_change_{column}", "program_change", [column])


def _revisions() -> None:
    op.create_table(
        "program_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name="ck_program_revision_number_positive"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_revision_gathering_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_revision_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_revision"),
        sa.UniqueConstraint("gathering_id", "number", name="uq_program_revision_gathering_id_number"),
    )
    op.create_index("ix_program_revision_person_id", "program_revision", ["person_id"])
    op.create_table(
        "program_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_release_gathering_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["program_revision.id"], name="fk_program_release_revision_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_release_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_release"),
        sa.UniqueConstraint("gathering_id", "number", name="uq_program_release_gathering_id_number"),
    )
    for column in ("revision_id", "person_id"):
        op.create_index(f"ix_program_release_{column}", "program_release", [column])


def _beside() -> None:
    op.create_table(
        "program_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_program_comment_text_not_blank"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_comment_gathering_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_comment_person_id"),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["person.id"], name="fk_program_comment_resolved_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_comment"),
    )
    for column in ("gathering_id", "person_id", "resolved_by_id"):
        op.create_index(f"ix_program_comment_{column}", "program_comment", [column])
    op.create_table(
        "program_dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("flag_key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(reason)) > 0", name="ck_program_dismissal_reason_not_blank"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_dismissal_gathering_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_dismissal_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_dismissal"),
        sa.UniqueConstraint("gathering_id", "flag_key", name="uq_program_dismissal_gathering_id_flag_key"),
    )
    op.create_index("ix_program_dismissal_person_id", "program_dismissal", ["person_id"])
    op.create_table(
        "program_idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_program_idea_title_not_blank"),
        sa.CheckConstraint("state IN ('open', 'placed', 'dropped')", name="ck_program_idea_state_known"),
        sa.CheckConstraint("(state = 'placed') = (length(row_key) > 0)", name="ck_program_idea_placed_in_a_row"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_idea_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_idea"),
    )
    op.create_index("ix_program_idea_gathering_id", "program_idea", ["gathering_id"])
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name="ck_speaker_name_not_blank"),
        sa.CheckConstraint("standing IN ('participant', 'internal', 'external')", name="ck_speaker_standing_known"),
        sa.CheckConstraint("(person_id IS NULL) = (name_key IS NOT NULL)", name="ck_speaker_known_by_person_or_name"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_speaker_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sa.UniqueConstraint("person_id", name="uq_speaker_person_id"),
        sa.UniqueConstraint("name_key", name="uq_speaker_name_key"),
    )
    op.create_table(
        "program_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_task_gathering_id"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_program_task_follow_up_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_task"),
        sa.UniqueConstraint("follow_up_id", name="uq_program_task_follow_up_id"),
    )
    op.create_index("ix_program_task_gathering_id", "program_task", ["gathering_id"])
    op.create_table(
        "program_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_program_told_gathering_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_program_told_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_program_told"),
        sa.UniqueConstraint("gathering_id", "recipient", name="uq_program_told_gathering_id_recipient"),
    )
    op.create_index("ix_program_told_person_id", "program_told", ["person_id"])


def _freeze(table: str) -> None:
    said = f"a row of {table} never changes"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_is_frozen() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_is_frozen()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_frozen_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def downgrade() -> None:
    """Drop them."""
    if op.get_bind().dialect.name == "postgresql":
        for table in FROZEN:
            op.execute(f"DROP TRIGGER {table}_frozen ON {table}")
            op.execute(f"DROP FUNCTION {table}_is_frozen()")
    for table in (
        "program_told", "program_task", "speaker", "program_idea", "program_dismissal", "program_comment",
        "program_release", "program_revision", "program_change", "program_responsible", "program_row",
    ):  # fmt: skip
        op.drop_table(table)
