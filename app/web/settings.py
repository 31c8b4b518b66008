"""What commands and jobs ask of the configuration; other modules ask here instead of reading it."""

from pathlib import Path

from flask import Flask, current_app


def text(name: str) -> str:
    """Return a setting that is a text; one that is not set is empty."""
    return str(current_app.config[name] or "")


def number(name: str) -> float:
    """Return a setting that is a number."""
    return float(current_app.config[name])


def is_on(name: str) -> bool:
    """Tell whether a setting is switched on."""
    return bool(current_app.config[name])


def instance_path() -> Path:
    """Return the folder of what belongs to this site alone: its database, its secret, its notes."""
    return Path(current_app.instance_path)


def site() -> Flask:
    """Return the site itself, for what runs beside requests: commands, and the clock of jobs."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app


def has_page(endpoint: str) -> bool:
    """Tell whether some feature has a page of this name."""
    return endpoint in current_app.view_functions
