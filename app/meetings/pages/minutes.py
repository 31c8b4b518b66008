"""Pages of minutes once they are written: read, who was there, send, approve, add to, and as a file."""

from typing import Any, NamedTuple

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.domain.minutes.as_text import plain
from app.domain.minutes.normal_form import numbered
from app.history import queries as history
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import gaps, sending
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.models.labels import KIND_LABELS, STATUS_LABELS
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.models.minutes import MinutesSource
from app.meetings.models.rights import Minutes, ReadIn
from app.meetings.pages import attendance
from app.meetings.pages.item_forms import AddendumForm, ApproveForm, AttendanceForm
from app.meetings.plan import rules
from app.people import queries as people
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import Form
from app.web.editing.saving import form_page, saved, turned_away
from app.web.requests import incoming
from app.web.words import gettext as _
from app.word import MEDIA_TYPE
from app.word.writing import document as writing

bp = Blueprint("minutes", __name__)


@bp.get("/rag/moter/<id:meeting_id>/referat")
@allow(Who.RAG, of=records.meeting)
def read(meeting: Meeting) -> ResponseReturnValue:
    """Show the minutes in the form RAG knows; frozen ones from their octets."""
    standing, source = items.on(meeting), records.source(meeting)
    return render_template(
        "meetings/minutes/read.html",
        meeting=meeting,
        record=records.of(meeting, standing=standing),
        kinds=KIND_LABELS,
        button=Form(),
        statuses=STATUS_LABELS,
        versions=records.versions(meeting),
        source=source,
        missing=[] if meeting.is_frozen else [*gaps.missing(meeting, standing), *minutes.unreceived(meeting)],
        rules=rules.warnings(meeting, today()),
        rule_facts=rules.facts(meeting, today()),
        unsent=records.unsent(meeting),
        numbered=numbered,
        sender=may(Who.CONVENER, Minutes(meeting)),
        remover=may(Who.CONVENER, ReadIn(meeting, source)),
        begun=meeting.starts_at <= now(),
        remarks=gaps.remarks(meeting, standing) if not meeting.is_frozen else [],
        asked_names=gaps.asked_names(meeting) if not meeting.is_frozen else set(),
        asked_owners=gaps.asked_owners(meeting, standing) if not meeting.is_frozen else {},
        events=history.of(meeting, *standing),
        labels=Meeting.LABELS | AgendaItem.LABELS,
    )


@bp.get("/rag/saker/<id:item_id>")
@allow(Who.RAG, of=items.item)
def of_item(item: AgendaItem) -> ResponseReturnValue:
    """Lead from a task to the item in whose minutes it was born."""
    if item.meeting is None:
        return redirect(url_for("agenda.waiting"), code=303)
    place = next(n for n, one in enumerate(items.on(item.meeting), 1) if one.id == item.id)
    return redirect(url_for(".read", meeting_id=item.meeting.id, _anchor=f"sak-{place}"), code=303)


@bp.get("/rag/moter/<id:meeting_id>/referat.docx")
@allow(Who.RAG, of=records.meeting)
def as_word(meeting: Meeting) -> ResponseReturnValue:
    """Give the minutes as a Word file; without what is for RAG alone, if asked so."""
    octets = writing.minutes(records.of(meeting, internal=not incoming.argument("apent")))
    return Response(octets, mimetype=MEDIA_TYPE, headers=_download(meeting, "docx"))


@bp.get("/rag/moter/<id:meeting_id>/referat.txt")
@allow(Who.RAG, of=records.meeting)
def as_text(meeting: Meeting) -> ResponseReturnValue:
    """Give the minutes as plain text, for an e-mail."""
    text = plain(records.of(meeting, internal=not incoming.argument("apent")))
    return Response(text, mimetype="text/plain", headers=_download(meeting, "txt"))


class Original(NamedTuple):
    """What the minutes of a meeting were read from."""

    meeting: Meeting
    source: MinutesSource


def original_of(meeting_id: int) -> Original:
    """Return what minutes were read from; minutes that were written here have none."""
    meeting = records.meeting(meeting_id)
    kept = records.source(meeting)
    if kept is None:
        raise NotFound
    return Original(meeting, kept)


@bp.get("/rag/moter/<id:meeting_id>/referat/original")
@allow(Who.RAG, of=original_of)
def original(found: Original) -> ResponseReturnValue:
    """Give back the file or text that the minutes were read from."""
    meeting, kept = found
    suffix = "docx" if kept.octets.startswith(b"PK") else "txt"
    kind = MEDIA_TYPE if suffix == "docx" else "text/plain"
    return Response(kept.octets, mimetype=kind, headers=_download(meeting, suffix, "original"))


@bp.route("/rag/moter/<id:meeting_id>/oppmote", methods=["GET", "POST"])
@allow(Who.RAG, of=records.meeting)
def attend(meeting: Meeting) -> ResponseReturnValue:
    """Note who was there, who led and who wrote."""
    form = AttendanceForm(
        chair_id=meeting.chair_id or 0,
        minute_taker_id=meeting.minute_taker_id or 0,
        version=meeting.version,
        attendance=attendance.rows(meeting),
    )
    if away := turned_away(form, lambda: agenda.refuse_frozen(meeting), _address(meeting)):
        return away
    attendance.fill(form, meeting)
    if not may(Who.CONVENER, Minutes(meeting)):  # who answers for the minutes is not for everybody to say
        attendance.keep_leaders(form, meeting)
    act = lambda: minutes.set_attendance(
        meeting,
        attendance.typed(form, meeting),
        chair=_person(form.chair_id.data),
        minute_taker=_person(form.minute_taker_id.data),
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    stored = lambda: {
        "chair_id": meeting.chair_id or 0,
        "minute_taker_id": meeting.minute_taker_id or 0,
        "version": meeting.version,
    }
    if saved(form, act, stored=stored):
        flash.done(_("Oppmøtet er ført."))
        return _to(meeting)
    if form.conflict:
        form.theirs["attendance"] = records.attendance_words(meeting) or _("Ingen er ført.")
    return form_page(
        "meetings/minutes/attend.html",
        form,
        meeting=meeting,
        statuses=STATUS_LABELS,
        rules=rules.warnings(meeting, today()),
    )


def minutes_of(meeting_id: int) -> Minutes:
    """Return the minutes of a meeting, or raise NotFound."""
    return Minutes(records.meeting(meeting_id))


@bp.route("/rag/moter/<id:meeting_id>/referat/send", methods=["GET", "POST"])
@allow(Who.CONVENER, of=minutes_of)
def send(own: Minutes) -> ResponseReturnValue:
    """Read what will be sent and to whom, then send it."""
    meeting, form = own.meeting, Form()
    if away := turned_away(form, lambda: minutes.refuse_sending(meeting, now()), _address(meeting)):
        return away
    if saved(form, lambda: sending.send(meeting, by=me(), now=now())):
        flash.done(_("Referatet er sendt til dem som har plass i RAG."))
        return _to(meeting)
    standing = items.on(meeting)
    return form_page(
        "meetings/minutes/send.html",
        form,
        meeting=meeting,
        text=plain(records.of(meeting, standing=standing)),
        unsent=records.unsent(meeting),
        recipients=sending.recipients(meeting, today()),
        missing=gaps.missing(meeting, standing),
    )


@bp.route("/rag/moter/<id:meeting_id>/referat/godkjenn", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=records.meeting)
def approve(meeting: Meeting) -> ResponseReturnValue:
    """Approve the minutes for good."""
    later = [one for one in records.later(meeting) if one.starts_at <= now()]
    form = ApproveForm(approved_in_id=later[0].id if later else 0, version=meeting.version)
    if away := turned_away(form, lambda: minutes.refuse_approval(meeting, now()), _address(meeting)):
        return away
    form.approved_in_id.choices = options(((one.id, one.title) for one in later), none=_("Utenom møte"))
    act = lambda: minutes.approve(
        meeting,
        next((one for one in later if one.id == form.approved_in_id.data), None),
        seen_version=form.seen_version,
        seen=form.seen.data or "",
        by=me(),
        now=now(),
    )
    if saved(form, act, stored=lambda: {"version": meeting.version}):
        flash.done(_("Referatet er godkjent og kan ikke endres mer."))
        return _to(meeting)
    form.seen.data = records.fingerprint(meeting)
    return form_page(
        "meetings/minutes/approve.html",
        form,
        meeting=meeting,
        rules=rules.warnings(meeting, today()),
        rule_facts=rules.facts(meeting, today()),
        text=plain(records.of(meeting)),
    )


@bp.route("/rag/moter/<id:meeting_id>/referat/tillegg", methods=["GET", "POST"])
@allow(Who.RAG, of=records.meeting)
def add_to(meeting: Meeting) -> ResponseReturnValue:
    """Write a dated addendum to approved minutes."""
    form = AddendumForm(on=today())
    if away := turned_away(form, lambda: minutes.refuse_addition(meeting), _address(meeting)):
        return away
    act = lambda: minutes.add_to(meeting, form.text.data, on=form.on.data, by=me(), key=form.key.data, now=now())
    if saved(form, act):
        flash.done(_("Tillegget står under referatet."))
        return _to(meeting)
    return form_page("meetings/minutes/add_to.html", form, meeting=meeting)


def _person(person_id: int) -> Any:
    return people.person(person_id) if person_id else None


def _to(meeting: Meeting) -> ResponseReturnValue:
    return redirect(_address(meeting), code=303)


def _address(meeting: Meeting) -> str:
    return url_for(".read", meeting_id=meeting.id)


def _download(meeting: Meeting, suffix: str, name: str = "referat") -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}-{records.file_stem(meeting)}.{suffix}"'}
