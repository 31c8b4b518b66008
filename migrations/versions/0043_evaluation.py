"""Evaluation of gatherings: what is asked, and what was answered without anybody's name, time or order."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=True),
        sa.Column("closes_at", sa.DateTime(), nullable=True),
        sa.Column("is_finished", sa.Boolean(), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name=op.f("ck_evaluation_opens_first")
        ),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_evaluation_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation"),
        sa.UniqueConstraint("gathering_id", name="uq_evaluation_gathering_id"),
    )
    _questions()
    _answers()


def _questions() -> None:
    codes = (
        "code IN ('again', 'best', 'better', 'contributed', 'frequency', 'function', 'program', 'sharing', 'useful', "
        "'wish')"
    )
    op.create_table(
        "evaluation_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('choice', 'scale', 'text', 'wish')", name=op.f("ck_evaluation_question_kind_known")
        ),
        sa.CheckConstraint(codes, name=op.f("ck_evaluation_question_code_known")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_evaluation_question_text_not_blank")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name="fk_evaluation_question_evaluation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_question"),
        sa.UniqueConstraint("evaluation_id", "number", name="uq_evaluation_question_evaluation_id_number"),
        sa.UniqueConstraint("evaluation_id", "code", name="uq_evaluation_question_evaluation_id_code"),
    )


def _answers() -> None:
    op.create_table(
        "evaluation_sheet",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.CheckConstraint("channel IN ('paper', 'phone')", name=op.f("ck_evaluation_sheet_channel_known")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name="fk_evaluation_sheet_evaluation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_sheet"),
        sa.UniqueConstraint("key", name="uq_evaluation_sheet_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evaluation_sheet_evaluation_id", "evaluation_sheet", ["evaluation_id"])
    op.create_table(
        "evaluation_answer",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sheet_id", sa.BigInteger(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("hidden_reason", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("number BETWEEN 0 AND 10", name=op.f("ck_evaluation_answer_number_on_scale")),
        sa.CheckConstraint("(number IS NULL) != (text IS NULL)", name=op.f("ck_evaluation_answer_number_or_text")),
        sa.CheckConstraint("state IN ('cleared', 'hidden', 'waiting')", name=op.f("ck_evaluation_answer_state_known")),
        sa.CheckConstraint(
            "state != 'hidden' OR length(trim(hidden_reason)) > 0", name=op.f("ck_evaluation_answer_reason_given")
        ),
        sa.CheckConstraint("topic_id IS NULL OR state = 'cleared'", name=op.f("ck_evaluation_answer_topic_cleared")),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["evaluation_sheet.id"], name="fk_evaluation_answer_sheet_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["question_id"], ["evaluation_question.id"], name="fk_evaluation_answer_question_id"),
        sa.ForeignKeyConstraint(["read_by_id"], ["person.id"], name="fk_evaluation_answer_read_by_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_evaluation_answer_topic_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_answer"),
        sa.UniqueConstraint("sheet_id", "question_id", name="uq_evaluation_answer_sheet_id_question_id"),
        sqlite_with_rowid=False,
    )
    for column in ("question_id", "read_by_id", "topic_id"):
        op.create_index(f"ix_evaluation_answer_{column}", "evaluation_answer", [column])


def downgrade() -> None:
    """Drop them."""
    for table in ("evaluation_answer", "evaluation_sheet", "evaluation_question", "evaluation"):
        op.drop_table(table)
