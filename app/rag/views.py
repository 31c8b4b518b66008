"""Pages of the working group: its seats and who coordinates."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.history import queries as history
from app.people import queries as people
from app.rag import operations, queries
from app.rag.forms import ROLE_LABELS, LastDayForm, SeatForm, TermForm
from app.rag.models import CoordinationTerm, Seat
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.forms import Form, options
from app.web.saving import form_page, saved

bp = Blueprint("rag", __name__)


@bp.get("/rag")
@allow(Who.RAG)
def group() -> ResponseReturnValue:
    """Show who sits in RAG today, who did, and who coordinates when."""
    seats, terms = queries.seats(), queries.terms()
    events = history.of(*seats, *terms) if seats or terms else []
    return render_template("rag/group.html", seats=seats, terms=terms, roles=ROLE_LABELS, today=today(), events=events)


@bp.route("/rag/ny-plass", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def take_seat() -> ResponseReturnValue:
    """Give a person a place."""
    form = SeatForm(from_on=today())
    _fill(form, "korus", "akan", "other", "treatment", "nav")
    act = lambda: operations.take_seat(
        people.person(form.person_id.data), people.organisation(form.organisation_id.data),
        **form.values("role", "from_on", "until_on"), by=me(), key=form.key.data, now=now(),
    )  # fmt: skip
    return _page(form, _("Ny plass i RAG"), act)


@bp.route("/rag/plasser/<id:seat_id>/avslutt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.seat)
def leave_seat(seat: Seat) -> ResponseReturnValue:
    """End a place."""
    form = LastDayForm(last_on=seat.until_on or today(), version=seat.version)
    act = lambda: operations.leave_seat(
        seat, last_on=form.last_on.data, seen_version=form.seen_version, by=me(), now=now()
    )
    return _page(form, _("Avslutt plassen til %(name)s", name=seat.person.name), act, seat)


@bp.route("/rag/ny-koordinering", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def coordinate() -> ResponseReturnValue:
    """Give a person the duty to coordinate."""
    form = TermForm(from_on=today())
    _fill(form, "korus", "akan")
    act = lambda: operations.coordinate(
        people.person(form.person_id.data), people.organisation(form.organisation_id.data),
        **form.values("from_on", "until_on"), by=me(), key=form.key.data, now=now(),
    )  # fmt: skip
    return _page(form, _("Ny koordinator for RAG"), act)


@bp.route("/rag/koordinering/<id:term_id>/avslutt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.term)
def end_term(term: CoordinationTerm) -> ResponseReturnValue:
    """Let a duty end on another day."""
    form = LastDayForm(last_on=term.until_on, version=term.version)
    act = lambda: operations.end_term(
        term, last_on=form.last_on.data, seen_version=form.seen_version, by=me(), now=now()
    )
    return _page(form, _("Siste dag for %(name)s som koordinator", name=term.person.name), act, term)


def _fill(form: SeatForm | TermForm, *kinds: str) -> None:
    form.person_id.choices = options(people.choosable(), none=_("Velg …"))
    form.organisation_id.choices = options(people.organisation_choices(*kinds), none=_("Velg …"))


def _page(
    form: Form, title: str, act: Callable[[], Any], row: Seat | CoordinationTerm | None = None
) -> ResponseReturnValue:
    stored = (lambda: {"last_on": row.until_on, "version": row.version}) if row else None
    if saved(form, act, stored=stored):
        flash.done(_("Lagret. Rettighetene følger datoene."))
        return redirect(url_for(".group"), code=303)
    return form_page("rag/form.html", form, title=title)
