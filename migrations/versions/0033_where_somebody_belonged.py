"""Where a person worked before, and whom a speaker belonged to before, each until a day."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

STANDINGS = ("participant", "internal", "external")


def upgrade() -> None:
    """Make the tables; of what was before today nothing else is known."""
    op.create_table(
        "former_workplace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_former_workplace_person_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_former_workplace_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_former_workplace"),
        sa.UniqueConstraint("person_id", "until_on", name="uq_former_workplace_person_id_until_on"),
    )
    op.create_index("ix_former_workplace_organisation_id", "former_workplace", ["organisation_id"])
    op.create_table(
        "former_standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.CheckConstraint(f"standing IN {STANDINGS}", name="standing_known"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_former_standing_speaker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_former_standing"),
        sa.UniqueConstraint("speaker_id", "until_on", name="uq_former_standing_speaker_id_until_on"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("former_standing")
    op.drop_index("ix_former_workplace_organisation_id", "former_workplace")
    op.drop_table("former_workplace")
