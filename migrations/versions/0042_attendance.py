"""Attendance at the door: who came on which day, who came without having signed up, and the door's secret link."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

# A column brings its CHECK along: batch mode would copy whole tables for it.
COUNTED = "attended_counted INTEGER CONSTRAINT ck_gathering_attended_counted_positive CHECK (attended_counted > 0)"
LET_IN = "let_in_from TEXT CONSTRAINT ck_registration_let_in_from_known CHECK (let_in_from IN ('waiting', 'withdrawn'))"


def upgrade() -> None:
    """Make the tables and the columns."""
    op.execute(f"ALTER TABLE gathering ADD COLUMN {COUNTED}")
    op.execute(f"ALTER TABLE registration ADD COLUMN {LET_IN}")
    op.add_column("registration_setup", sa.Column("door_seed", sa.Text(), nullable=True))
    op.add_column("registration_setup", sa.Column("door_made_at", sa.DateTime(), nullable=True))
    op.create_index("ix_registration_setup_door_seed", "registration_setup", ["door_seed"], unique=True)
    op.create_table(
        "registration_walk_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setup_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("workplace", sa.Text(), nullable=False),
        sa.Column("first_time", sa.Boolean(), nullable=True),
        sa.Column("came_in_at", sa.DateTime(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "forgotten_at IS NOT NULL OR length(trim(name)) > 0", name=op.f("ck_registration_walk_in_name_not_blank")
        ),
        sa.CheckConstraint(
            "forgotten_at IS NULL OR (name = '' AND workplace = '' AND first_time IS NULL)",
            name=op.f("ck_registration_walk_in_forgotten_is_empty"),
        ),
        sa.ForeignKeyConstraint(["setup_id"], ["registration_setup.id"], name="fk_registration_walk_in_setup_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registration_walk_in"),
    )
    op.create_index("ix_registration_walk_in_setup_id", "registration_walk_in", ["setup_id"])
    op.create_table(
        "registration_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("walk_in_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        sa.Column("pressed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(registration_id IS NULL) != (walk_in_id IS NULL)", name=op.f("ck_registration_attendance_of_exactly_one")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name="fk_registration_attendance_registration_id"
        ),
        sa.ForeignKeyConstraint(
            ["walk_in_id"], ["registration_walk_in.id"], name="fk_registration_attendance_walk_in_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registration_attendance"),
        sa.UniqueConstraint("registration_id", "day", name="uq_registration_attendance_registration_id_day"),
        sa.UniqueConstraint("walk_in_id", "day", name="uq_registration_attendance_walk_in_id_day"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("registration_attendance")
    op.drop_table("registration_walk_in")
    op.drop_index("ix_registration_setup_door_seed", "registration_setup")
    op.drop_column("registration_setup", "door_made_at")
    op.drop_column("registration_setup", "door_seed")
    op.drop_column("registration", "let_in_from")
    op.drop_column("gathering", "attended_counted")
