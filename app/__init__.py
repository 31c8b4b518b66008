"""alor: the site with which Norway's alor networks are coordinated."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from app import config, features
from app.db import db
from app.extensions import babel, csrf
from app.web import access, assets, errors, formatting
from app.web.editing import uploads
from app.web.requests import guard, proxies, routes
from app.web.requests.retry import RetryingFlask

ROOT = Path(__file__).parents[1]


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Build the site; `settings` outrank environment and instance/ and come from our own code only."""
    app = RetryingFlask(
        __name__,
        template_folder="../templates",
        static_folder=None,
        instance_relative_config=True,
        instance_path=str((settings or {}).get("INSTANCE_PATH") or ROOT / "instance"),
    )
    config.load(app, settings)
    routes.init(app)
    uploads.init(app)
    formatting.init(app)
    db.init_app(app)
    csrf.init_app(app)
    babel.init_app(app)
    guard.init(app)
    proxies.init(app)
    errors.init(app)
    assets.init(app)
    features.bind_all(app)
    access.refuse_undeclared(app)
    return app


@event.listens_for(db.metadata, "before_create")
def _refuse_create_all(*args: object, **kwargs: object) -> None:
    """Tables come from migrations alone, so that tests and production have the same ones."""
    raise RuntimeError("use migrations, not create_all()")
