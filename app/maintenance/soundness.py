"""Whether a file is a whole database of this site: intact, of a version we know, with every table that version has."""

import sqlite3
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from app.db import db

MIGRATIONS = Path(__file__).parents[2] / "migrations"
Tables = dict[str, set[str]]


def fault(source: sqlite3.Connection) -> str:
    """Return what is wrong with a database, or nothing; raises sqlite3.DatabaseError for what is none."""
    if source.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return "is damaged: its integrity check fails."
    if source.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "is damaged: rows point to rows that are not there."
    versions = [row[0] for row in source.execute("SELECT version_num FROM alembic_version")]
    known = {revision.revision for revision in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if len(versions) != 1 or versions[0] not in known:
        return f"is of a version that this release does not know ({', '.join(map(str, versions)) or 'none'})."
    has = _tables_of(source)
    lacks = [
        f"{table}.{column}"
        for table, columns in sorted(tables_at(versions[0]).items())
        for column in sorted(columns - has.get(table, set()))
    ]
    return f"lacks what its version has: {', '.join(lacks[:5])}." if lacks else ""


def tables_at(version: str) -> Tables:
    """Return the tables and columns of a version; of an older one than ours, as the migrations make them in memory."""
    script = ScriptDirectory(str(MIGRATIONS))
    if version == script.get_current_head():
        return {table.name: {column.name for column in table.columns} for table in db.metadata.sorted_tables}
    steps = list(script.walk_revisions("base", version))
    with create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": db.metadata})
        with Operations.context(context):
            for step in reversed(steps):
                step.module.upgrade()
        found = inspect(connection)
        return {table: {column["name"] for column in found.get_columns(table)} for table in found.get_table_names()}


def _tables_of(source: sqlite3.Connection) -> Tables:
    names = [row[0] for row in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: {row[1] for row in source.execute("SELECT * FROM pragma_table_info(?)", [name])} for name in names}
