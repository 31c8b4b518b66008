"""Pages of gatherings: one, the archive, drafting and changing."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.domain.time.dates import oslo
from app.gatherings import operations, page_sections, queries, warnings
from app.gatherings.labels import METHOD_LABELS, STATE_COLORS, STATE_LABELS
from app.gatherings.models import Gathering
from app.gatherings.pages.forms import MOST_DAYS, GatheringForm, NewGatheringForm
from app.history import queries as history
from app.networks import queries as networks
from app.networks.models import Network
from app.people import queries as people
from app.people.models import Person
from app.rag import queries as rag
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.saving import created, form_page, saved
from app.web.formatting import words
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("gatherings", __name__)
# What is stored just as it is typed: the columns that the form has a field for, but choices.
PLAIN = [
    column.key
    for column in Gathering.__table__.columns
    if hasattr(GatheringForm, column.key) and not column.foreign_keys and column.key != "version"
]


@bp.get("/samlinger")
@allow(Who.ANYONE)
def gatherings() -> ResponseReturnValue:
    """Show what is coming, and search what has been held."""
    page = incoming.page()
    found, total = queries.archive(now(), incoming.search(), page=page)
    if page > 1 and not found:
        raise NotFound
    coming = queries.coming(now(), wanted=incoming.search()) if page == 1 else []
    return render_template(
        "gatherings/gatherings.html",
        coming=coming,
        elsewhere=queries.found_elsewhere([*coming, *found], incoming.search()),
        drafts=queries.drafts() if me() and page == 1 and not incoming.search() else [],
        found=found,
        total=total,
        page=page,
        pages=-(-total // queries.PAGE),
        wanted=incoming.search(),
        **_words(),
    )


@bp.get("/samlinger/<id:gathering_id>")
@allow(Who.ANYONE, of=queries.gathering)
def gathering(gathering: Gathering) -> ResponseReturnValue:
    """Show one gathering; its editors see warnings, what can be done and the history."""
    editor = may(Who.OPERATOR, gathering)
    days = [span.day for span in gathering.spans]
    planned = editor and days and not gathering.is_over(now()) and gathering.state != "cancelled"
    return render_template(
        "gatherings/gathering.html",
        gathering=gathering,
        editor=editor,
        today=today(),
        warnings=warnings.about(days, gathering) if planned else [],
        contacts=_to_ask(gathering),
        events=history.of(gathering) if editor else [],
        ways_in=page_sections.ways_in(gathering),
        sections=page_sections.sections_of(gathering),
        **_words(),
    )


@bp.route("/nettverk/<slug:slug>/samlinger/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=networks.network)
def draft(network: Network) -> ResponseReturnValue:
    """Begin a gathering of a network."""
    return _draft(network, operations.blank(network))


@bp.route("/alor-norge/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=Gathering)  # one of no network: whoever may begin it may open it afterwards
def draft_national(gathering: Gathering) -> ResponseReturnValue:
    """Begin an alor Norge; whoever is host next year, or whose turn it may be, is proposed."""
    day = _usual_day()
    return _draft(None, operations.blank(None) | {"host": rag.host_on(day) or rag.host_proposed(day, today())})


@bp.route("/samlinger/<id:gathering_id>/kopier", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def copy(gathering: Gathering) -> ResponseReturnValue:
    """Begin a gathering from an earlier one, without its date and people."""
    return _draft(gathering.network, operations.copied(gathering), source=gathering)


@bp.route("/samlinger/<id:gathering_id>/endre", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def change(gathering: Gathering) -> ResponseReturnValue:
    """Change a gathering."""
    form = GatheringForm(data={**_form_values(gathering), "version": gathering.version})
    _fill(form, gathering.network, gathering)
    if form.check.data:
        return _checked(form, "gatherings/change.html", gathering, gathering=gathering)
    act = lambda: operations.change(gathering, _values(form), seen_version=form.seen_version, by=me(), now=now())
    stored = lambda: {name: getattr(gathering, name) for name in (*_plain(form), "version")}
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for(".gathering", gathering_id=gathering.id), code=303)
    if form.conflict:
        form.theirs |= _other_choices(form, gathering)
    return form_page("gatherings/change.html", form, gathering=gathering, warnings=[])


def _to_ask(gathering: Gathering) -> list[Person]:
    """Return the gathering's own contact, or those of its network."""
    if gathering.contact is not None and gathering.contact.disabled_at is None:
        return [gathering.contact]
    if gathering.network is None:
        return []
    return [operator.person for operator in networks.team(gathering.network, today()).contacts]


def _draft(network: Network | None, values: dict[str, Any], source: Gathering | None = None) -> ResponseReturnValue:
    start = {**values, "host_id": values["host"].id if values.get("host") else 0}
    start["partner_ids"] = [partner.id for partner in values.get("partners", [])]
    form = NewGatheringForm(data=start)
    _fill(form, network)
    if network is None:
        _say_whose_turn(form)
    follows = page_sections.follows(source) if source else []
    extra = {"network": network, "source": source, "follows": follows}
    if form.check.data:
        return _checked(form, "gatherings/draft.html", None, **extra)
    act = lambda: operations.draft(network, _values(form), by=me(), key=form.key.data, now=now(), source=source)
    if made := created(form, act):
        flash.done(_("Utkastet er lagret. Bare dere som kan endre det, ser det til det publiseres."))
        if follows:
            return redirect(follows[0].address(made), code=303)
        return redirect(url_for(".gathering", gathering_id=made.id), code=303)
    return form_page("gatherings/draft.html", form, warnings=[], **extra)


def _usual_day() -> date:
    return date(today().year + 1, 6, 1)


def _say_whose_turn(form: NewGatheringForm) -> None:
    """Mark as a proposal who may be host that year: a person confirms it among the duties of RAG."""
    day = next((entry.form.day.data for entry in form.days if entry.form.day.data), None) or _usual_day()
    if host := rag.host_proposed(day, today()):
        form.host_id.description = _(
            "Forslag for %(year)d: %(name)s står for tur. Det er ikke bekreftet.", year=day.year, name=host.name
        )


def _checked(
    form: NewGatheringForm | GatheringForm, template: str, but: Gathering | None, **extra: Any
) -> ResponseReturnValue:
    """Draw the form again with what speaks against the date, saving nothing."""
    form.validate()
    days = [] if form.days.errors else [span.day for span in form.spans()]
    found = warnings.about(days, but, extra.get("network")) if days else []
    return form_page(template, form, warnings=found, checked=form.spans() if days else [], **extra)


def _among(network: Network | None) -> set[int] | None:
    """Whom one may show as contact, address and all: one's own team; a coordinator may choose anybody."""
    if may(Who.COORDINATOR):
        return None
    team = networks.team(network, today()).operators if network else rag.team(today())
    return {row.person_id for row in team} | {me().id}


def _fill(form: NewGatheringForm | GatheringForm, network: Network | None, gathering: Gathering | None = None) -> None:
    """Offer organisations and persons; those a gathering already has stay offered, though merged or closed."""
    organisations = dict(people.organisation_choices("korus", "akan", "treatment", "nav", "other"))
    persons = dict(people.choosable(_among(network)))
    if gathering is not None:
        kept = [gathering.host, gathering.registrar, *gathering.partners]
        organisations |= {o.id: o.name for o in kept if o is not None}
        persons |= {p.id: p.told_apart for p in [gathering.contact] if p is not None}
    form.host_id.choices = options(organisations.items(), none=_("Ikke bestemt"))
    form.partner_ids.choices = options(organisations.items())
    form.contact_id.choices = options(persons.items(), none=_("Ingen"))
    if network is not None:
        form.go_regional()
    else:
        form.registrar_id.choices = options(organisations.items(), none=_("Ikke bestemt"))


def _values(form: NewGatheringForm | GatheringForm) -> dict[str, Any]:
    return {
        **form.values(*_plain(form)),
        "methods": list(dict.fromkeys(form.methods.data or [])),
        "days": form.spans(),
        "about": form.about_with_ends(),
        "host": people.organisation(form.host_id.data) if form.host_id.data else None,
        "partners": [people.organisation(id_) for id_ in dict.fromkeys(form.partner_ids.data or [])],
        "contact": people.person(form.contact_id.data) if form.contact_id.data else None,
        **(_national_values(form) if "dinner" in form else {}),
    }


def _plain(form: NewGatheringForm | GatheringForm) -> list[str]:
    """What of PLAIN this form asks for: a regional gathering's goes without some."""
    return [name for name in PLAIN if name in form]


def _national_values(form: NewGatheringForm | GatheringForm) -> dict[str, Any]:
    registrar = people.organisation(form.registrar_id.data) if form.registrar_id.data else None
    return {"registrar": registrar}


def _form_values(gathering: Gathering) -> dict[str, Any]:
    days = [_day_values(span) for span in gathering.spans]
    return {
        **{name: getattr(gathering, name) for name in (*PLAIN, "methods")},
        "days": [*days, {}] if len(days) < MOST_DAYS else days,
        "host_id": gathering.host_id or 0,
        "contact_id": gathering.contact_id or 0,
        "registrar_id": gathering.registrar_id or 0,
        "partner_ids": [partner.id for partner in gathering.partners],
    }


def _day_values(span: Any) -> dict[str, Any]:
    start, end = oslo(span.start), oslo(span.end)
    return {"day": start.date(), "start": start.time(), "end": end.time()}


def _other_choices(form: GatheringForm, gathering: Gathering) -> dict[str, str]:
    """What is stored now of days and choices, in words, where it is not what was typed."""
    partners = list(gathering.partners)
    compared: dict[str, tuple[list[Any], list[Any], object]] = {
        "days": (form.spans(), gathering.spans, gathering.spans),
        "methods": (form.methods.data or [], gathering.methods, [str(METHOD_LABELS[m]) for m in gathering.methods]),
        "host_id": ([form.host_id.data], [gathering.host_id or 0], gathering.host),
        "partner_ids": (form.partner_ids.data or [], [partner.id for partner in partners], partners),
        "contact_id": ([form.contact_id.data], [gathering.contact_id or 0], gathering.contact),
    }
    if gathering.is_national:
        registrar_id = gathering.registrar_id or 0
        compared["registrar_id"] = ([form.registrar_id.data], [registrar_id], gathering.registrar)
    return {name: words(told) for name, (typed, stored, told) in compared.items() if sorted(typed) != sorted(stored)}


def _words() -> dict[str, Any]:
    return {"states": STATE_LABELS, "state_colors": STATE_COLORS, "methods": METHOD_LABELS, "now": now()}
