"""Secrets that travel in links: signatures of a random seed under the server's key, kept only as hashes."""

import hashlib
import secrets
from hmac import compare_digest

from flask import current_app
from itsdangerous import Signer
from itsdangerous.signer import HMACAlgorithm


class ShortHMAC(HMACAlgorithm):
    """An HMAC cut to 160 bits, as the addresses are that people already subscribe to."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        """Return the first 160 bits."""
        return super().get_signature(key, value)[:20]


def seed() -> str:
    """Return 160 random bits as text."""
    return secrets.token_urlsafe(20)


def derived(purpose: str, seed: str) -> str:
    """Return the token that belongs to `seed`: a thief of the database alone cannot make it."""
    return _signature(_keys()[0], purpose, seed)


def belongs(token: str, purpose: str, seed: str) -> bool:
    """Tell, in constant time, whether `token` was derived from `seed` under the key or one of its fallbacks."""
    given = token.encode()  # compared as text: decoded, four addresses would open the same door
    return any(compare_digest(given, _signature(key, purpose, seed).encode()) for key in _keys())


def hashed(token: str) -> str:
    """Return what may be stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def pseudonym(text: str) -> str:
    """Return a keyed hash under which attempts of one address can be counted without keeping the address."""
    return derived("pseudonym", text)


def pseudonyms(text: str) -> list[str]:
    """Return the same under the key and each of its fallbacks, newest first: to find what was kept before a change."""
    return [_signature(key, "pseudonym", text) for key in _keys()]


def _keys() -> list[str]:
    """The key and its fallbacks, newest first."""
    fallbacks = current_app.config["SECRET_KEY_FALLBACKS"] or []
    return [str(key) for key in (current_app.config["SECRET_KEY"], *fallbacks)]


def _signature(key: str, purpose: str, seed: str) -> str:
    # The purpose stands in what is signed instead of in the key: so were the addresses in use made.
    signer = Signer(key, key_derivation="none", algorithm=ShortHMAC(hashlib.sha256))
    return signer.get_signature(f"{purpose}:{seed}").decode()
