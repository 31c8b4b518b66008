"""What the address of a list asks for: which network's, which page."""

from flask import request

from app.domain.errors import NotFound
from app.networks import queries as networks
from app.networks.models import Network

MOST_PAGES = 1000


def network() -> Network | None:
    """Return the network of `?nettverk=`; an unknown one asks for none."""
    try:
        return networks.network(request.args["nettverk"]) if request.args.get("nettverk") else None
    except NotFound:
        return None


def page() -> int:
    """Return the number of `?side=`."""
    return max(1, min(MOST_PAGES, request.args.get("side", 1, int)))
