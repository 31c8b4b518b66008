"""How many slips of a source wished the same, and how often each line stood there."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Add the columns; what was brought in so far was counted once."""
    for table, column in (("topic", "wished"), ("topic_line", "times")):
        with op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column(column, sa.Integer(), nullable=True))
        op.execute(f"UPDATE {table} SET {column} = 1")  # noqa: S608 - names of our own
        with op.batch_alter_table(table) as changed:
            changed.alter_column(column, existing_type=sa.Integer(), nullable=False)
            changed.create_check_constraint(op.f(f"ck_{table}_{column}_positive"), f"{column} > 0")


def downgrade() -> None:
    """Drop them."""
    for table, column in (("topic_line", "times"), ("topic", "wished")):
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"ck_{table}_{column}_positive"), type_="check")
            changed.drop_column(column)
