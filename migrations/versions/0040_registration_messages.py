"""Those who signed up are written to, told of changes, reminded and shown on a list; deletion leaves a receipt."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Add the columns and tables."""
    with op.batch_alter_table("message") as batch:
        batch.add_column(sa.Column("reply_to", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("message") as batch:
        batch.alter_column("reply_to", server_default=None)
    with op.batch_alter_table("registration_setup") as batch:
        batch.add_column(sa.Column("reminder_days", sa.Integer(), nullable=True, server_default="3"))
        batch.add_column(sa.Column("reminded_for", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("changed_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("shows_list", sa.Text(), nullable=False, server_default=""))
        batch.create_check_constraint(
            op.f("ck_registration_setup_reminder_sane"), "reminder_days IS NULL OR reminder_days BETWEEN 1 AND 30"
        )
        batch.create_check_constraint(
            op.f("ck_registration_setup_list_known"), "shows_list IN ('', 'everybody', 'participants')"
        )
    with op.batch_alter_table("registration_setup") as batch:
        batch.alter_column("reminder_days", server_default=None)
        batch.alter_column("shows_list", server_default=None)
    with op.batch_alter_table("registration") as batch:
        batch.add_column(sa.Column("told", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("listed_at", sa.DateTime(), nullable=True))
    _tables()


def _tables() -> None:
    op.create_table(
        "registration_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "audience IN ('both', 'coming', 'waiting')", name=op.f("ck_registration_message_audience_known")
        ),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_registration_message_text_not_blank")),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_message_setup_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_registration_message_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_message"),
    )
    op.create_index("ix_registration_message_setup_id", "registration_message", ["setup_id"])
    op.create_index("ix_registration_message_by_id", "registration_message", ["by_id"])
    op.create_table(
        "registration_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "rule IN ('counts', 'hotel', 'list', 'tables', 'year')", name=op.f("ck_registration_receipt_rule_known")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_registration_receipt_number_positive")),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_receipt_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_receipt"),
    )
    op.create_index("ix_registration_receipt_setup_id", "registration_receipt", ["setup_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("registration_receipt")
    op.drop_table("registration_message")
    with op.batch_alter_table("registration") as batch:
        batch.drop_column("listed_at")
        batch.drop_column("told")
    with op.batch_alter_table("registration_setup") as batch:
        batch.drop_constraint(op.f("ck_registration_setup_list_known"), type_="check")
        batch.drop_constraint(op.f("ck_registration_setup_reminder_sane"), type_="check")
        for column in ("shows_list", "changed_at", "reminded_for", "reminder_days"):
            batch.drop_column(column)
    with op.batch_alter_table("message") as batch:
        batch.drop_column("reply_to")
