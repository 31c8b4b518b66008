"""The names of the channels: every network, what is national, what is private, and what stands for all public ones."""

ALL = "all"
NATIONAL = "national"
# Read by private feeds only; ALL never holds them.
RAG = "rag"
DEADLINES = "deadlines"
PRIVATE = (RAG, DEADLINES)
FORMER = "former:"
# The rows of a program have a feed of their own; ALL holds their gathering as one entry a day.
PROGRAM = "program:"


def of_network(network_id: int) -> str:
    """Return the channel of a network."""
    return f"network:{network_id}"


def of_scope(network_id: int | None) -> str:
    """Return the channel of what belongs to a network, or to none and so is national."""
    return NATIONAL if network_id is None else of_network(network_id)


def of_program(gathering_id: int) -> str:
    """Return the channel of the rows of a gathering's program."""
    return f"{PROGRAM}{gathering_id}"


def of_former(kind: str, id_: int | None) -> str:
    """Return the channel that tells a person, a house or RAG as a whole of deadlines that are theirs no longer."""
    return f"{FORMER}{kind}:{id_ or ''}"


def is_in_all(name: str) -> bool:
    """Tell whether ALL holds what stands in this channel."""
    return name not in PRIVATE and not name.startswith((PROGRAM, FORMER))
