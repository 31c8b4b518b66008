"""Which SEQUENCE of a meeting each calendar was sent last: one that is no higher is thrown away (RFC 5546 2.1.5)."""

from collections.abc import Sequence

from app.meetings.models.meeting import Meeting
from app.web import tokens

# What counts for everybody: sent before it was remembered to whom, or to those who are forgotten.
EVERYBODY = ""


def take(meeting: Meeting, current: int, to: Sequence[str]) -> int:
    """Return the SEQUENCE under which `current` is sent to somebody now, above all that were sent, and remember it.

    Somebody is known by address and by name: two addresses may well be read by one calendar.
    """
    sent = meeting.sent_sequences or {}
    marks = [f"{meeting.uid}:{word}" for word in to]
    known = [EVERYBODY, *(pseudonym for mark in marks for pseudonym in tokens.pseudonyms(mark))]
    number = max(current, *(sent[one] + 1 for one in known if one in sent), 0)
    meeting.sent_sequences = {**sent, **{tokens.pseudonym(mark): number for mark in marks}}
    return number


def forget(meeting: Meeting) -> None:
    """Let nobody be known any more: the highest that anybody was sent counts for everybody."""
    if meeting.sent_sequences:
        meeting.sent_sequences = {EVERYBODY: max(meeting.sent_sequences.values())}
