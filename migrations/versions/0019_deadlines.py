"""Deadlines of gatherings with the sets they are planned from, and what alor Norge needs beside its program."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

RULES = {
    "national": (
        ("host_and_date", "Vertskap og dato bestemt", 12, 0, 0, "medio"),
        ("wishes_gathered", "Ønsker og temaforslag samlet inn", 6, 0, 0, "medio"),
        ("program_drafted", "Programutkast til RAG", 5, 0, 0, "ultimo"),
        ("speakers_asked", "Innledere spurt", 4, 0, 0, "ultimo"),
        ("program_out", "Program ut", 3, 0, 0, "primo"),
        ("registration_closes", "Påmeldingsfrist", 2, 0, 0, "medio"),
        ("numbers_to_venue", "Antall deltakere meldt til hotellet", 0, 6, 0, ""),
        ("network_presentations", "Presentasjoner av nettverkene klare", 0, 1, 0, ""),
        ("rag_meets_before", "RAG møtes kvelden før", 0, 0, 1, ""),
        ("results_shared", "Resultatene delt med alle", 0, -2, 0, ""),
    ),
    "regional": (
        ("date_and_place", "Dato og sted bestemt", 6, 0, 0, "primo"),
        ("theme_chosen", "Tema valgt", 4, 0, 0, "primo"),
        ("speakers_asked", "Innledere spurt", 3, 0, 0, "primo"),
        ("program_out", "Program ut", 0, 8, 0, ""),
        ("registration_closes", "Påmeldingsfrist", 0, 3, 0, ""),
        ("numbers_to_venue", "Antall deltakere meldt til stedet", 0, 2, 0, ""),
        ("reminder", "Påminnelse til deltakerne", 0, 1, 0, ""),
        ("results_shared", "Resultatene delt med deltakerne", 0, -2, 0, ""),
    ),
}


def upgrade() -> None:
    """Make the tables, and the two sets to begin with."""
    rule = op.create_table(
        "deadline_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("third", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("scope IN ('national', 'regional')", name="ck_deadline_rule_scope_known"),
        sa.CheckConstraint("third IN ('', 'primo', 'medio', 'ultimo')", name="ck_deadline_rule_third_known"),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_deadline_rule_title_not_blank"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline_rule"),
    )
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_kind", sa.Text(), nullable=False),
        sa.Column("due_words", sa.Text(), nullable=False),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_deadline_title_not_blank"),
        sa.CheckConstraint("due_last IS NULL OR due_last >= due_first", name="ck_deadline_due_in_order"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_deadline_gathering_id"),
        sa.ForeignKeyConstraint(["rule_id"], ["deadline_rule.id"], name="fk_deadline_rule_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name="fk_deadline_follow_up_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sa.UniqueConstraint("gathering_id", "rule_id", name="uq_deadline_gathering_id_rule_id"),
        sa.UniqueConstraint("follow_up_id", name="uq_deadline_follow_up_id"),
    )
    op.create_index("ix_deadline_rule_id", "deadline", ["rule_id"])
    rows = [
        {"scope": scope, "title": title, "months": months, "weeks": weeks, "days": days, "third": third, "version": 1}
        for scope, rules in RULES.items()
        for _key, title, months, weeks, days, third in rules
    ]
    op.bulk_insert(rule, rows)
    with op.batch_alter_table("gathering") as batch:
        batch.add_column(sa.Column("registrar_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("dinner", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("social", sa.Text(), nullable=False, server_default=""))
        batch.create_foreign_key("fk_gathering_registrar_id", "organisation", ["registrar_id"], ["id"])
        batch.create_index("ix_gathering_registrar_id", ["registrar_id"])
    with op.batch_alter_table("gathering") as batch:
        batch.alter_column("dinner", server_default=None)
        batch.alter_column("social", server_default=None)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("gathering") as batch:
        batch.drop_index("ix_gathering_registrar_id")
        batch.drop_constraint("fk_gathering_registrar_id", type_="foreignkey")
        batch.drop_column("registrar_id")
        batch.drop_column("dinner")
        batch.drop_column("social")
    op.drop_table("deadline")
    op.drop_table("deadline_rule")
