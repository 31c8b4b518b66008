"""The page behind the secret link of a reminder: done or later with one press, without signing in.

The link opens one task for one recipient until the task is closed. Looking changes nothing: mail scanners look too.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Gone

from app.followups import operations, queries
from app.followups.labels import later
from app.followups.models import Reminder
from app.followups.pages.forms import DoneByLinkForm, LaterByLinkForm
from app.followups.reminders.recipients import Contacts
from app.web import flash
from app.web.access import Who, allow
from app.web.clock import now, today
from app.web.editing.saving import form_page, saved
from app.web.requests.guard import private
from app.web.words import gettext as _

bp = Blueprint("followup_links", __name__)
HERE = "/oppgave/<token:reminder_id>/<token:reminder_mac>"


@bp.get(HERE)
@allow(Who.ANYONE)
def look(reminder_id: str, reminder_mac: str) -> ResponseReturnValue:
    """Show the task and its two buttons; a closed one says that it is."""
    reminder = _reminder(reminder_id, reminder_mac)
    return _page(reminder, LaterByLinkForm(version=reminder.follow_up.version), reminder_mac)


@bp.post(f"{HERE}/ferdig")
@allow(Who.ANYONE)
def finish(reminder_id: str, reminder_mac: str) -> ResponseReturnValue:
    """Mark it done."""
    reminder, form = _reminder(reminder_id, reminder_mac), DoneByLinkForm()
    act = lambda: operations.finish(reminder.follow_up, form.comment.data, **_who(reminder, form))
    if reminder.follow_up.can("finish") and not saved(form, act, stored=_version(reminder)):
        return _page(reminder, form, reminder_mac)
    return _after(reminder, form, reminder_mac)


@bp.post(f"{HERE}/utsett")
@allow(Who.ANYONE)
def postpone(reminder_id: str, reminder_mac: str) -> ResponseReturnValue:
    """Give it a later due date."""
    reminder, form = _reminder(reminder_id, reminder_mac), LaterByLinkForm()
    act = lambda: operations.postpone(
        reminder.follow_up, form.due.data, form.comment.data or "", **_who(reminder, form)
    )
    if reminder.follow_up.can("postpone"):
        if not saved(form, act, stored=_version(reminder)):
            return _page(reminder, form, reminder_mac)
        flash.done(_("Oppgaven er utsatt. Ny frist: %(due)s.", due=reminder.follow_up.due_told))
    return _after(reminder, form, reminder_mac)


def _after(reminder: Reminder, form: LaterByLinkForm, mac: str) -> ResponseReturnValue:
    """Show the task anew; what was written of one that somebody else has closed meanwhile is shown, not thrown away."""
    if not operations.is_said(reminder.follow_up, form.comment.data or ""):
        return _page(reminder, form, mac)
    return redirect(url_for(".look", reminder_id=reminder.public_id, reminder_mac=mac), code=303)


def _reminder(reminder_id: str, reminder_mac: str) -> Reminder:
    """Return the reminder, if who got it still answers for the task; one that is closed only says so."""
    found = queries.reminder(reminder_id, reminder_mac)
    task = found.follow_up
    if task.is_open and found.recipient not in {one.key for one in Contacts(today()).of(task)}:
        raise Gone
    return found


def _who(reminder: Reminder, form: LaterByLinkForm) -> dict[str, Any]:
    """The link was mailed to one recipient, in whose name it acts."""
    name = {"by": reminder.person, "author": reminder.name}
    return {**name, "seen_version": form.seen_version, "on": today(), "now": now()}


def _version(reminder: Reminder) -> Callable[[], dict[str, object]]:
    return lambda: {"version": reminder.follow_up.version}


def _page(reminder: Reminder, form: LaterByLinkForm, mac: str) -> ResponseReturnValue:
    task = reminder.follow_up
    page = form_page(
        "followups/link.html",
        form,
        task=task,
        reminder=reminder,
        mac=mac,
        later=later(task.due_last, today()),
        today=today(),
    )
    return private(make_response(page))
