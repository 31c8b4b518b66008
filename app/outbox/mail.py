"""A mail as it is handed over, and how that can fail; apart from the outlets, which only a sender loads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


class Unreachable(Exception):
    """Nothing was handed over; try again later."""


class Rejected(Exception):
    """The server has said no for good."""


class Unsure(Exception):
    """The line broke after the text had been handed over: it may or may not have been taken."""


@dataclass(frozen=True)
class File:
    """What goes with a mail; `kind` is a media type, with parameters where a calendar needs its method."""

    name: str
    kind: str
    octets: bytes


@dataclass(frozen=True)
class Mail:
    """What one recipient gets."""

    address: str
    subject: str
    text: str
    key: str
    written_at: datetime
    file: File | None = None
    reply_to: str = ""


Outlet = Callable[[Mail], None]
