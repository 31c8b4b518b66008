"""What this browser's signed cookie holds: a secret session, where sign-in shall lead, and nothing of a person."""

from flask import session


def value(name: str) -> str:
    """Return what the cookie holds under a name, or nothing."""
    return str(session.get(name) or "")


def keep(name: str, value: str | None) -> None:
    """Let the cookie hold a value."""
    session[name] = value


def keep_first(name: str, value: str) -> str:
    """Let the cookie hold a value unless it has one, and return the one it has."""
    return str(session.setdefault(name, value))


def clear() -> None:
    """Empty the cookie."""
    session.clear()


def is_held() -> bool:
    """Tell whether the cookie holds anything."""
    return bool(session)
