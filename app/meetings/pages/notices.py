"""Pages and buttons that call a meeting, tell its changes, cancel and restore it, and hand on duties."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.meetings.models.labels import DUTIES, when
from app.meetings.models.meeting import Delegation, Meeting
from app.meetings.pages.plan_forms import CallForm, CancelMeetingForm, DelegateForm
from app.meetings.plan import notices, queries
from app.meetings.plan import operations as plan
from app.people import queries as people
from app.rag import queries as rag
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import EditForm
from app.web.editing.saving import answered, created, form_page, saved, turned_away
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("meeting_notices", __name__)


@bp.route("/rag/moter/<id:meeting_id>/innkalling", methods=["GET", "POST"])
@allow(Who.CONVENER, of=queries.meeting)
def call(meeting: Meeting) -> ResponseReturnValue:
    """Show exactly what would be sent to whom, then send it."""
    form = CallForm(version=meeting.version)
    if away := turned_away(form, lambda: notices.refuse_calling(meeting, now()), _address(meeting)):
        return away
    act = lambda: notices.call(meeting, seen=form.seen.data, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": meeting.version}):
        count = notices.told_to(meeting)
        flash.done(
            ngettext("Innkallingen er sendt til %(num)d.", "Innkallingen er sendt til %(num)d mottakere.", count)
        )
        return _back(meeting)
    form.seen.data = notices.fingerprint(meeting, today())
    drafts = notices.drafts(meeting, today())
    return form_page(
        "meetings/plan/call.html",
        form,
        meeting=meeting,
        audience=notices.audience(meeting),
        when=when,
        member_text=next((text for reader, text in drafts if not reader.is_guest), ""),
        guest_texts=[(reader, text) for reader, text in drafts if reader.is_guest],
    )


@bp.post("/rag/moter/<id:meeting_id>/send-na")
@allow(Who.CONVENER, of=queries.meeting)
def tell_now(meeting: Meeting) -> ResponseReturnValue:
    """Tell what has changed without waiting for more changes."""
    form = EditForm()
    sent = created(form, lambda: notices.tell_now(meeting, now()))
    if sent is not None:
        flash.done(ngettext("Endringen er sendt til %(num)d.", "Endringen er sendt til %(num)d mottakere.", sent))
    for _control, message in form.problems():
        flash.failed(message)
    return _back(meeting)


@bp.route("/rag/moter/<id:meeting_id>/avlys", methods=["GET", "POST"])
@allow(Who.CONVENER, of=queries.meeting)
def cancel(meeting: Meeting) -> ResponseReturnValue:
    """Cancel it with a reason; those who were called hear of it at once."""
    form = CancelMeetingForm(version=meeting.version)
    if away := turned_away(form, lambda: plan.refuse_cancelling(meeting, now()), _address(meeting)):
        return away
    act = lambda: plan.cancel(meeting, form.reason.data, seen_version=form.seen_version, by=me(), now=now())
    told = created(form, act, stored=lambda: {"version": meeting.version})
    if told is not None:
        flash.done(
            ngettext(
                "Møtet er avlyst. %(num)d får beskjed nå.", "Møtet er avlyst. %(num)d mottakere får beskjed nå.", told
            )
            if told
            else _("Møtet er avlyst. Ingen var innkalt, så ingen får beskjed.")
        )
        return _back(meeting)
    return form_page(
        "meetings/plan/cancel.html",
        form,
        meeting=meeting,
        when=when,
        audience=notices.audience(meeting),
        dues=queries.dues_at(meeting),
        next=queries.next_after(max(now(), meeting.starts_at)),
    )


@bp.route("/rag/moter/<id:meeting_id>/gjenopprett", methods=["GET", "POST"])
@allow(Who.CONVENER, of=queries.meeting)
def restore(meeting: Meeting) -> ResponseReturnValue:
    """Undo a cancellation."""
    form = EditForm(version=meeting.version)
    if away := turned_away(form, lambda: plan.refuse_restoring(meeting), _address(meeting)):
        return away
    act = lambda: plan.restore(meeting, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": meeting.version}):
        flash.done(_("Møtet står i planen igjen. Send innkallingen på nytt, så alle får vite det."))
        return _back(meeting)
    return form_page("meetings/plan/restore.html", form, meeting=meeting, when=when)


@bp.route("/rag/moter/<id:meeting_id>/ansvar/<token:duty>", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=lambda meeting_id, duty: (queries.meeting(meeting_id), _duty(duty)))
def delegate(found: tuple[Meeting, str]) -> ResponseReturnValue:
    """Let somebody in RAG take one of the coordinator's duties for this meeting."""
    meeting, duty = found
    row = queries.delegation(meeting, duty)
    values = {"person_id": row.person_id or 0 if row else 0, "done": bool(row and row.done_on)}
    form = DelegateForm(data=values | {"version": meeting.version})
    persons = {person.id: person.told_apart for person in queries.members(meeting.day)}
    if row and row.person:
        persons[row.person.id] = row.person.told_apart
    form.person_id.choices = options(persons.items(), none=_("Den som koordinerer"))
    act = lambda: plan.delegate(
        meeting,
        duty,
        people.person(form.person_id.data) if form.person_id.data else None,
        done=form.done.data,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
        today=today(),
    )
    if saved(form, act, stored=lambda: values | {"version": meeting.version}):
        flash.done(_("Lagret."))
        return _back(meeting)
    coordinators = [person.name for person in rag.coordinators(meeting.day)]
    return form_page(
        "meetings/plan/delegate.html", form, meeting=meeting, title=DUTIES[duty], coordinators=coordinators
    )


@bp.post("/rag/moter/<id:meeting_id>/ansvar/<token:duty>/gjort")
@allow(Who.CONVENER, of=queries.delegated)
def done(delegation: Delegation) -> ResponseReturnValue:
    """Let whoever has been given a duty say that it is done, or is not after all."""
    meeting = queries.meeting(delegation.meeting_id)
    form = EditForm()
    act = lambda: plan.delegate(
        meeting,
        delegation.duty,
        delegation.person,
        done=delegation.done_on is None,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
        today=today(),
    )
    return answered(form, act, _("Lagret."), url_for("meetings.meeting", meeting_id=meeting.id))


def _duty(duty: str) -> str:
    if duty not in DUTIES:
        raise NotFound
    return duty


def _back(meeting: Meeting) -> ResponseReturnValue:
    return redirect(_address(meeting), code=303)


def _address(meeting: Meeting) -> str:
    return url_for("meetings.meeting", meeting_id=meeting.id)
