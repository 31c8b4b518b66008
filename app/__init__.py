"""alor: the site with which Norway's alor networks are coordinated."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from app import config
from app.db import db
from app.extensions import babel, csrf
from app.web import access, assets, errors, formatting, guard, routes
from app.web.retry import RetryingFlask

ROOT = Path(__file__).parents[1]


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Build the site; `settings` outrank environment and instance/ and come from our own code only."""
    app = RetryingFlask(
        __name__, template_folder="../templates", static_folder=None, instance_relative_config=True,
        instance_path=str((settings or {}).get("INSTANCE_PATH") or ROOT / "instance"),
    )  # fmt: skip
    config.load(app, settings)
    routes.init(app)
    formatting.init(app)
    db.init_app(app)
    csrf.init_app(app)
    babel.init_app(app)
    guard.init(app)
    errors.init(app)
    _bind_features(app)
    if app.config["COMMANDS"]:
        _add_commands(app)
    access.refuse_undeclared(app)
    return app


def _bind_features(app: Flask) -> None:
    from app.feeds import bodies
    from app.feeds import subscribe_views as calendars
    from app.feeds import views as feed_views
    from app.gatherings import follow, state_views
    from app.gatherings import views as gathering_views
    from app.networks import queries as network_queries
    from app.networks import views as network_views
    from app.outbox import views as outbox_views
    from app.overview import account_views, health
    from app.overview import views as overview_views
    from app.people import queries as people_queries
    from app.people import signin, signin_views
    from app.people import views as people_views
    from app.rag import queries as rag_queries
    from app.rag import views as rag_views

    sources = [people_queries.grants, network_queries.grants, rag_queries.grants]
    access.init(app, access.Sources(identify=signin.current_person, grants=sources))
    assets.init(app)
    bodies.init(app)
    follow.init()
    pages = [
        overview_views, network_views, gathering_views, state_views, feed_views, calendars, people_views, signin_views,
        account_views, rag_views, outbox_views, health,
    ]  # fmt: skip
    for page in pages:
        app.register_blueprint(page.bp)
    if app.config["DEMO"]:
        from app.demo import views as demo_views

        app.register_blueprint(demo_views.bp)


def _add_commands(app: Flask) -> None:
    from app import cli

    cli.init(app)


@event.listens_for(db.metadata, "before_create")
def _refuse_create_all(*args: object, **kwargs: object) -> None:
    """Tables come from migrations alone, so that tests and production have the same ones."""
    raise RuntimeError("use migrations, not create_all()")
