"""Rotations with members and pauses, swaps, the checklist of a term, and guests in RAG."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ROLES = "('member', 'deputy', 'digital_lead')"
ROLES_AND_GUESTS = "('member', 'deputy', 'digital_lead', 'guest')"


def upgrade() -> None:
    """Make the tables, and let a seat be a guest's."""
    _make_rotations()
    _make_swaps()
    op.create_table(
        "duty_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("delegated_to_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "key IN ('action_plan', 'call', 'agenda', 'invite', 'chair', 'website')", name="ck_duty_check_key_known"
        ),
        sa.ForeignKeyConstraint(["delegated_to_id"], ["person.id"], name="fk_duty_check_delegated_to_id"),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name="fk_duty_check_term_id"),
        sa.PrimaryKeyConstraint("id", name="pk_duty_check"),
        sa.UniqueConstraint("term_id", "key", name="uq_duty_check_term_id_key"),
    )
    op.create_index("ix_duty_check_delegated_to_id", "duty_check", ["delegated_to_id"])
    op.create_index("ix_duty_check_term_id", "duty_check", ["term_id"])
    _allow_roles(ROLES_AND_GUESTS)


def downgrade() -> None:
    """Drop them; guests lose their seats."""
    op.execute("DELETE FROM seat WHERE role = 'guest'")
    _allow_roles(ROLES)
    for table in ("duty_check", "swap", "rotation_pause", "rotation_member", "rotation"):
        op.drop_table(table)


def _make_rotations() -> None:
    op.create_table(
        "rotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("holder_count", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("duty IN ('coordination', 'host')", name="ck_rotation_duty_known"),
        sa.CheckConstraint("months BETWEEN 1 AND 60", name="ck_rotation_months_sane"),
        sa.CheckConstraint("holder_count BETWEEN 1 AND 2", name="ck_rotation_holder_count_sane"),
        sa.PrimaryKeyConstraint("id", name="pk_rotation"),
        sa.UniqueConstraint("duty", name="uq_rotation_duty"),
    )
    op.create_table(
        "rotation_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rotation_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ck_rotation_member_dates_in_order"),
        sa.CheckConstraint("position BETWEEN 1 AND 99", name="ck_rotation_member_position_sane"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_rotation_member_organisation_id"),
        sa.ForeignKeyConstraint(["rotation_id"], ["rotation.id"], name="fk_rotation_member_rotation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rotation_member"),
    )
    op.create_index("ix_rotation_member_organisation_id", "rotation_member", ["organisation_id"])
    op.create_index("ix_rotation_member_rotation_id", "rotation_member", ["rotation_id"])
    op.create_table(
        "rotation_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ck_rotation_pause_dates_in_order"),
        sa.ForeignKeyConstraint(["member_id"], ["rotation_member.id"], name="fk_rotation_pause_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rotation_pause"),
    )
    op.create_index("ix_rotation_pause_member_id", "rotation_pause", ["member_id"])


def _make_swaps() -> None:
    links = {"term_a_id": "term", "term_b_id": "term", "organisation_a_id": "organisation"}
    links |= {"organisation_b_id": "organisation", "asked_by_id": "person"}
    op.create_table(
        "swap",
        sa.Column("id", sa.Integer(), nullable=False),
        *[sa.Column(name, sa.Integer(), nullable=name == "asked_by_id") for name in links],
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("accepted_a_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_b_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'done', 'declined', 'withdrawn')", name="ck_swap_state_known"),
        *[sa.ForeignKeyConstraint([name], [f"{table}.id"], name=f"fk_swap_{name}") for name, table in links.items()],
        sa.PrimaryKeyConstraint("id", name="pk_swap"),
    )
    for name in links:
        op.create_index(f"ix_swap_{name}", "swap", [name])


def _allow_roles(roles: str) -> None:
    """Both names as the table has them: the naming convention has put its own beginning before the one of 0006."""
    with op.batch_alter_table("seat") as batch:
        batch.drop_constraint(op.f("ck_seat_ck_seat_role_known"), type_="check")
        batch.create_check_constraint(op.f("ck_seat_ck_seat_role_known"), f"role IN {roles}")
