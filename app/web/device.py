"""A device that takes part without an account: a random value in a cookie of its own, for a year."""

from flask import request
from werkzeug.wrappers import Response

COOKIE = "alor_device"
A_YEAR = 365 * 24 * 3600


def known() -> str:
    """Return what tells this device from others, or nothing for one that has not taken part in anything."""
    return request.cookies.get(COOKIE, "")[:80]


def remember(response: Response, seed: str) -> None:
    """Let the device be known by `seed` the next time."""
    response.set_cookie(COOKIE, seed, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
