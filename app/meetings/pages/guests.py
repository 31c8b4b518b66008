"""Guests of a meeting: who is invited, and the page that a guest's own address opens."""

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.meetings.models.labels import MODE_LABELS, slot, when
from app.meetings.models.meeting import MeetingGuest
from app.meetings.models.rights import GuestList
from app.meetings.pages.plan_forms import GuestForm
from app.meetings.plan import notices, queries
from app.meetings.plan import operations as plan
from app.people import queries as people
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.forms import Form
from app.web.editing.saving import form_page, saved
from app.web.requests.guard import private
from app.web.words import gettext as _

bp = Blueprint("meeting_guests", __name__)
KINDS = ("korus", "akan", "treatment", "nav", "workplace", "other")


@bp.route("/rag/moter/<id:meeting_id>/gjester/ny", methods=["GET", "POST"])
@allow(Who.CONVENER, of=queries.guest_list)
def invite(guests: GuestList) -> ResponseReturnValue:
    """Invite a guest."""
    meeting, form = guests.meeting, GuestForm()
    form.organisation_id.choices = options(people.organisation_choices(*KINDS), none=_("Ikke oppgitt"))
    act = lambda: plan.invite(
        meeting,
        form.name.data,
        form.email.data,
        people.organisation(form.organisation_id.data) if form.organisation_id.data else None,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if saved(form, act):
        flash.done(_("Gjesten er lagt til."))
        return redirect(url_for("meetings.meeting", meeting_id=meeting.id), code=303)
    return form_page("meetings/plan/invite.html", form, meeting=meeting)


@bp.route("/rag/moter/<id:meeting_id>/gjester/<id:guest_id>/fjern", methods=["GET", "POST"])
@allow(Who.CONVENER, of=queries.guest)
def take_off(guest: MeetingGuest) -> ResponseReturnValue:
    """Take a guest off."""
    meeting, form = guest.meeting, Form()
    if saved(form, lambda: _take_off(guest)):
        flash.done(_("Gjesten er tatt av, og lenken virker ikke lenger."))
        return redirect(url_for("meetings.meeting", meeting_id=meeting.id), code=303)
    return form_page("meetings/plan/take_off.html", form, meeting=meeting, guest=guest)


@bp.get("/mote/<token:guest_key>/<token:guest_mac>")
@allow(Who.ANYONE, of=queries.guest_with)
def agenda(guest: MeetingGuest) -> ResponseReturnValue:
    """Show a guest the meeting as it stands now: no internal items, no tasks, no minutes."""
    items = [(number, item) for number, item in enumerate(guest.meeting.items, 1) if not item.internal]
    page = render_template(
        "meetings/plan/guest_agenda.html",
        guest=guest,
        meeting=guest.meeting,
        items=items,
        when=when,
        slot=slot,
        modes=MODE_LABELS,
    )
    return private(make_response(page))


def _take_off(guest: MeetingGuest) -> None:
    notices.dismiss(guest, now())
    plan.take_off(guest, by=me(), now=now())
