"""The site as the benchmark serves it: the real app on the database in BENCH_DATABASE."""

import os

from flask import Flask

from app import create_app


def site() -> Flask:
    """Build the app with production's settings, all but the ones that need a domain of one's own."""
    return create_app(settings(os.environ["BENCH_DATABASE"], os.environ["BENCH_FOLDER"]) | {"COMMANDS": False})


def settings(database: str, folder: str) -> dict[str, object]:
    """What the served app and the one that fills its database are built with."""
    return {
        "INSTANCE_PATH": folder,
        "SQLALCHEMY_DATABASE_URI": database,
        "SECRET_KEY": "a key that only this benchmark knows, long enough",
        "BASE_URL": "http://localhost",
        "MAIL_OUTLET": f"file:{folder}/mail",
        "MAIL_FROM": "alor@alor.example",
    }
