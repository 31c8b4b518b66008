"""The page behind the secret link of a reminder: done or later with one press, without signing in.

The link opens one task for one recipient until the task is closed. Looking changes nothing: mail scanners look too.
"""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Gone

from app.followups import operations, queries
from app.followups.labels import later
from app.followups.models import Reminder
from app.followups.pages.forms import FinishForm, PostponeForm
from app.followups.recipients import Contacts
from app.web import flash
from app.web.access import Who, allow
from app.web.clock import now, today
from app.web.guard import private
from app.web.saving import saved
from app.web.words import gettext as _

bp = Blueprint("followup_links", __name__)
HERE = "/oppgave/<token:reminder_id>/<token:reminder_mac>"


@bp.get(HERE)
@allow(Who.ANYONE)
def look(reminder_id: str, reminder_mac: str) -> ResponseReturnValue:
    """Show the task and its two buttons; a closed one says that it is."""
    return _page(_reminder(reminder_id, reminder_mac), FinishForm(), PostponeForm(), reminder_mac)


@bp.post(f"{HERE}/ferdig")
@allow(Who.ANYONE)
def finish(reminder_id: str, reminder_mac: str) -> ResponseReturnValue:
    """Mark it done."""
    reminder, form = _reminder(reminder_id, reminder_mac), FinishForm()
    act = lambda: operations.finish(reminder.follow_up, form.comment.data, **_who(reminder))
    if reminder.follow_up.can("finish") and not saved(form, act):
        return _page(reminder, form, PostponeForm(formdata=None), reminder_mac)
    return redirect(url_for(".look", reminder_id=reminder_id, reminder_mac=reminder_mac), code=303)


@bp.post(f"{HERE}/utsett")
@allow(Who.ANYONE)
def postpone(reminder_id: str, reminder_mac: str) -> ResponseReturnValue:
    """Give it a later due date."""
    reminder, form = _reminder(reminder_id, reminder_mac), PostponeForm()
    act = lambda: operations.postpone(reminder.follow_up, form.due.data, **_who(reminder))
    if reminder.follow_up.can("postpone"):
        if not saved(form, act):
            return _page(reminder, FinishForm(formdata=None), form, reminder_mac)
        flash.done(_("Oppgaven er utsatt. Ny frist: %(due)s.", due=reminder.follow_up.due_told))
    return redirect(url_for(".look", reminder_id=reminder_id, reminder_mac=reminder_mac), code=303)


def _reminder(reminder_id: str, reminder_mac: str) -> Reminder:
    """Return the reminder, if who got it still answers for the task; one that is closed only says so."""
    found = queries.reminder(reminder_id, reminder_mac)
    task = found.follow_up
    if task.is_open and found.recipient not in {one.key for one in Contacts(today()).of(task)}:
        raise Gone
    return found


def _who(reminder: Reminder) -> dict[str, Any]:
    """The link was mailed to one recipient, in whose name it acts."""
    return {"by": reminder.person, "author": reminder.name, "on": today(), "now": now()}


def _page(reminder: Reminder, finish: FinishForm, postpone: PostponeForm, mac: str) -> ResponseReturnValue:
    task = reminder.follow_up
    page = render_template(
        "followups/link.html",
        task=task,
        reminder=reminder,
        mac=mac,
        finish=finish,
        postpone=postpone,
        later=later(task.due_last, today()),
        today=today(),
    )
    return private(make_response(page))
