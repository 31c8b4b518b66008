"""Pages for persons and organisations, kept by administrators and the coordinator."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain import dated
from app.history import queries as history
from app.people import mergers, open_work, operations, queries
from app.people.models import Organisation, OrganisationName, Person
from app.people.pages.forms import (
    KIND_LABELS,
    MergeForm,
    NewOrganisationForm,
    NewPersonForm,
    OrganisationForm,
    PersonForm,
    RenameForm,
    WantedForm,
)
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm, EditForm
from app.web.editing.saving import answered, created, form_page, pressed, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("people", __name__)
PERSON = ("first_name", "last_name", "email", "phone", "title")
LONG_AGO = date(2000, 1, 1)


@bp.get("/personer")
@allow(Who.COORDINATOR)
def persons() -> ResponseReturnValue:
    """List everybody."""
    admins = {person.id for person in queries.administrators(today())}
    return render_template("people/persons.html", persons=queries.everybody(), admins=admins)


@bp.route("/personer/ny", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def new_person() -> ResponseReturnValue:
    """Add a person."""
    form = NewPersonForm()
    form.organisation_id.choices = options(queries.organisation_choices(), none=_("Ikke oppgitt"))
    if person := created(
        form, lambda: operations.add_person(_person_values(form), by=me(), key=form.key.data, now=now())
    ):
        flash.done(_("%(name)s er lagt til.", name=person.name))
        return redirect(url_for(".person", person_id=person.id), code=303)
    return form_page("people/new_person.html", form)


@bp.get("/personer/<id:person_id>")
@allow(Who.COORDINATOR, of=queries.person)
def person(person: Person) -> ResponseReturnValue:
    """Show a person with roles kept here and history."""
    return render_template(
        "people/person.html",
        person=person,
        events=history.of(person),
        button=ButtonForm(),
        is_admin=queries.administrator_row(person.id, today()) is not None,
        open_work=open_work.of(person),
    )


@bp.route("/personer/<id:person_id>/endre", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.person)
def change_person(person: Person) -> ResponseReturnValue:
    """Change a person."""
    form = PersonForm(obj=person)
    workplaces = dict(queries.organisation_choices())
    if person.organisation is not None:  # one that has gone up in another stays chosen
        workplaces.setdefault(person.organisation.id, person.organisation.name)
    form.organisation_id.choices = options(workplaces.items(), none=_("Ikke oppgitt"))
    if not form.is_submitted():
        form.organisation_id.data = person.organisation_id or 0
        form.since.data = dated.since(person.workplaces_before)
    act = lambda: operations.change_person(
        person, _person_values(form), since=form.since.data, seen_version=form.seen_version, by=me(), now=now()
    )
    if saved(form, act, stored=lambda: _stored(person)):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for(".person", person_id=person.id), code=303)
    return form_page("people/change_person.html", form, person=person)


@bp.get("/personer/<id:person_id>/steng-kontoen")
@allow(Who.ADMIN, of=queries.person)
def close(person: Person) -> ResponseReturnValue:
    """Show what a person has to do, and ask who takes it on."""
    return render_template(
        "people/close.html",
        person=person,
        open_work=open_work.of(person),
        heirs=[(id_, name) for id_, name in queries.choosable() if id_ != person.id],
        button=ButtonForm(),
    )


@bp.post("/personer/<id:person_id>/steng")
@allow(Who.ADMIN, of=queries.person)
def disable(person: Person) -> ResponseReturnValue:
    """Close or open an account."""
    form = WantedForm()
    seen = {"seen_version": form.seen_version, "by": me(), "now": now()}
    back = url_for(".person", person_id=person.id)
    if form.wanted.data == "yes":
        return answered(form, lambda: operations.enable(person, **seen), _("Kontoen er åpnet."), back)
    heir = next((id_ for id_, _name in queries.choosable() if str(id_) == incoming.field("heir")), None)
    taken_on = queries.person(heir) if heir and heir != person.id else None
    return answered(form, lambda: operations.disable(person, heir=taken_on, **seen), _("Kontoen er stengt."), back)


@bp.post("/personer/<id:person_id>/administrator")
@allow(Who.ADMIN, of=queries.person)
def administrator(person: Person) -> ResponseReturnValue:
    """Give or take the keeping of the site."""
    form = WantedForm()
    verb = operations.make_administrator if form.wanted.data == "yes" else operations.unmake_administrator
    act = lambda: verb(person, seen_version=form.seen_version, by=me(), now=now(), on=today())
    back = url_for(".person", person_id=person.id)
    return answered(form, act, _("Lagret. Endringen gjelder med en gang."), back)


@bp.get("/organisasjoner")
@allow(Who.RAG)
def organisations() -> ResponseReturnValue:
    """List the organisations by kind."""
    return render_template(
        "people/organisations.html", organisations=queries.organisations(), kinds=KIND_LABELS, today=today()
    )


@bp.route("/organisasjoner/ny", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def new_organisation() -> ResponseReturnValue:
    """Add an organisation."""
    form = NewOrganisationForm()
    act = lambda: operations.add_organisation(
        **form.values("name", "kind", "website"),
        valid_from=form.valid_from.data or LONG_AGO,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if organisation := created(form, act):
        flash.done(_("%(name)s er lagt til.", name=organisation))
        return redirect(url_for(".organisation", organisation_id=organisation.id), code=303)
    return form_page("people/new_organisation.html", form)


@bp.get("/organisasjoner/<id:organisation_id>")
@allow(Who.RAG, of=queries.organisation)
def organisation(organisation: Organisation) -> ResponseReturnValue:
    """Show an organisation with all its names."""
    return render_template(
        "people/organisation.html",
        organisation=organisation,
        kinds=KIND_LABELS,
        events=history.of(organisation),
        today=today(),
        remains=mergers.remains(organisation) if organisation.merged_into and may(Who.COORDINATOR) else [],
        button=EditForm(version=organisation.version),
    )


@bp.route("/organisasjoner/<id:organisation_id>/endre", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.organisation)
def change_organisation(organisation: Organisation) -> ResponseReturnValue:
    """Change kind and website."""
    form = OrganisationForm(obj=organisation)
    act = lambda: operations.change_organisation(
        organisation, form.values("kind", "website"), seen_version=form.seen_version, by=me(), now=now()
    )
    stored = lambda: {"kind": organisation.kind, "website": organisation.website}
    return _organisation_form(form, organisation, _("Endre %(name)s", name=organisation.own_name), act, stored)


@bp.route("/organisasjoner/<id:organisation_id>/nytt-navn", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.organisation)
def rename(organisation: Organisation) -> ResponseReturnValue:
    """Give a new name from a date on."""
    form = RenameForm(version=organisation.version)
    act = lambda: operations.rename(
        organisation,
        form.name.data,
        valid_from=form.valid_from.data,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    stored = lambda: {"name": organisation.own_name}
    return _organisation_form(form, organisation, _("Nytt navn på %(name)s", name=organisation.own_name), act, stored)


@bp.post("/organisasjoner/navn/<id:name_id>/angre")
@allow(Who.COORDINATOR, of=queries.organisation_name)
def take_back_name(name: OrganisationName) -> ResponseReturnValue:
    """Undo a name that has not come into force yet or was typed wrong."""
    seen, organisation_id = EditForm().seen_version, name.organisation_id
    act = lambda: operations.take_back_name(name, seen_version=seen, by=me(), now=now())
    pressed(act, _("Navnet %(name)s er tatt tilbake.", name=name.name))
    return redirect(url_for(".organisation", organisation_id=organisation_id), code=303)


@bp.post("/organisasjoner/<id:organisation_id>/skill")
@allow(Who.COORDINATOR, of=queries.organisation)
def undo_merger(organisation: Organisation) -> ResponseReturnValue:
    """Let it stand by itself again."""
    seen = EditForm().seen_version
    act = lambda: operations.undo_merger(organisation, seen_version=seen, by=me(), now=now())
    pressed(act, _("Sammenslåingen er angret."))
    return redirect(url_for(".organisation", organisation_id=organisation.id), code=303)


@bp.route("/organisasjoner/<id:organisation_id>/sla-sammen", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.organisation)
def merge(organisation: Organisation) -> ResponseReturnValue:
    """Note that it went up in another organisation."""
    form = MergeForm(version=organisation.version)
    others = [(id_, name) for id_, name in queries.organisation_choices() if id_ != organisation.id]
    form.into.choices = options(others, none=_("Velg …"))
    act = lambda: operations.merge(
        organisation,
        queries.organisation(form.into.data),
        on=form.on.data,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    merged = lambda: {"into": organisation.merged_into_id, "on": organisation.merged_on}
    stored = lambda: merged() if organisation.merged_into_id else {}
    return _organisation_form(form, organisation, _("Slå sammen %(name)s", name=organisation.own_name), act, stored)


def _organisation_form(
    form: EditForm,
    organisation: Organisation,
    title: str,
    act: Callable[[], object],
    values: Callable[[], Mapping[str, object]],
) -> ResponseReturnValue:
    seen = form.seen_version
    stored = lambda: {**values(), "version": organisation.version}
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for(".organisation", organisation_id=organisation.id), code=303)
    form.tell_meanwhile(history.since(organisation, seen))
    return form_page("people/organisation_form.html", form, organisation=organisation, title=title)


def _stored(person: Person) -> dict[str, object]:
    texts = {name: getattr(person, name) for name in (*PERSON, "version")}
    since = dated.since(person.workplaces_before)
    return {**texts, "organisation_id": person.organisation_id or 0, "since": since}


def _person_values(form: NewPersonForm | PersonForm) -> dict[str, object]:
    chosen = form.organisation_id.data
    return {**form.values(*PERSON), "organisation": queries.organisation(chosen) if chosen else None}
