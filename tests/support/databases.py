"""The databases that tests run on: a file for each test, or PostgreSQL, emptied to what migrations left in it."""

import os
from typing import Any

from sqlalchemy import create_engine, delete, insert, make_url, select, text

from app.db import db

POSTGRES = os.environ.get("TEST_DATABASE_URL", "")
# Of these the database refuses to delete a row.
FROZEN = ("program_release", "program_revision", "addendum", "agreement_note", "change", "minutes_version")
# What migrations put into tables, such as the sets of deadlines: every test finds it there.
_SEEDED: dict[str, list[dict[str, Any]]] = {}


def own_postgres() -> str:
    """Return the PostgreSQL to use, if any; each of several workers makes one of its own beside it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not POSTGRES:
        return ""
    named = make_url(POSTGRES)
    if not worker:
        return _bare(POSTGRES)
    own = named.set(database=f"{named.database}_{worker}")
    engine = create_engine(named, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{own.database}"')
    engine.dispose()
    return own.render_as_string(hide_password=False)


def _bare(url: str) -> str:
    """Take away whatever an earlier run left: what migrations put there is told from nothing."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


def remember_seeds() -> None:
    """Keep what a database that was just migrated holds."""
    with db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            _SEEDED[table.name] = [dict(row._mapping) for row in connection.execute(select(table))]


def empty() -> None:
    """Empty the tables of PostgreSQL down to what migrations put there; only what is not empty costs time.

    What refuses to be deleted is truncated; every number begins at 1 again.
    """
    tables = db.metadata.sorted_tables
    filled = " UNION ALL ".join(f"SELECT '{one.name}' WHERE EXISTS (TABLE \"{one.name}\")" for one in tables)
    restart = "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences"
    with db.engine.begin() as connection:
        used = {name for (name,) in connection.execute(text(filled))}
        if frozen := used & set(FROZEN):
            connection.execute(text(f"TRUNCATE {', '.join(sorted(frozen))} CASCADE"))
        for table in reversed(tables):
            if table.name in used and table.name not in FROZEN:
                connection.execute(delete(table))
        connection.execute(text(f"{restart} WHERE last_value IS NOT NULL"))
        for table in tables:
            rows = [{name: value for name, value in row.items() if name != "id"} for row in _SEEDED[table.name]]
            if rows:
                connection.execute(insert(table), rows)
