"""Minutes know who was said to be from outside, and a person may be known by first name alone."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

SURNAME = "CONSTRAINT ck_person_last_name_not_blank CHECK (length(trim(last_name)) > 0)"


def upgrade() -> None:
    """Guests were said to be from outside; other names are asked about while their minutes are drafts."""
    op.add_column("attendance", sa.Column("is_outside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE attendance SET is_outside = TRUE WHERE person_id IS NULL AND status = 'guest'")
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute("ALTER TABLE person DROP CONSTRAINT ck_person_last_name_not_blank")
    else:
        _make_anew(connection, lambda made: re.sub(r",\s*" + re.escape(SURNAME), "", made))


def downgrade() -> None:
    """Who has no surname gets a dash."""
    op.execute("UPDATE person SET last_name = '–' WHERE length(trim(last_name)) = 0")
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute(f"ALTER TABLE person ADD {SURNAME}")
    else:
        first = "CONSTRAINT ck_person_first_name_not_blank"
        _make_anew(connection, lambda made: made.replace(first, f"{SURNAME}, \n\t{first}"))
    op.drop_column("attendance", "is_outside")


def _make_anew(connection, changed) -> None:
    """SQLite drops no constraint: the table is copied as its documentation says, with its indexes and triggers."""
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'person'").scalar()
    kept = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'person' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).all()
    new = re.sub(r'^CREATE TABLE "?person"?', 'CREATE TABLE "new_person"', changed(made))
    if new.count("last_name_not_blank") == made.count("last_name_not_blank"):
        raise RuntimeError("person was made in a way that is not understood")
    connection.exec_driver_sql(new)
    connection.exec_driver_sql('INSERT INTO "new_person" SELECT * FROM person')
    connection.exec_driver_sql("DROP TABLE person")
    connection.exec_driver_sql('ALTER TABLE "new_person" RENAME TO person')
    for (sql,) in kept:
        connection.exec_driver_sql(sql)
