"""What gatherings do when something below them changes its name."""

from datetime import datetime

from app.gatherings import operations, queries
from app.networks import operations as networks
from app.networks.models import Network
from app.people import operations as people
from app.people.models import Organisation


def init() -> None:
    """Listen, once."""
    for listeners, follow in ((networks.renamed, _network_renamed), (people.renamed, _host_renamed)):
        if follow not in listeners:
            listeners.append(follow)  # type: ignore[arg-type]


def _network_renamed(network: Network, now: datetime) -> None:
    operations.names_changed(queries.of_network(network), now)


def _host_renamed(organisation: Organisation, now: datetime) -> None:
    operations.names_changed(queries.hosted_by(organisation), now)
