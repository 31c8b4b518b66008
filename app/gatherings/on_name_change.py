"""What gatherings do when something below them changes its name."""

from datetime import datetime

from app.gatherings import operations, queries
from app.networks.models import Network
from app.people.models import Organisation


def network_renamed(network: Network, now: datetime) -> None:
    """Bring a network's gatherings in step."""
    operations.names_changed(queries.of_network(network), now)


def host_renamed(organisation: Organisation, now: datetime) -> None:
    """Bring the gatherings of a host in step."""
    operations.names_changed(queries.hosted_by(organisation), now)
