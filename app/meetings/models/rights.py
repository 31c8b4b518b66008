"""Parts of a meeting as things that one may change or not: its guests, its minutes, what was read in."""

from dataclasses import dataclass
from typing import ClassVar

from app.meetings.models.meeting import Meeting, ids
from app.meetings.models.minutes import MinutesSource


@dataclass(frozen=True)
class GuestList:
    """The guests of a meeting as a thing that may be changed: by whoever invites, and whoever calls."""

    meeting: Meeting

    is_public: ClassVar[bool] = True

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may invite, beside the coordinator."""
        return self.meeting.delegates("call", "invite")


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting as a thing that one may send out: by whoever writes them, and whoever leads for it."""

    meeting: Meeting

    is_public: ClassVar[bool] = True

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may send them, beside the coordinator."""
        return self.meeting.delegates("chair") | ids(self.meeting.minute_taker_id)


@dataclass(frozen=True)
class ReadIn:
    """What was read in from a file, as a thing that may be taken back: also by whoever read it in."""

    meeting: Meeting
    source: MinutesSource | None

    is_public: ClassVar[bool] = True

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may take it back, beside the coordinator."""
        return Minutes(self.meeting).convener_ids | ids(self.source.person_id if self.source else None)
