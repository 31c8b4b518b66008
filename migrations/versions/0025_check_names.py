"""Names of checks hold their table once: ck_seat_role_known, where they were called ck_seat_ck_seat_role_known."""

import re

from alembic import op

revision = "0025"
down_revision = "0024"

# PostgreSQL had cut the one name that was too long, and set a number behind it.
CUT = "ck_program_responsible_ck_program_responsible_person_or_fa90"
WHOLE = "ck_program_responsible_person_or_organisation"


def upgrade() -> None:
    """Take the beginning out that the naming convention had put before one that was already there."""
    _rename(lambda table, name: name.removeprefix(f"ck_{table}_") if name.startswith(f"ck_{table}_ck_") else name)


def downgrade() -> None:
    """Put it in again."""
    _rename(lambda table, name: f"ck_{table}_{name}")


def _rename(renamed) -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for table, statement in connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%CONSTRAINT%ck!_%' ESCAPE '!'"
        ).all():
            _make_anew(connection, table, _with_names(statement, lambda name, table=table: renamed(table, name)))
        return
    for table, name in connection.exec_driver_sql(
        "SELECT relname, conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
        "WHERE contype = 'c' AND connamespace = current_schema()::regnamespace"
    ).all():
        new = {CUT: WHOLE, WHOLE: CUT}.get(name) or renamed(table, name)
        if new != name:
            op.execute(f'ALTER TABLE "{table}" RENAME CONSTRAINT "{name}" TO "{new}"')


def _with_names(statement, renamed):
    return re.sub(r'(?<=CONSTRAINT )"?(ck_\w+)"?', lambda found: renamed(found[1]), statement)


def _make_anew(connection, table, statement) -> None:
    """SQLite renames no constraint: the table is copied as its documentation says, with its indexes and triggers.

    env.py has seen to it that keys which point to the table stay as they are.
    """
    kept = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
        (table,),
    ).all()
    new, count = re.subn(rf'^CREATE TABLE "?{table}"?', f'CREATE TABLE "new_{table}"', statement)
    if count != 1:
        raise RuntimeError(f"{table} was made in a way that is not understood")
    connection.exec_driver_sql(new)
    connection.exec_driver_sql(f'INSERT INTO "new_{table}" SELECT * FROM "{table}"')  # noqa: S608 - a name of ours
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "new_{table}" RENAME TO "{table}"')
    for (made,) in kept:
        connection.exec_driver_sql(made)
