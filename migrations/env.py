"""Runs migrations on the database of the app; short, as the generated one calls what is deprecated."""

from alembic import context
from flask import current_app

from app.db import EndTime, UTCDateTime

db = current_app.extensions["migrate"].db


def render_item(kind, item, autogen_context):
    """Write plain column types, so that migrations need nothing from app."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, EndTime):
        return "sa.Time()"
    return False


def refuse_orphans(ctx, step, heads, run_args):
    """Undo a migration on SQLite after which a row points to nothing."""
    if ctx.dialect.name == "sqlite" and (orphan := ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise RuntimeError(f"{orphan[0]} row {orphan[1]} points to no {orphan[2]}")


def run() -> None:
    """Upgrade or downgrade, each migration in a transaction of its own.

    SQLite changes a column by making its table anew, which it refuses while other tables are held to point to it: the
    keys are checked at the end of each migration instead.
    """
    with db.engine.connect() as connection:
        keys = connection.connection.cursor() if connection.dialect.name == "sqlite" else None
        context.configure(
            connection=connection, target_metadata=db.metadata, render_as_batch=True, render_item=render_item,
            compare_type=True, transaction_per_migration=True, on_version_apply=refuse_orphans,
        )  # fmt: skip
        try:
            if keys:
                keys.execute("PRAGMA foreign_keys = OFF")
            with context.begin_transaction():
                context.run_migrations()
        finally:
            if keys:
                connection.rollback()
                keys.execute("PRAGMA foreign_keys = ON")


run()
