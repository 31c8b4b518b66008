"""Pages of agreements: the list, one with its conditions, comments and tasks, and what is done with it."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app.charter import agreements, queries
from app.charter.labels import NOTE_LABELS
from app.charter.models import Agreement
from app.charter.pages.forms import AgreementForm, CommentForm, EndForm, NewAgreementForm, SignForm
from app.followups import queries as tasks
from app.followups.sources import AGREEMENT
from app.history import queries as history
from app.people import queries as people
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, saved
from app.web.formatting import day
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("charter", __name__)
PLAIN = ("subject", "text", "price_rule", "starts_on", "ends_on", "outside_parties")


@bp.get("/rag/avtaler")
@allow(Who.RAG)
def all_agreements() -> ResponseReturnValue:
    """List the agreements."""
    return render_template("charter/agreements.html", agreements=queries.agreements(), today=today())


@bp.get("/rag/avtaler/<id:agreement_id>")
@allow(Who.RAG, of=queries.agreement)
def agreement(agreement: Agreement) -> ResponseReturnValue:
    """Show one agreement."""
    return render_template(
        "charter/agreement.html",
        agreement=agreement,
        tasks=tasks.of_source(AGREEMENT, [agreement.id]),
        deviations=queries.deviating_from(agreement),
        events=history.of(agreement),
        notes=NOTE_LABELS,
        today=today(),
        on=agreement.signed_on or today(),
        editor=_may_change(agreement),
        button=ButtonForm(),
    )


@bp.route("/rag/avtaler/ny", methods=["GET", "POST"])
@allow(Who.RAG)
def draft() -> ResponseReturnValue:
    """Begin an agreement."""
    form = NewAgreementForm()
    _fill(form)
    act = lambda: agreements.draft(_values(form), by=me(), key=form.key.data, now=now())
    if form.more.data:
        form.add_rows()
    elif made := created(form, act):
        return _done(made, _("Utkastet er lagret."))
    return form_page("charter/new_agreement.html", form)


@bp.route("/rag/avtaler/<id:agreement_id>/endre", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.agreement)
def change(agreement: Agreement) -> ResponseReturnValue:
    """Change an agreement: members while it is a draft, a coordinator also later."""
    if not agreement.is_draft and not may(Who.COORDINATOR):
        raise Forbidden
    stored = lambda: {**_stored(agreement), "version": agreement.version}
    form = AgreementForm(data=stored())
    _fill(form, agreement)
    act = lambda: agreements.change(agreement, _values(form), seen_version=form.seen_version, by=me(), now=now())
    if form.more.data:
        form.add_rows()
    elif saved(form, act, stored=stored):
        return _done(agreement, _("Endringene er lagret."))
    if form.conflict and "organisation_ids" in form.theirs:
        form.theirs["organisation_ids"] = ", ".join(one.name for one in agreement.organisations) or "–"
    return form_page("charter/change_agreement.html", form, agreement=agreement)


@bp.route("/rag/avtaler/<id:agreement_id>/kommenter", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.agreement)
def comment(agreement: Agreement) -> ResponseReturnValue:
    """Write down what somebody said about it."""
    form = CommentForm(on=today())
    act = lambda: agreements.comment(
        agreement, **form.values("text", "on", "author"), by=me(), key=form.key.data, now=now()
    )
    if saved(form, act):
        return _done(agreement, _("Kommentaren er lagret."))
    return form_page("charter/comment.html", form, agreement=agreement)


@bp.route("/rag/avtaler/<id:agreement_id>/signer", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.agreement)
def sign(agreement: Agreement) -> ResponseReturnValue:
    """Write down that it was signed."""
    form = SignForm(on=today(), starts_on=agreement.starts_on, version=agreement.version)
    act = lambda: agreements.sign(
        agreement, **form.values("on", "starts_on"), seen_version=form.seen_version, by=me(), now=now()
    )
    stored = lambda: {"on": agreement.signed_on, "starts_on": agreement.starts_on, "version": agreement.version}
    if saved(form, act, stored=stored):
        return _done(agreement, _("Avtalen er signert."))
    return form_page("charter/sign.html", form, agreement=agreement)


@bp.route("/rag/avtaler/<id:agreement_id>/avslutt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.agreement)
def end(agreement: Agreement) -> ResponseReturnValue:
    """Show which tasks come of the conditions, and end the agreement with them."""
    rows = [
        {
            "condition_id": one.id,
            "make": not agreement.is_draft,
            "text": one.text,
            "owner_words": one.owner_words,
            "due_words": one.due_words,
        }
        for one in agreement.conditions
    ]
    form = EndForm(on=today(), rows=rows, version=agreement.version)
    act = lambda: agreements.end(
        agreement,
        [entry.form.wanted for entry in form.rows],
        **form.values("on", "reason"),
        seen_version=form.seen_version,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if saved(form, act):
        made = len(tasks.of_source(AGREEMENT, [agreement.id]))
        told = ngettext("%(num)d oppgave er laget.", "%(num)d oppgaver er laget.", made) if made else ""
        return _done(agreement, f"{_ended(agreement)} {told}".rstrip())
    return form_page("charter/end.html", form, agreement=agreement)


def _ended(agreement: Agreement) -> str:
    if agreement.is_noticed and agreement.ends_on is not None:
        return _("Avtalen er sagt opp og gjelder til og med %(day)s.", day=day(agreement.ends_on))
    return _("Avtalen er avsluttet.")


def _may_change(agreement: Agreement) -> bool:
    return agreement.can("change") and (agreement.is_draft or may(Who.COORDINATOR))


def _fill(form: NewAgreementForm | AgreementForm, agreement: Agreement | None = None) -> None:
    """Offer organisations and persons; those an agreement already has stay offered, though merged or closed."""
    organisations, persons = dict(people.organisation_choices()), dict(people.choosable())
    if agreement is not None:
        organisations |= {one.id: one.name for one in agreement.organisations}
        persons |= {one.id: one.told_apart for one in [agreement.contact] if one is not None}
    form.organisation_ids.choices = options(organisations.items())
    form.contact_id.choices = options(persons.items(), none=_("Ingen"))


def _values(form: NewAgreementForm | AgreementForm) -> dict[str, Any]:
    chosen = dict.fromkeys(form.organisation_ids.data or [])
    return {
        **form.values(*PLAIN, "conditions"),
        "organisations": [people.organisation(id_) for id_ in chosen],
        "contact": people.person(form.contact_id.data) if form.contact_id.data else None,
    }


def _stored(agreement: Agreement) -> dict[str, Any]:
    chosen = {one.id for one in agreement.organisations}
    return {
        **{name: getattr(agreement, name) for name in PLAIN},
        "organisation_ids": [id_ for id_, _name in people.organisation_choices() if id_ in chosen],
        "conditions": [condition.row for condition in agreement.conditions],
        "contact_id": agreement.contact_id or 0,
    }


def _done(agreement: Any, message: str) -> ResponseReturnValue:
    flash.done(message)
    return redirect(url_for(".agreement", agreement_id=agreement.id), code=303)
