"""Secrets that travel in links: made from a random seed and the server's key, kept only as hashes."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode

from flask import current_app


def seed() -> str:
    """Return 160 random bits as text."""
    return secrets.token_urlsafe(20)


def derived(purpose: str, seed: str) -> str:
    """Return the token that belongs to `seed`: a thief of the database alone cannot make it."""
    return _mac(str(current_app.config["SECRET_KEY"]), purpose, seed)


def belongs(token: str, purpose: str, seed: str) -> bool:
    """Tell, in constant time, whether `token` was derived from `seed` under the key or one of its fallbacks."""
    keys = [current_app.config["SECRET_KEY"], *(current_app.config["SECRET_KEY_FALLBACKS"] or [])]
    return any(hmac.compare_digest(token.encode(), _mac(str(key), purpose, seed).encode()) for key in keys)


def hashed(token: str) -> str:
    """Return what may be stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def pseudonym(text: str) -> str:
    """Return a keyed hash under which attempts of one address can be counted without keeping the address."""
    return _mac(str(current_app.config["SECRET_KEY"]), "pseudonym", text)


def pseudonyms(text: str) -> list[str]:
    """Return the same under the key and each of its fallbacks, newest first: to find what was kept before a change."""
    keys = [current_app.config["SECRET_KEY"], *(current_app.config["SECRET_KEY_FALLBACKS"] or [])]
    return [_mac(str(key), "pseudonym", text) for key in keys]


def _mac(key: str, purpose: str, seed: str) -> str:
    digest = hmac.new(key.encode(), f"{purpose}:{seed}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:20]).rstrip(b"=").decode()
