"""Short messages after a change, kept in the session until the next page."""

from flask import flash


def done(message: str) -> None:
    """Tell that it is saved; called after commit only."""
    flash(message, "success")


def note(message: str) -> None:
    """Tell something worth knowing that is no error."""
    flash(message, "info")


def failed(message: str) -> None:
    """Tell that it could not be done."""
    flash(message, "danger")
