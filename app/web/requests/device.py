"""A device that takes part without an account: a random value in a signed cookie of its own, for a year."""

from flask import request
from werkzeug.wrappers import Response

from app.web import tokens

COOKIE = "alor_device"
PURPOSE = "device-cookie"
A_YEAR = 365 * 24 * 3600


def known() -> str:
    """Return what tells this device from others, or nothing for one that has not taken part in anything.

    A value that we have not signed is nothing: whoever could choose it could take another's place.
    """
    seed, _dot, signature = request.cookies.get(COOKIE, "")[:160].rpartition(".")
    return seed if seed and tokens.belongs(signature, PURPOSE, seed) else ""


def remember(response: Response, seed: str) -> None:
    """Let the device be known by `seed` the next time."""
    signed = f"{seed}.{tokens.derived(PURPOSE, seed)}"
    response.set_cookie(COOKIE, signed, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
