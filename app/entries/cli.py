"""Commands for entries."""

import click
from flask.cli import AppGroup

from app.db import db
from app.entries import operations

entries = AppGroup("entries", help="Stored calendar entries.")


@entries.command("render")
def render() -> None:
    """Store every entry's octets anew after an upgrade that changed how they are written."""
    count = operations.render_again()
    db.session.commit()
    click.echo(f"{count} entries rendered.")
