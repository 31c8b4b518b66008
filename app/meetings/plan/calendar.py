"""What private calendars show of a meeting, and the file that goes with its notice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from app.domain.calendar.ical import Shown, appointments
from app.domain.calendar.vevent import vevent
from app.domain.time.clocks import written
from app.domain.time.dates import oslo
from app.entries import operations as entries
from app.entries import queries as stored
from app.entries.channels import RAG
from app.meetings.models.meeting import Meeting
from app.meetings.plan import queries, sent_sequences
from app.outbox.mail import File
from app.outbox.operations import sender
from app.web import addresses
from app.web.words import gettext as _


def follow(meeting: Meeting, now: datetime) -> None:
    """Bring the stored entry in step; planned meetings stand there too, and cancelled ones stay as cancelled."""
    entries.show(meeting.uid, RAG, shown(meeting, page(meeting)), now)


def page(meeting: Meeting) -> str:
    """Return the public address of a meeting's page, for those who may sign in."""
    return addresses.absolute(f"/rag/moter/{meeting.id}")


def shown(meeting: Meeting, url: str) -> Shown:
    """Return what a calendar shows: of two possible ends the later one, of an open end an hour."""
    cancelled = not meeting.is_standing
    return Shown(
        starts_at=meeting.starts_at,
        ends_at=meeting.over_at,
        summary=f"{meeting.kind.name}: {meeting.theme}" if meeting.theme else meeting.kind.name,
        description=_described(meeting, cancelled=cancelled),
        location=meeting.place or (_("Teams") if meeting.mode == "online" else ""),
        url=url,
        conference="" if cancelled else meeting.online_url,
        categories=(_("Møte"),),
        cancelled=cancelled,
        private=True,
    )


def _described(meeting: Meeting, *, cancelled: bool) -> str:
    if cancelled:
        return str(_("Møtet er avlyst: %(reason)s", reason=meeting.reason)) if meeting.reason else ""
    lines = (
        []
        if meeting.ends_at
        else [_("Kl. %(hours)s (slutten er ikke bestemt).", hours=written(oslo(meeting.starts_at).time()))]
    )
    if meeting.ends_at and meeting.latest_end_at:
        lines.append(_("Slutter kanskje før."))
    return "\n".join(str(line) for line in lines)


def sequence(meeting: Meeting) -> int:
    """Return how often what calendars show of it has changed."""
    entry = queries.entry(meeting)
    return entry.sequence if entry else 0


def file(meeting: Meeting, to: Sequence[str], now: datetime, *, url: str = "", dismissed: bool = False) -> File | None:
    """Return the meeting for the calendar of the one who is known by what stands in `to`; `url` is its page.

    Its UID is that of the feeds, and its SEQUENCE too unless a later one has been sent. To whoever is `dismissed` it is
    cancelled. A calendar with a METHOD needs an ORGANIZER (RFC 5546 3.2.1 and 3.2.5): the site's own address. It has no
    ATTENDEE.
    """
    entry = queries.entry(meeting)
    if entry is None:
        return None
    method = "CANCEL" if not meeting.is_standing or dismissed else "PUBLISH"
    revision, entry_shown = stored.revision(entry), shown(meeting, url)
    if dismissed:
        entry_shown = replace(entry_shown, cancelled=True, description="", conference="")
    numbered = replace(revision, sequence=sent_sequences.take(meeting, revision.sequence, to))
    event = vevent(numbered, entry_shown, sent_at=now)
    organizer = _folded(f"ORGANIZER;CN=alor:mailto:{parseaddr(sender())[1]}")
    body = event.replace(b"END:VEVENT\r\n", organizer + b"END:VEVENT\r\n")
    return File("mote.ics", f"text/calendar; charset=utf-8; method={method}", appointments([body], method))


def _folded(line: str) -> bytes:
    """An address is ASCII, so any 75 octets may end a line (RFC 5545 3.1)."""
    pieces = [line[:75], *(line[start : start + 74] for start in range(75, len(line), 74))]
    return "\r\n ".join(pieces).encode("ascii", "ignore") + b"\r\n"
