"""Which version stood beside the button that was pressed."""

from app.web.requests import incoming

SEEN = "sett"


def seen_version() -> int:
    """Return the version a button was drawn beside; one that names none saw nothing that is still so."""
    return incoming.number(SEEN) or 0
