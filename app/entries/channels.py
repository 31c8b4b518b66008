"""The names of the channels: every network, what is national, and the version that stands for all of them."""

ALL = "all"
NATIONAL = "national"


def of_network(network_id: int) -> str:
    """Return the channel of a network."""
    return f"network:{network_id}"


def of_scope(network_id: int | None) -> str:
    """Return the channel of what belongs to a network, or to none and so is national."""
    return NATIONAL if network_id is None else of_network(network_id)
