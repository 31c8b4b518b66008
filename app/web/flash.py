"""Short messages after a change, kept in the session until the next page."""

from typing import Any

from flask import flash


def done(message: str, undo: str = "") -> None:
    """Tell that it is saved; called after commit only. `undo` is the address to post to, to take it back."""
    shown: Any = {"text": message, "undo": undo} if undo else message
    flash(shown, "success")


def note(message: str) -> None:
    """Tell something worth knowing that is no error."""
    flash(message, "info")


def failed(message: str) -> None:
    """Tell that it could not be done."""
    flash(message, "danger")
