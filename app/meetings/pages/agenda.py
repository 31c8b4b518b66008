"""Pages of the agenda: put on, change, move, send in, carry over."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.history import queries as history
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import record as records
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.pages.item_forms import ITEM, ItemForm, NewItemForm, ProposeForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import Form
from app.web.editing.saving import created, form_page, pressed, saved, turned_away
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("agenda", __name__)


@bp.get("/rag/saker")
@allow(Who.RAG)
def waiting() -> ResponseReturnValue:
    """Show what members have sent in and no meeting has taken yet."""
    return render_template("meetings/agenda/waiting.html", items=items.waiting(), button=Form())


@bp.route("/rag/saker/ny", methods=["GET", "POST"])
@allow(Who.RAG)
def propose() -> ResponseReturnValue:
    """Send in an item for a coming meeting."""
    form = ProposeForm()
    act = lambda: agenda.add(None, form.values("title", "text"), by=me(), key=form.key.data, now=now())
    if saved(form, act):
        flash.done(_("Saken er meldt inn og blir tilbudt på neste møte."))
        return redirect(url_for(".waiting"), code=303)
    return form_page("meetings/agenda/propose.html", form)


@bp.route("/rag/moter/<id:meeting_id>/saker/ny", methods=["GET", "POST"])
@allow(Who.RAG, of=records.meeting)
def add(meeting: Meeting) -> ResponseReturnValue:
    """Put an item on the agenda."""
    form = NewItemForm()
    if away := turned_away(form, lambda: agenda.refuse_frozen(meeting), _address(meeting)):
        return away
    act = lambda: agenda.add(meeting, form.item(), by=me(), key=form.key.data, now=now())
    if saved(form, act):
        flash.done(_("Saken står på sakslisten."))
        return _to(meeting)
    return form_page("meetings/agenda/add.html", form, meeting=meeting)


@bp.route("/rag/saker/<id:item_id>/endre", methods=["GET", "POST"])
@allow(Who.CONVENER, of=items.item)
def change(item: AgendaItem) -> ResponseReturnValue:
    """Change an item."""
    form = ItemForm(obj=item)
    if away := turned_away(form, lambda: agenda.refuse_frozen_item(item), _address(item.meeting)):
        return away
    act = lambda: agenda.change(item, form.item(), seen_version=form.seen_version, by=me(), now=now())
    stored = lambda: {**{name: getattr(item, name) for name in ITEM}, "version": item.version}
    if saved(form, act, stored=stored):
        flash.done(_("Saken er endret."))
        return _to(item.meeting)
    return form_page("meetings/agenda/change.html", form, item=item, events=history.of(item))


@bp.post("/rag/saker/<id:item_id>/flytt/<any(opp,ned):way>")
@allow(Who.RAG, of=lambda item_id, way: (items.item(item_id), way))
def move(found: tuple[AgendaItem, str]) -> ResponseReturnValue:
    """Move an item one place."""
    item, way = found
    return _done(item, lambda: agenda.move(item, -1 if way == "opp" else 1, by=me(), now=now()))


@bp.post("/rag/saker/<id:item_id>/parker")
@allow(Who.CONVENER, of=items.item)
def park(item: AgendaItem) -> ResponseReturnValue:
    """Take an item off the agenda, to wait for another meeting."""
    return _done(item, lambda: agenda.park(item, by=me(), now=now()), _("Saken venter nå på et annet møte."))


@bp.post("/rag/saker/<id:item_id>/slett")
@allow(Who.CONVENER, of=items.item)
def remove(item: AgendaItem) -> ResponseReturnValue:
    """Delete an item."""
    return _done(item, lambda: agenda.remove(item, by=me(), now=now()), _("Saken er slettet."))


@bp.route("/rag/moter/<id:meeting_id>/hent", methods=["GET", "POST"])
@allow(Who.RAG, of=records.meeting)
def carry(meeting: Meeting) -> ResponseReturnValue:
    """Take waiting and postponed items, and tasks, to a meeting in one step."""
    form, offered = Form(), items.offered(meeting)
    if away := turned_away(form, lambda: agenda.refuse_frozen(meeting), _address(meeting)):
        return away
    chosen_items = set(incoming.fields("item"))
    chosen_tasks = set(incoming.fields("task"))
    act = lambda: agenda.carry(
        meeting,
        [one for one in offered.items if str(one.id) in chosen_items],
        [one for one in offered.tasks if str(one.id) in chosen_tasks],
        by=me(),
        now=now(),
    )
    count = created(form, act)
    if count is not None:  # nothing may have been left to take
        flash.done(ngettext("%(num)d sak er hentet til møtet.", "%(num)d saker er hentet til møtet.", count))
        return _to(meeting)
    return form_page("meetings/agenda/carry.html", form, meeting=meeting, offered=offered)


def _done(item: AgendaItem, act: Any, message: str = "") -> ResponseReturnValue:
    meeting = item.meeting
    pressed(act, message)
    return _to(meeting)


def _to(meeting: Meeting | None) -> ResponseReturnValue:
    return redirect(_address(meeting), code=303)


def _address(meeting: Meeting | None) -> str:
    if meeting is None:
        return url_for("agenda.waiting")
    return url_for("meetings.meeting", meeting_id=meeting.id, _anchor="saksliste")
