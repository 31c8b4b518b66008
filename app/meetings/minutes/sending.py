"""Sending minutes: to everybody with a place in RAG, each with her own tasks on top and the Word file beside."""

from datetime import date, datetime

from app.domain.minutes.as_text import plain
from app.domain.text.text_diff import Piece
from app.domain.time.dates import oslo
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.minutes.due_told import told
from app.meetings.models.meeting import Meeting
from app.meetings.models.minutes import MinutesVersion
from app.outbox.mail import File
from app.outbox.operations import post
from app.people.models import Person
from app.rag import queries as rag
from app.web import addresses
from app.web.words import gettext as _
from app.word import MEDIA_TYPE
from app.word.writing import document as writing


def recipients(meeting: Meeting, today: date) -> list[Person]:
    """Return who gets the minutes: whoever has a place in RAG today or had one on the day, and an address."""
    people = dict.fromkeys(seat.person for day in (meeting.day, today) for seat in rag.team(day))
    return [person for person in people if person.email and person.disabled_at is None]


def send(meeting: Meeting, *, by: Person | None, now: datetime) -> MinutesVersion:
    """Freeze the minutes as the next version and write a message to each recipient, in the same transaction."""
    changed = _changes(meeting)
    version = minutes.send(meeting, by=by, now=now)
    record = records.of(meeting)
    file = File(f"referat-{records.file_stem(meeting)}.docx", MEDIA_TYPE, writing.minutes(record))
    subject = _("Referat fra %(meeting)s", meeting=meeting.title)
    for person in recipients(meeting, oslo(now).date()):
        post(
            str(person.email),
            subject,
            _text(meeting, person, [*changed, plain(record)]),
            key=f"minutes:{meeting.id}:{version.number}:{person.id}",
            now=now,
            file=file,
        )
    return version


def _text(meeting: Meeting, person: Person, body: list[str]) -> str:
    own = [
        f"- {outcome.text} ({told(outcome, meeting.day) or _('uten frist')})"
        for item in items.on(meeting)
        for outcome in item.outcomes
        if outcome.follow_up and any(owner.person_id == person.id for owner in outcome.follow_up.owners)
    ]
    head = [_("Dine oppgaver fra møtet:"), *own, ""] if own else []
    address = addresses.absolute(f"/rag/moter/{meeting.id}/referat")
    return "\n".join([*head, *body, "", _("Les og rett referatet her: %(address)s", address=address)])


def _changes(meeting: Meeting) -> list[str]:
    """What those who have received the minutes before should look for in these."""
    pieces = records.unsent(meeting)
    if not pieces:
        return []
    return [_("Endret siden referatet ble sendt sist:"), *(f"- {_told(piece)}" for piece in pieces), ""]


def _told(piece: Piece) -> str:
    if piece.kind == "added":
        return _("Nytt: %(text)s", text=piece.after)
    if piece.kind == "removed":
        return _("Fjernet: %(text)s", text=piece.before)
    return _("Endret: %(text)s", text=piece.after)
