"""Runs migrations on the database of the app; short, as the generated one calls what is deprecated."""

from alembic import context
from flask import current_app

from app.db import UTCDateTime

db = current_app.extensions["migrate"].db


def render_item(kind, item, autogen_context):
    """Write plain column types, so that migrations need nothing from app."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime()"
    return False


def run() -> None:
    """Upgrade or downgrade, each migration in a transaction of its own."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=db.metadata, render_as_batch=True, render_item=render_item,
            compare_type=True, transaction_per_migration=True,
        )  # fmt: skip
        with context.begin_transaction():
            context.run_migrations()


run()
