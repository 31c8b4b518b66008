"""How signing up for a gathering works, as its organisers set it."""

from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.time.dates import oslo
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.history import queries as history
from app.registration import queries, setting_up
from app.registration.models import Setup
from app.registration.pages.setup_forms import SetupForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import form_page, saved
from app.web.words import gettext as _

bp = Blueprint("registration_setup", __name__)
TURNED_ON = {
    "is_on": True,
    "has_waiting_list": True,
    "about": ["function", "frequency", "days"],
    "reminder_days": 3,
    "version": 0,
}
MEANWHILE = ("is_on", "has_waiting_list", "reminder_days", "shows_list", "note", "version")


@bp.route("/samlinger/<id:gathering_id>/pamelding/oppsett", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=gatherings.gathering)
def set_up(gathering: Gathering) -> ResponseReturnValue:
    """Say what is asked, when it opens and closes, and whether there is a waiting list."""
    setup = queries.of(gathering)
    form = SetupForm(data=_stored(setup) if setup else TURNED_ON)
    seen = form.seen_version
    act = lambda: setting_up.set_up(
        gathering,
        form.plain(),
        asks=form.about.data,
        questions=form.own_questions(),
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    if saved(form, act, stored=lambda: _meanwhile(gathering)):
        flash.done(_("Påmeldingen er lagret."))
        return redirect(url_for("registered.registered", gathering_id=gathering.id), code=303)
    if setup := queries.of(gathering):
        form.tell_meanwhile(history.since(setup, seen))
    return form_page("registration/set_up.html", form, gathering=gathering, setup=setup)


def _meanwhile(gathering: Gathering) -> dict[str, Any]:
    setup = queries.of(gathering)
    values = _stored(setup) if setup else TURNED_ON
    return {name: values[name] for name in MEANWHILE if name in values}


def _stored(setup: Setup) -> dict[str, Any]:
    return {
        "is_on": setup.is_on,
        "has_waiting_list": setup.has_waiting_list,
        "note": setup.note,
        "reminder_days": setup.reminder_days,
        "shows_list": setup.shows_list,
        "about": [row.ask for row in setup.ask_rows],
        "questions": [
            {"text": one.text, "kind": one.kind, "choices": one.choices, "is_required": one.is_required}
            for one in setup.questions
        ],
        "version": setup.version,
        **_split("opens", setup.opens_at),
        **_split("closes", setup.closes_at),
    }


def _split(name: str, moment: datetime | None) -> dict[str, Any]:
    local = oslo(moment) if moment else None
    return {f"{name}_on": local.date() if local else None, f"{name}_clock": local.time() if local else None}
