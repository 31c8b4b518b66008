"""Which network's a list is wanted of, as its address says."""

from app.domain.errors import NotFound
from app.networks import queries as networks
from app.networks.models import Network
from app.web.requests import incoming


def network() -> Network | None:
    """Return the network of `?nettverk=`; an unknown one asks for none."""
    slug = incoming.argument("nettverk")
    try:
        return networks.network(slug) if slug else None
    except NotFound:
        return None
