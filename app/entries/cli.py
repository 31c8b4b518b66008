"""Commands for entries."""

import click
from flask.cli import AppGroup

from app.db import db
from app.entries import operations
from app.web.clock import now

entries = AppGroup("entries", help="Stored calendar entries.")


@entries.command("render")
def render() -> None:
    """Store entries anew after an upgrade that writes them otherwise, or a change of ALOR_BASE_URL."""
    count = operations.render_again(now())
    db.session.commit()
    click.echo(f"{count} entries rendered.")
