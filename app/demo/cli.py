"""flask demo: from nothing to a served site, the same however often it is run."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_migrate import upgrade
from werkzeug.serving import run_simple

from app import config
from app.db import db
from app.demo import assets, seed
from app.entries import operations as entries
from app.outbox.jobs import scheduler
from app.people import queries as people
from app.web import settings
from app.web.clock import now


@click.command("demo")
@click.option("--port", default=5000, show_default=True, help="Where to serve on 127.0.0.1.")
@click.option("--setup-only", is_flag=True, help="Prepare everything, serve nothing.")
@with_appcontext
def demo(port: int, setup_only: bool) -> None:
    """Set up the demo with real facts and invented persons, and serve it."""
    outer: Flask = settings.site()
    if not setup_only and not config.port_is_free(port):
        raise click.ClickException(f"Port {port} is taken. Try: flask --app app demo --port {port + 1}")
    if not assets.are_current():
        click.echo("Fetching stylesheets …")
        if problem := assets.fetch():
            click.secho(problem, fg="yellow", err=True)
    app = _demo_app(outer, port)
    with app.app_context():
        click.echo("Preparing the database …")
        if seed.is_somebodys():
            raise click.ClickException("The database is another site's: the demo stays out.")
        upgrade()
        if stranger := seed.stranger():
            raise click.ClickException(
                f"The database holds real persons ({stranger} is no demo address): the demo stays out."
            )
        seed.once(now())
        entries.render_again(now())
        db.session.commit()
        _tell(port)
    if setup_only:
        return
    scheduler(app, blocking=False).start()
    run_simple("127.0.0.1", port, app, threaded=True)


def _demo_app(outer: Flask, port: int) -> Flask:
    from app import create_app  # a circle: the site holds this command, and the command builds a site

    instance = Path(outer.instance_path)
    return create_app(
        {
            "DEMO": True,
            "INSTANCE_PATH": str(instance),
            "SECRET_KEY": config.make_secret(outer),
            "SQLALCHEMY_DATABASE_URI": config.database_url(outer, "demo.db"),
            "BASE_URL": f"http://127.0.0.1:{port}",
            "TRUSTED_HOSTS": "",
            "MAIL_OUTLET": f"file:{instance / 'mail'}",
        }
    )


def _tell(port: int) -> None:
    click.echo(f"\n  http://127.0.0.1:{port}\n\nSign in at /logg-inn as any of these invented persons:")
    for person in people.everybody():
        if person.email:
            click.echo(f"  {person.name:<24} {person.title}")
    click.echo("")
