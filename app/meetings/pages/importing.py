"""The page where earlier minutes are read in from Word."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.minutes.parsing.parser import from_text
from app.domain.text.normalise import one_line
from app.followups import queries as followups
from app.meetings.minutes import importing
from app.meetings.minutes import record as records
from app.meetings.minutes.importing import Original
from app.meetings.models.meeting import Meeting
from app.meetings.models.minutes import MinutesSource
from app.meetings.models.rights import ReadIn
from app.meetings.pages.item_forms import ReadInForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import form_page, pressed, read_before, saved, turned_away
from app.web.editing.uploads import takes_file
from app.web.formatting import day
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l
from app.word.reading.document import Reading
from app.word.reading.sandbox import read_with_notes
from app.word.reading.visibility import LeftOut

bp = Blueprint("imports", __name__)
LEFT_OUT = {
    LeftOut.HIDDEN: _l("Filen har skjult tekst, som Word ikke viser. Den er ikke lest inn."),
    LeftOut.DELETED: _l("Filen har tekst som er slettet med «Spor endringer». Den er ikke lest inn."),
    LeftOut.COMMENTS: _l("Filen har kommentarer. De er ikke lest inn."),
}


@bp.route("/rag/moter/<id:meeting_id>/referat/les-inn", methods=["GET", "POST"])
@takes_file(10_000_000)
@allow(Who.RAG, of=records.meeting)
def read_in(meeting: Meeting) -> ResponseReturnValue:
    """Read earlier minutes from a file or from what is pasted, into a draft to check."""
    form = ReadInForm()
    back = url_for("minutes.read", meeting_id=meeting.id)
    if away := turned_away(form, lambda: importing.refuse_second(meeting), back):
        return away
    given = read_before(form, lambda: _given(form))
    if given is not None and saved(form, lambda: _read_in(meeting, form, given)):
        flash.done(_("Referatet er lest inn som utkast. Se gjennom saker, oppmøte og forslag til oppgaver."))
        _tell(meeting, given)
        return redirect(url_for("writing.write", meeting_id=meeting.id), code=303)
    return form_page("meetings/minutes/read_in.html", form, meeting=meeting)


def read_in_of(meeting_id: int) -> ReadIn:
    """Return what was read in for a meeting, or raise NotFound."""
    meeting = records.meeting(meeting_id)
    return ReadIn(meeting, records.source(meeting))


@bp.post("/rag/moter/<id:meeting_id>/referat/forkast")
@allow(Who.CONVENER, of=read_in_of)
def take_back(found: ReadIn) -> ResponseReturnValue:
    """Undo a reading that was a mistake."""
    meeting = found.meeting
    pressed(lambda: importing.take_back(meeting, by=me(), now=now()), _("Det som var lest inn, er forkastet."))
    return redirect(url_for("minutes.read", meeting_id=meeting.id), code=303)


@dataclass(frozen=True)
class Given:
    """What somebody gave to be read, and what was found in it."""

    reading: Reading
    original: Original


def _read_in(meeting: Meeting, form: ReadInForm, given: Given) -> MinutesSource:
    known = followups.known_owners()
    return importing.read_in(
        meeting, given.reading.record, given.original, known, by=me(), key=form.key.data, now=now()
    )


def _given(form: ReadInForm) -> Given:
    file, text = form.file.data, form.text.data
    if file and file.filename:
        octets = file.read()
        name = one_line(file.filename)[-120:]
        return Given(_useful(lambda: read_with_notes(octets), "file"), Original(name, octets))
    if not text:
        raise Refused("Velg en Word-fil, eller lim inn teksten.", field="file")
    return Given(_useful(lambda: Reading(from_text(text)), "text"), Original(_("limt inn.txt"), text.encode()))


def _useful(read: Callable[[], Reading], field: str) -> Reading:
    """What is wrong with what was given is told beside where it was given."""
    try:
        reading = read()
        importing.refuse_useless(reading.record)
    except Refused as refused:
        raise Refused(refused.message, field, **refused.values) from refused
    return reading


def _tell(meeting: Meeting, given: Given) -> None:
    """Say what a person should look at: another day, and what was not read because Word does not show it."""
    if other := importing.other_day(given.reading.record, meeting):
        told = {"other": day(other), "own": day(meeting.day)}
        flash.note(_("Teksten er datert %(other)s, og møtet er %(own)s. Er det riktig møte?", **told))
    for why in LeftOut:
        if why in given.reading.left_out:
            flash.note(str(LEFT_OUT[why]))
