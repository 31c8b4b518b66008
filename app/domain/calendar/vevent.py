"""One calendar entry as a VEVENT, written by the icalendar package; feeds join what is stored and need none of it."""

from datetime import UTC, datetime

from icalendar import Event, vText, vUri

from app.domain.calendar.ical import CANCELLED_PREFIX, Revision, Shown, escaped
from app.domain.text.normalise import clean, one_line
from app.domain.time.dates import OSLO


class _Text(vText):
    """The library's own vText makes a line break of the letters \\N, as in "C:\\Nettverk"."""

    def to_ical(self) -> bytes:
        return escaped(self).encode()


def vevent(revision: Revision, shown: Shown, sent_at: datetime | None = None) -> bytes:
    """Return one VEVENT (RFC 5545 3.6.1).

    DTSTAMP equals LAST-MODIFIED where METHOD is absent, and says when it is sent where there is one (3.8.7.2).
    """
    event = Event()
    event.add("uid", revision.uid)
    event.add("dtstamp", (sent_at or revision.changed_at).astimezone(UTC))
    event.add("created", revision.created_at.astimezone(UTC))
    event.add("last-modified", revision.changed_at.astimezone(UTC))
    event.add("sequence", revision.sequence)
    event.add("status", "CANCELLED" if shown.cancelled else "CONFIRMED")
    if shown.cancelled or shown.all_day:
        event.add("transp", "TRANSPARENT")
    if shown.private:
        event.add("class", "PRIVATE")
    begins, ends = shown.starts_at.astimezone(OSLO), shown.ends_at.astimezone(OSLO)
    event.add("dtstart", begins.date() if shown.all_day else begins)
    event.add("dtend", ends.date() if shown.all_day else ends)
    event.add("summary", _Text((CANCELLED_PREFIX if shown.cancelled else "") + one_line(shown.summary)))
    if described := _described(shown):
        event.add("description", _Text(described))
    if shown.location:
        event.add("location", _Text(one_line(shown.location)))
    if shown.url:
        event.add("url", one_line(shown.url))
    if shown.conference:
        video = vUri(one_line(shown.conference), params={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Nettmøte"})
        event.add("conference", video)
    if shown.categories:
        event.add("categories", [one_line(category) for category in shown.categories])
    return bytes(event.to_ical())


def _described(shown: Shown) -> str:
    parts = [clean(shown.description).strip()]
    if shown.conference:
        parts.append(f"Nettmøte: {one_line(shown.conference)}")
    if shown.url:
        parts.append(f"Mer: {one_line(shown.url)}")
    return "\n\n".join(part for part in parts if part)
