"""Addresses as they stand in mails, calendars and on paper: from configuration, never from a request."""

from flask import current_app


def base() -> str:
    """Return where the site is."""
    return str(current_app.config["BASE_URL"]).rstrip("/")


def absolute(path: str) -> str:
    """Return the whole address of a path."""
    return f"{base()}{path}"
