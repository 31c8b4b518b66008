"""Signing up for a gathering: what is asked, who comes, who waits, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Make the tables."""
    _setup()
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("workplace", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("order_no", sa.Integer(), nullable=False),
        sa.Column("came_in_at", sa.DateTime(), nullable=False),
        sa.Column("placed_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("by_hand_reason", sa.Text(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('coming', 'waiting', 'withdrawn')", name=op.f("ck_registration_state_known")),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_registration_withdrawn_dated")
        ),
        sa.CheckConstraint("state != 'coming' OR placed_at IS NOT NULL", name=op.f("ck_registration_placed_dated")),
        sa.CheckConstraint(
            "forgotten_at IS NOT NULL OR length(trim(name)) > 0", name=op.f("ck_registration_name_not_blank")
        ),
        sa.CheckConstraint(
            "forgotten_at IS NULL OR (name = '' AND workplace = '' AND email = '' AND by_hand_reason = '')",
            name=op.f("ck_registration_forgotten_is_empty"),
        ),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
        sa.UniqueConstraint("public_id", name="uq_registration_public_id"),
        sa.UniqueConstraint("setup_id", "order_no", name="uq_registration_setup_id_order_no"),
    )
    op.create_index("ix_registration_setup_id_state", "registration", ["setup_id", "state"])
    standing = sa.text("state != 'withdrawn' AND email != ''")
    op.create_index(
        "ix_registration_one_address",
        "registration",
        ["setup_id", "email"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    _answers()


def _setup() -> None:
    op.create_table(
        "registration_setup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=True),
        sa.Column("closes_at", sa.DateTime(), nullable=True),
        sa.Column("has_waiting_list", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at",
            name=op.f("ck_registration_setup_opens_first"),
        ),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_registration_setup_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_setup"),
        sa.UniqueConstraint("gathering_id", name="uq_registration_setup_gathering_id"),
    )
    op.create_table(
        "registration_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ask IN ('contribution', 'days', 'diet', 'dinner', 'frequency', 'function', 'invoice', 'nights', 'sector')",
            name=op.f("ck_registration_ask_ask_known"),
        ),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_ask_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_ask"),
        sa.UniqueConstraint("setup_id", "ask", name="uq_registration_ask_setup_id_ask"),
    )
    op.create_table(
        "registration_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('choice', 'text', 'yes_no')", name=op.f("ck_registration_question_kind_known")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_registration_question_text_not_blank")),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_question_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_question"),
        sa.UniqueConstraint("setup_id", "number", name="uq_registration_question_setup_id_number"),
    )


def _answers() -> None:
    op.create_table(
        "registration_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(ask IS NULL) != (question_id IS NULL)", name=op.f("ck_registration_answer_to_exactly_one")
        ),
        sa.CheckConstraint("length(value) > 0", name=op.f("ck_registration_answer_value_not_empty")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name="fk_registration_answer_registration_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["registration_question.id"], name="fk_registration_answer_question_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registration_answer"),
        sa.UniqueConstraint("registration_id", "ask", name="uq_registration_answer_registration_id_ask"),
        sa.UniqueConstraint(
            "registration_id", "question_id", name="uq_registration_answer_registration_id_question_id"
        ),
    )
    op.create_index("ix_registration_answer_question_id", "registration_answer", ["question_id"])
    op.create_table(
        "registration_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.CheckConstraint("number IS NULL OR number >= 5", name=op.f("ck_registration_count_small_ones_hidden")),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_count_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_count"),
        sa.UniqueConstraint("setup_id", "ask", "value", name="uq_registration_count_setup_id_ask_value"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in (
        "registration_count",
        "registration_answer",
        "registration",
        "registration_question",
        "registration_ask",
        "registration_setup",
    ):
        op.drop_table(table)
