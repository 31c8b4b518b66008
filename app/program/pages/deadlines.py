"""Pages of a gathering's deadlines: the plan against RAG's meetings, and one deadline at a time."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.errors import Refused
from app.followups import queries as followups
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.history import queries as history
from app.program.deadlines import operations
from app.program.deadlines import queries as deadline_queries
from app.program.deadlines.operations import Seen
from app.program.models.planning import Deadline
from app.program.pages.deadline_forms import DeadlineForm, DeadlineTaskForm, NewDeadlineForm
from app.program.pages.page_header import header
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing import saving
from app.web.editing.forms import ButtonForm, EditForm
from app.web.editing.saving import form_page, pressed, saved
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext, refusal

bp = Blueprint("program_deadlines", __name__)


@bp.get("/samlinger/<id:gathering_id>/utkast/frister")
@allow(Who.PLANNER, of=gatherings.gathering)
def deadlines(gathering: Gathering) -> ResponseReturnValue:
    """List the deadlines of a gathering against RAG's meetings, for who may see those."""
    every, first = deadline_queries.of(gathering), deadline_queries.first_day(gathering)
    missing = (
        [one for one in deadline_queries.missing(gathering, first) if not one[1].is_late(today())] if first else []
    )
    plan = deadline_queries.plan(gathering, every, today(), with_meetings=gathering.is_national or may(Who.RAG))
    return render_template(
        "program/deadlines/deadlines.html",
        plan=plan,
        missing=missing,
        today=today(),
        finished=[one for one in every if one.finished_on is not None],
        button=ButtonForm(),
        seen=Seen.of,
        **header(gathering),
    )


@bp.post("/samlinger/<id:gathering_id>/utkast/frister/foresla")
@allow(Who.OPERATOR, of=gatherings.gathering)
def propose(gathering: Gathering) -> ResponseReturnValue:
    """Make the deadlines of the set."""
    try:
        made = operations.plan(gathering, today=today(), by=me(), now=now())
    except Refused as refused:
        db.session.rollback()
        flash.failed(refusal(refused))
        return _back(gathering.id)
    saving.commit()
    flash.done(
        ngettext(
            "%(num)d frist er lagt inn. Endre det som ikke passer.",
            "%(num)d frister er lagt inn. Endre det som ikke passer.",
            made,
        )
    )
    return _back(gathering.id)


@bp.route("/samlinger/<id:gathering_id>/utkast/frister/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def add(gathering: Gathering) -> ResponseReturnValue:
    """Add a deadline of one's own."""
    form = NewDeadlineForm()
    form.first_day = deadline_queries.first_day(gathering)
    act = lambda: operations.add(gathering, **_values(form), by=me(), key=form.key.data, now=now())
    if saved(form, act):
        flash.done(_("Fristen er lagt inn."))
        return _back(gathering.id)
    return form_page("program/deadlines/new_deadline.html", form, **header(gathering))


@bp.route("/samlinger/<id:gathering_id>/utkast/frister/<id:deadline_id>", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=deadline_queries.deadline)
def change(deadline: Deadline) -> ResponseReturnValue:
    """Change a deadline, and see what it has been."""
    stored = lambda: {"title": deadline.title, "due": deadline.due, "version": deadline.version}
    form = DeadlineForm(data=stored())
    form.first_day = deadline_queries.first_day(deadline.gathering)
    act = lambda: operations.change(deadline, **_values(form), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=stored):
        flash.done(_("Fristen er lagret."))
        return _back(deadline.gathering_id)
    return form_page(
        "program/deadlines/change_deadline.html",
        form,
        deadline=deadline,
        events=history.of(deadline),
        **header(deadline.gathering),
    )


@bp.post("/samlinger/<id:gathering_id>/utkast/frister/<id:deadline_id>/ferdig")
@allow(Who.OPERATOR, of=deadline_queries.deadline)
def finish(deadline: Deadline) -> ResponseReturnValue:
    """Mark it done; the message afterwards offers to undo."""
    act = lambda: operations.finish(deadline, on=today(), seen=_seen(), by=me(), now=now())
    if pressed(act, stale=_changed(deadline)):
        versions = Seen.of(deadline)
        undo = url_for(
            ".reopen",
            gathering_id=deadline.gathering_id,
            deadline_id=deadline.id,
            sett=versions.deadline,
            oppgave=versions.task,
        )
        flash.done(_("«%(title)s» er ferdig.", title=deadline.title), undo=undo)
    return _back(deadline.gathering_id)


@bp.post("/samlinger/<id:gathering_id>/utkast/frister/<id:deadline_id>/gjenapne")
@allow(Who.OPERATOR, of=deadline_queries.deadline)
def reopen(deadline: Deadline) -> ResponseReturnValue:
    """Undo that it was done."""
    act = lambda: operations.reopen(deadline, on=today(), seen=_seen(), by=me(), now=now())
    pressed(act, _("Fristen er åpen igjen."), stale=_changed(deadline))
    return _back(deadline.gathering_id)


def _seen() -> Seen:
    return Seen(incoming.seen(), incoming.seen("oppgave"))


def _changed(deadline: Deadline) -> str:
    return _("«%(title)s» er endret i mellomtiden. Se over, og prøv igjen.", title=deadline.title)


@bp.route("/samlinger/<id:gathering_id>/utkast/frister/<id:deadline_id>/ta-bort", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=deadline_queries.deadline)
def remove(deadline: Deadline) -> ResponseReturnValue:
    """Ask once more, then take it away."""
    gathering, title = deadline.gathering, deadline.title
    form = EditForm(version=deadline.version)
    act = lambda: operations.remove(deadline, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": deadline.version}):
        flash.done(_("«%(title)s» er tatt bort.", title=title))
        return _back(gathering.id)
    return form_page("program/deadlines/remove_deadline.html", form, deadline=deadline, **header(gathering))


@bp.route("/samlinger/<id:gathering_id>/utkast/frister/<id:deadline_id>/oppgave", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=deadline_queries.deadline)
def make_task(deadline: Deadline) -> ResponseReturnValue:
    """Let somebody see to it: a task with an owner and the same due date."""
    form = DeadlineTaskForm(text=deadline.title)
    form.owners.knows(followups.known_owners())
    act = lambda: operations.make_task(
        deadline, form.text.data, form.owners.named, by=me(), key=form.key.data, now=now()
    )
    if saved(form, act):
        flash.done(_("Oppgaven er laget. Den følger fristen."))
        return _back(deadline.gathering_id)
    return form_page("program/deadlines/deadline_task.html", form, deadline=deadline, **header(deadline.gathering))


def _values(form: NewDeadlineForm | DeadlineForm) -> dict[str, Any]:
    return form.values("title", "due")


def _back(gathering_id: int) -> ResponseReturnValue:
    return redirect(url_for(".deadlines", gathering_id=gathering_id), code=303)
