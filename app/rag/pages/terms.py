"""Pages of one term: its days and holders, the checklist, and the handover to the next."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.history import queries as history
from app.people import queries as people
from app.people.models import Organisation
from app.rag import queries, voices
from app.rag.labels import DUTIES, TITLES, Duty
from app.rag.models import Rotation, Term, TermHolder
from app.rag.pages.forms import CheckForm, FarewellForm, LastDayForm, NamePersonForm, NewTermForm, TermForm
from app.rag.pages.rotations import ROTATION
from app.rag.rotation import handovers, terms
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import EditForm, Form
from app.web.editing.saving import answered, created, form_page, saved
from app.web.formatting import day
from app.web.words import gettext as _

bp = Blueprint("terms", __name__)
ONE = f"{ROTATION}/<id:term_id>"
DAYS = ("from_on", "until_on")


@bp.get(ONE)
@allow(Who.SIGNED_IN, of=queries.term_seen)
def term(term: Term) -> ResponseReturnValue:
    """Show a term: who, what is done, and what goes on to the next."""
    return render_template(
        "rag/term.html",
        term=term,
        title=TITLES[term.duty],
        before=queries.term_before(term),
        duties=DUTIES,
        handover=queries.handover(term),
        today=today(),
        button=EditForm(version=term.version),
        may_say=_may_say(term),
        may_close=handovers.may_close(term, me().id, may(Who.COORDINATOR)),
        events=history.of(term) if may(Who.RAG) else [],
    )


@bp.route(f"{ROTATION}/ny-periode", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.rotation)
def add(rotation: Rotation) -> ResponseReturnValue:
    """Write down a term by hand."""
    form = NewTermForm(from_on=today())
    _fill(form)
    act = lambda: terms.add(rotation.duty, _holdings(form), **form.values(*DAYS), by=me(), key=form.key.data, now=now())
    if made := created(form, act):
        flash.done(_("Lagret. Tilgangen gjelder fra første til og med siste dag."))
        return redirect(url_for(".term", rotation_path=rotation.path, term_id=made.id), code=303)
    back = url_for("rotation.overview", rotation_path=rotation.path)
    steps = [(url_for("desk.group"), _("RAG")), (back, TITLES[rotation.duty])]
    return form_page("rag/form.html", form, title=_("Ny periode"), back=back, steps=steps, lead="")


@bp.route(f"{ONE}/endre", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.term_of)
def change(term: Term) -> ResponseReturnValue:
    """Change the days of a term to come."""
    form = TermForm(obj=term)
    act = lambda: terms.change(term, **form.values(*DAYS), seen_version=form.seen_version, by=me(), now=now())
    lead = _("Hvem som har perioden, endres med et bytte som begge parter sier ja til.")
    return _page(term, form, act, _("Endre dagene"), lambda: {name: getattr(term, name) for name in DAYS}, lead)


@bp.route(f"{ONE}/avslutt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.term_of)
def end(term: Term) -> ResponseReturnValue:
    """Let a term end on another day."""
    form = LastDayForm(last_on=term.until_on, version=term.version)
    act = lambda: terms.end(term, last_on=form.last_on.data, seen_version=form.seen_version, by=me(), now=now())
    lead = _("Rettighetene tar slutt etter denne dagen. Dager som da står uten noen, blir vist som et hull.")
    return _page(term, form, act, _("Siste dag i perioden"), lambda: {"last_on": term.until_on}, lead)


@bp.post(f"{ONE}/ta-tilbake")
@allow(Who.COORDINATOR, of=queries.term_of)
def withdraw(term: Term) -> ResponseReturnValue:
    """Take back a term that has not begun."""
    form = EditForm()
    act = lambda: terms.withdraw(term, seen_version=form.seen_version, by=me(), now=now())
    return answered(form, act, _("Perioden er tatt tilbake."), url_for("rotation.overview", rotation_path=term.path))


@bp.route("/rag/perioder/<id:holder_id>/person", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.holder)
def name_person(holder: TermHolder) -> ResponseReturnValue:
    """Name the person who holds a term for an organisation."""
    form = NamePersonForm(person_id=holder.person_id or 0, version=holder.term.version)
    form.person_id.choices = options(_persons(holder.term, holder.organisation), none=_("Ikke bestemt"))
    act = lambda: terms.name_person(
        holder,
        people.person(form.person_id.data) if form.person_id.data else None,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    title = _("Person for %(name)s", name=holder.organisation.name)
    return _page(holder.term, form, act, title, lambda: {"person_id": holder.person_id or 0})


@bp.route(f"{ONE}/oppgaver/<token:duty>", methods=["GET", "POST"])
@allow(
    Who.COORDINATOR,
    of=lambda rotation_path, term_id, duty: (queries.term_of(rotation_path, term_id), _duty(rotation_path, duty)),
)
def check(asked: tuple[Term, Duty]) -> ResponseReturnValue:
    """Note what has been done about one of the six duties."""
    term, duty = asked
    form = CheckForm(data={**_noted(term, duty.key), "version": term.version})
    form.delegated_to_id.choices = options(people.choosable(), none=_("Ingen andre"))
    chosen = form.delegated_to_id.data if duty.can_delegate else 0
    if not duty.can_delegate:
        del form.delegated_to_id
    act = lambda: handovers.check(
        term,
        duty.key,
        **form.values("done_on", "note"),
        delegated_to=people.person(chosen) if chosen else None,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    stored = lambda: {name: value for name, value in _noted(term, duty.key).items() if name in form}
    return _page(term, form, act, str(duty.label), stored)


@bp.route(f"{ONE}/til-de-neste", methods=["GET", "POST"])
@allow(Who.SIGNED_IN, of=lambda rotation_path, term_id: _written(rotation_path, term_id))
def say(term: Term) -> ResponseReturnValue:
    """Write what those who leave want to say."""
    form = FarewellForm(farewell=term.farewell, version=term.version)
    act = lambda: handovers.say(
        term,
        form.farewell.data,
        seen_version=form.seen_version,
        by=me(),
        by_coordinator=may(Who.COORDINATOR),
        now=now(),
    )
    return _page(term, form, act, _("Beskjed til de neste koordinatorene"), lambda: {"farewell": term.farewell})


@bp.post(f"{ONE}/overlevering")
@allow(Who.SIGNED_IN, of=queries.term_seen)
def close(term: Term) -> ResponseReturnValue:
    """Close the handover."""
    return _hand_over(term, handovers.close, _("Overleveringen er avsluttet."))


@bp.post(f"{ONE}/overlevering/apne")
@allow(Who.SIGNED_IN, of=queries.term_seen)
def reopen(term: Term) -> ResponseReturnValue:
    """Open the handover again."""
    return _hand_over(term, handovers.reopen, _("Overleveringen er åpen igjen."))


def _hand_over(term: Term, verb: Callable[..., None], said: str) -> ResponseReturnValue:
    form = EditForm()
    act = lambda: verb(term, seen_version=form.seen_version, by=me(), by_coordinator=may(Who.COORDINATOR), now=now())
    return answered(form, act, said, url_for(".term", rotation_path=term.path, term_id=term.id))


def _page(term: Term, form: Form, act: Any, title: str, stored: Any, lead: str = "") -> ResponseReturnValue:
    back = url_for(".term", rotation_path=term.path, term_id=term.id)
    if saved(form, act, stored=lambda: {**stored(), "version": term.version}):
        flash.done(_("Lagret."))
        return redirect(back, code=303)
    span = f"{day(term.from_on)}–{day(term.until_on)}"
    steps = [
        (url_for("desk.group"), _("RAG")),
        (url_for("rotation.overview", rotation_path=term.path), TITLES[term.duty]),
    ]
    return form_page("rag/form.html", form, title=title, back=back, steps=[*steps, (back, span)], lead=lead)


def _fill(form: NewTermForm) -> None:
    """Offer organisations and persons."""
    organisations, persons = people.organisation_choices("korus", "akan"), people.choosable()
    form.organisation_id.choices = options(organisations, none=_("Velg …"))
    form.second_organisation_id.choices = options(organisations, none=_("Ingen"))
    form.person_id.choices = options(persons, none=_("Ikke bestemt"))
    form.second_person_id.choices = options(persons, none=_("Ikke bestemt"))


def _persons(term: Term, of: Organisation) -> list[tuple[int, str]]:
    """Everybody who can be chosen, the organisation's own first; those a term already has stay so."""
    held = {h.person.id: h.person.told_apart for h in term.holders if h.person}
    own, on = voices.own_of(of, term.from_on), held | dict(people.choosable())
    return sorted(on.items(), key=lambda choice: choice[0] not in own)


def _holdings(form: NewTermForm) -> list[terms.Holding]:
    first = form.organisation_id.data, form.person_id.data
    second = form.second_organisation_id.data, form.second_person_id.data
    return [
        (people.organisation(organisation), people.person(person) if person else None)
        for organisation, person in (first, second)
        if organisation
    ]


def _duty(path: str, key: str) -> Duty:
    found = next((duty for duty in DUTIES if duty.key == key), None)
    if found is None or path != "koordinering":  # hosts have no list of this kind
        raise NotFound
    return found


def _noted(term: Term, key: str) -> dict[str, Any]:
    row = queries.checklist(term).get(key)
    values = {"done_on": row.done_on, "note": row.note} if row else {"done_on": None, "note": ""}
    return {**values, "delegated_to_id": row.delegated_to_id or 0 if row else 0}


def _written(path: str, term_id: int) -> Term:
    """The term, to those who may write in it to the next: whose it is, and the coordinator."""
    found = queries.term_seen(path, term_id)
    if not may(Who.COORDINATOR) and not found.is_held_by(me().id):
        raise NotFound
    return found


def _may_say(term: Term) -> bool:
    return term.handover_closed_at is None and (may(Who.COORDINATOR) or term.is_held_by(me().id))
