"""Lines of forms: a round and a room of an Open Space, as they were typed."""

from datetime import time
from typing import NamedTuple


class RoundLine(NamedTuple):
    """One round as it is typed: from, to, and a name where it is for everybody."""

    starts: time
    ends: time
    name: str = ""


class RoomLine(NamedTuple):
    """One room as it is typed: its name and seats."""

    name: str
    seats: int = 0
