"""What the demo gives the site: its command always, its open door only where it is served."""

from flask import Flask

from app.demo import cli, views
from app.web.binding import Binding


def _init(app: Flask) -> None:
    if app.config["DEMO"]:
        app.register_blueprint(views.bp)


binding = Binding(commands=[cli.demo], init=_init)
