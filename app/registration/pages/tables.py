"""Tables at a gathering: made, moved by hand, printed and deleted by its organisers."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.table_groups.groups import Wanted
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.history import queries as history
from app.registration import queries as registered
from app.registration.pages.table_forms import MakeTablesForm, place_form, stored_seats
from app.registration.tables import operations, queries
from app.registration.tables.models import TableGrouping
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import EditForm
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("tables", __name__)
AT_FIRST = {"kind": "size", "number": 6, "version": 0}


@bp.route("/samlinger/<id:gathering_id>/bord", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=gatherings.gathering)
def tables(gathering: Gathering) -> ResponseReturnValue:
    """Show who sits where, and save who is moved and pinned; a button does so on the way to making them anew."""
    grouping = _made(gathering)
    if grouping is None:
        if incoming.is_post():
            flash.note(_("Bordene er slettet siden du åpnet siden, så ingen ble flyttet."))
        return _to(".make", gathering)
    people = registered.in_order(grouping.setup, "coming")
    form = place_form(people, grouping.numbers, _stored(grouping))
    seen = form.seen_version
    act = lambda: operations.place(grouping, form.seats(), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: _stored(grouping)):
        if incoming.has_field("again"):
            return _to(".make", gathering)
        flash.done(_("Bordene er lagret."))
        return _to(".tables", gathering)
    form.tell_meanwhile(history.since(grouping, seen))
    return form_page(
        "registration/tables/tables.html",
        form,
        gathering=gathering,
        grouping=grouping,
        plan=queries.plan(grouping),
        events=history.of(grouping),
    )


@bp.route("/samlinger/<id:gathering_id>/bord/lag", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=gatherings.gathering)
def make(gathering: Gathering) -> ResponseReturnValue:
    """Deal those who come to tables, anew if there are some."""
    setup = registered.of(gathering)
    if setup is None:
        return _to("registration_setup.set_up", gathering)
    form = MakeTablesForm(data=_wanted(queries.of(setup)))
    seen = form.seen_version
    wanted = lambda: Wanted(form.kind.data, form.number.data)
    act = lambda: operations.make(setup, wanted(), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: _wanted(queries.of(setup))):
        flash.done(_("Bordene er laget."))
        return _to(".tables", gathering)
    grouping = queries.of(setup)
    if grouping is not None:
        form.tell_meanwhile(history.since(grouping, seen))
    places = registered.places(setup)
    return form_page(
        "registration/tables/make.html", form, gathering=gathering, setup=setup, grouping=grouping, places=places
    )


@bp.get("/samlinger/<id:gathering_id>/bord/utskrift")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def paper(gathering: Gathering) -> ResponseReturnValue:
    """Show the tables as they are printed: by table, and by name."""
    grouping = _made(gathering)
    if grouping is None:
        return _to(".make", gathering)
    return render_template("registration/tables/paper.html", gathering=gathering, plan=queries.plan(grouping))


@bp.route("/samlinger/<id:gathering_id>/bord/slett", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=gatherings.gathering)
def delete(gathering: Gathering) -> ResponseReturnValue:
    """Delete the tables, once that is said again."""
    grouping = _made(gathering)
    if grouping is None:
        return _to(".make", gathering)
    form = EditForm(data={"version": grouping.version})
    seen = form.seen_version
    act = lambda: operations.delete(grouping, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": grouping.version}):
        flash.done(_("Bordene er slettet."))
        return _to("registered.registered", gathering)
    form.tell_meanwhile(history.since(grouping, seen))
    return form_page("registration/tables/delete.html", form, gathering=gathering)


def _made(gathering: Gathering) -> TableGrouping | None:
    setup = registered.of(gathering)
    grouping = queries.of(setup) if setup is not None else None
    return grouping if grouping is not None and grouping.is_made else None


def _to(endpoint: str, gathering: Gathering) -> ResponseReturnValue:
    return redirect(url_for(endpoint, gathering_id=gathering.id), code=303)


def _stored(grouping: TableGrouping) -> dict[str, Any]:
    people = registered.in_order(grouping.setup, "coming")
    return {"version": grouping.version, **stored_seats(people, grouping.seats)}


def _wanted(grouping: TableGrouping | None) -> dict[str, Any]:
    if grouping is None:
        return AT_FIRST
    return {"kind": grouping.wanted_kind, "number": grouping.wanted_number, "version": grouping.version}
