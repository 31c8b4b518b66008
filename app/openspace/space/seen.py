"""Which version a button saw: what was changed meanwhile is looked at first, and nothing of it is undone unseen."""

from app.domain.errors import Conflict, Refused
from app.history import operations as history
from app.openspace.models.space import OpenGroup, OpenSpace


def claim(thing: OpenSpace | OpenGroup, seen_version: int | None) -> None:
    """Go on only if a thing is as the page with the button showed it; None is another verb, which saw it itself."""
    try:
        history.claim(thing, thing.version if seen_version is None else seen_version)
    except Conflict:
        raise Refused("«%(title)s» er endret i mellomtiden. Se over, og prøv igjen.", title=thing.title) from None
