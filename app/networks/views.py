"""Pages where a network is started and kept; its public page belongs to overview."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.history import queries as history
from app.networks import operations, queries
from app.networks.forms import (
    CriteriaForm,
    ExceptionForm,
    LastDayForm,
    NetworkForm,
    NewNetworkForm,
    OperatorForm,
    PartnerForm,
    PhaseForm,
)
from app.networks.labels import ANSWER_LABELS, COUNTIES, CRITERION_LABELS, LEG_LABELS, PHASE_LABELS
from app.networks.models import Network, NetworkPhase, Operator, Partner
from app.people import queries as people
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import EditForm, Form
from app.web.editing.saving import created, form_page, pressed, saved
from app.web.words import gettext as _

bp = Blueprint("networks", __name__)
TEXTS = ("name", "region", "started_year", "started_note", "about")


@bp.route("/nettverk/nytt", methods=["GET", "POST"])
@allow(Who.RAG)
def start() -> ResponseReturnValue:
    """Begin a network as planned."""
    form = NewNetworkForm()
    act = lambda: operations.start(_values(form), by=me(), key=form.key.data, now=now(), on=today())
    if network := created(form, act):
        flash.done(_("%(name)s er opprettet som planlagt nettverk. Her ser du hva som gjenstår.", name=network))
        return redirect(url_for(".startup", slug=network.slug), code=303)
    return form_page("networks/start.html", form)


@bp.get("/nettverk/<slug:slug>/oppstart")
@allow(Who.SIGNED_IN, of=queries.network)
def startup(network: Network) -> ResponseReturnValue:
    """Show what a network still needs before it can run, and who helps."""
    team = queries.team(network, today())
    return render_template(
        "networks/startup.html",
        network=network,
        team=team,
        unmet=queries.unmet_criteria(network),
        doubted=[LEG_LABELS[leg] for leg in queries.doubted_legs(network, team)],
        criteria=CRITERION_LABELS,
        legs=LEG_LABELS,
        helpers=[one for one in people.organisations("korus", "akan") if not one.is_merged_on(today())],
        today=today(),
    )


@bp.route("/nettverk/<slug:slug>/endre", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.network)
def change(network: Network) -> ResponseReturnValue:
    """Change name, texts, counties and places."""
    form = NetworkForm(obj=network)
    act = lambda: operations.change(network, _values(form), seen_version=form.seen_version, by=me(), now=now())
    stored = lambda: {
        **{name: getattr(network, name) for name in TEXTS},
        "version": network.version,
        "place_names": network.place_names,
        "county_names": [name for name in COUNTIES if name in network.county_names],  # as the form orders them
    }
    return _page(network, form, "networks/change.html", act, stored)


@bp.route("/nettverk/<slug:slug>/status", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.network)
def phase(network: Network) -> ResponseReturnValue:
    """Set what the network is from a date on."""
    current = network.phase_on(today())
    form = PhaseForm(phase=current.phase, from_on=today(), version=network.version)
    act = lambda: operations.enter_phase(
        network, **form.values("phase", "from_on", "note"), seen_version=form.seen_version, by=me(), now=now()
    )
    stored = lambda: _stored_phase(network, form.from_on.data or today())
    return _page(network, form, "networks/phase.html", act, stored, labels=PHASE_LABELS)


@bp.post("/nettverk/status/<id:phase_id>/angre")
@allow(Who.OPERATOR, of=queries.phase)
def take_back_phase(phase: NetworkPhase) -> ResponseReturnValue:
    """Undo a coming status."""
    network, seen = queries.with_id(phase.network_id), EditForm().seen_version
    act = lambda: operations.take_back_phase(phase, seen_version=seen, by=me(), now=now())
    pressed(act, _("Statusen er tatt tilbake."))
    return redirect(url_for(".team", slug=network.slug), code=303)


@bp.route("/nettverk/<slug:slug>/unntak", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.network)
def exception(network: Network) -> ResponseReturnValue:
    """Write down an exception from the criteria."""
    form = ExceptionForm(text=network.exception, version=network.version)
    act = lambda: operations.allow_exception(
        network, form.text.data, seen_version=form.seen_version, by=me(), now=now()
    )
    return _page(
        network, form, "networks/exception.html", act, lambda: {"text": network.exception, "version": network.version}
    )


@bp.route("/nettverk/<slug:slug>/kriterier", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.network)
def criteria(network: Network) -> ResponseReturnValue:
    """Answer the six criteria."""
    form = CriteriaForm(**_answers(network), version=network.version)
    act = lambda: operations.answer_criteria(
        network, form.answers(), seen_version=form.seen_version, by=me(), now=now(), on=today()
    )
    stored = lambda: {**_answers(network), "version": network.version}
    dated = {number: answer.answered_on for number, answer in queries.criteria(network).items()}
    return _page(network, form, "networks/criteria.html", act, stored, dated=dated, numbers=CRITERION_LABELS)


@bp.get("/nettverk/<slug:slug>/drift")
@allow(Who.OPERATOR, of=queries.network)
def team(network: Network) -> ResponseReturnValue:
    """Show who runs the network, and its history."""
    return render_template(
        "networks/team.html",
        network=network,
        team=queries.team(network, today()),
        phases=PHASE_LABELS,
        today=today(),
        answers=queries.criteria(network),
        answer_labels=ANSWER_LABELS,
        criteria=CRITERION_LABELS,
        events=history.of(network),
        button=EditForm(version=network.version),
        legs=LEG_LABELS,
        coming=queries.coming_team(network, today()),
        unmet=queries.running_unmet(network, today()),
    )


@bp.route("/nettverk/<slug:slug>/drift/ny-drifter", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.network)
def add_operator(network: Network) -> ResponseReturnValue:
    """Let a person run the network."""
    form = OperatorForm(from_on=today())
    form.person_id.choices = options(people.choosable(), none=_("Velg …"))
    act = lambda: operations.add_operator(
        network,
        people.person(form.person_id.data),
        **form.values("is_lead", "is_contact", "from_on"),
        by=me(),
        key=form.key.data,
        now=now(),
        by_coordinator=may(Who.COORDINATOR),
    )
    return _page(network, form, "networks/add_operator.html", act, None)


@bp.route("/drift/<id:operator_id>/avslutt", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.operator)
def end_operator(operator: Operator) -> ResponseReturnValue:
    """End a person's running of the network."""
    form = _last_day(operator)
    act = lambda: operations.end_operator(
        operator,
        last_on=form.last_on.data,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
        by_coordinator=may(Who.COORDINATOR),
    )
    stored = lambda: {"last_on": operator.until_on, "version": operator.version}
    return _page(operator.network, form, "networks/end_operator.html", act, stored, operator=operator, today=today())


@bp.route("/nettverk/<slug:slug>/drift/ny-partner", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.network)
def add_partner(network: Network) -> ResponseReturnValue:
    """Let an organisation take part."""
    form = PartnerForm()
    form.organisation_id.choices = options(people.organisation_choices(), none=_("Velg …"))
    act = lambda: operations.add_partner(
        network,
        people.organisation(form.organisation_id.data),
        **form.values("is_lead", "from_on"),
        by=me(),
        key=form.key.data,
        now=now(),
    )
    return _page(network, form, "networks/add_partner.html", act, None)


@bp.route("/partnere/<id:partner_id>/avslutt", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.partner)
def end_partner(partner: Partner) -> ResponseReturnValue:
    """End an organisation's part."""
    form = _last_day(partner)
    act = lambda: operations.end_partner(
        partner, last_on=form.last_on.data, seen_version=form.seen_version, by=me(), now=now()
    )
    stored = lambda: {"last_on": partner.until_on, "version": partner.version}
    return _page(partner.network, form, "networks/end_partner.html", act, stored, partner=partner, today=today())


def _stored_phase(network: Network, on: date) -> dict[str, object]:
    found = network.phase_on(on)
    return {"phase": found.phase, "from_on": found.from_on, "note": found.note, "version": network.version}


def _last_day(row: Operator | Partner) -> LastDayForm:
    return LastDayForm(last_on=row.until_on or today(), version=row.version)


def _page(
    network: Network, form: Form, template: str, act: Callable[[], Any], stored: Any, **values: Any
) -> ResponseReturnValue:
    seen = form.seen_version if isinstance(form, PhaseForm) else -1
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for(".team", slug=network.slug), code=303)
    if isinstance(form, PhaseForm):  # the change of the other may be about another day than the one typed
        form.tell_meanwhile(history.since(network, seen))
    return form_page(template, form, network=network, **values)


def _values(form: NewNetworkForm | NetworkForm) -> dict[str, Any]:
    return {
        **form.values(*TEXTS),
        "county_names": form.county_names.data or [],
        "place_names": form.place_names.data or [],
    }


def _answers(network: Network) -> dict[str, str]:
    found = queries.criteria(network)
    answers = {f"answer_{number}": answer.answer for number, answer in found.items()}
    return {**answers, **{f"evidence_{number}": answer.evidence for number, answer in found.items()}}
