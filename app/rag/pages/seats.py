"""Pages of the working group: the hub, and who sits in it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.history import queries as history
from app.networks import queries as networks
from app.people import queries as people
from app.people.models import Organisation
from app.rag import operations, queries
from app.rag.labels import ROLE_LABELS
from app.rag.models import Seat
from app.rag.pages.forms import LastDayForm, SeatForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm, EditForm
from app.web.editing.saving import answered, form_page, saved
from app.web.words import gettext as _

bp = Blueprint("rag", __name__)


class Place(NamedTuple):
    """What one KORUS, or Akan, has in RAG today."""

    organisation: Organisation
    seats: Sequence[Seat]
    runs_network: bool

    @property
    def is_free(self) -> bool:
        """Whether nobody represents it."""
        return all(seat.role != "member" for seat in self.seats)

    @property
    def is_doubled(self) -> bool:
        """Whether two represent it, as they may after a merger."""
        return [seat.role for seat in self.seats].count("member") > 1


@bp.get("/rag/medlemmer")
@allow(Who.RAG)
def members() -> ResponseReturnValue:
    """Show the places of the seven KORUS and Akan, taken or free, and everybody else who sits in."""
    on, every = today(), queries.seats()
    places = _places()
    placed = {seat.id for place in places for seat in place.seats}
    return render_template(
        "rag/members.html",
        places=places,
        button=ButtonForm(),
        today=on,
        roles=ROLE_LABELS,
        others=[seat for seat in queries.seats(on) if seat.id not in placed],
        coming=[seat for seat in every if seat.from_on > on],
        past=[seat for seat in every if seat.until_on is not None and seat.until_on < on],
        events=history.of(*every) if every else [],
        labels=Seat.LABELS,
    )


@bp.route("/rag/ny-plass", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def take_seat() -> ResponseReturnValue:
    """Give a person a place; where the representative's is taken, offer the deputy's in one step."""
    form = SeatForm(from_on=today())
    form.person_id.choices = options(people.choosable(), none=_("Velg …"))
    kinds = ("korus", "akan", "other", "treatment", "nav")
    form.organisation_id.choices = options(people.organisation_choices(*kinds), none=_("Velg …"))
    act = lambda: operations.take_seat(
        people.person(form.person_id.data),
        people.organisation(form.organisation_id.data),
        **form.values("from_on", "until_on"),
        role="deputy" if form.as_deputy.data else form.role.data,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if saved(form, act):
        flash.done(_("Lagret. Tilgangen gjelder fra første til og med siste dag."))
        return redirect(url_for(".members"), code=303)
    return form_page("rag/take_seat.html", form, deputy=_offered(form))


@bp.route("/rag/plasser/<id:seat_id>/avslutt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.seat)
def leave_seat(seat: Seat) -> ResponseReturnValue:
    """End a place."""
    form = LastDayForm(last_on=seat.until_on or max(today(), seat.from_on), version=seat.version)
    act = lambda: operations.leave_seat(
        seat, last_on=form.last_on.data, seen_version=form.seen_version, by=me(), now=now()
    )
    if saved(form, act, stored=lambda: {"last_on": seat.until_on, "version": seat.version}):
        flash.done(_("Lagret. Tilgangen gjelder fra første til og med siste dag."))
        return redirect(url_for(".members"), code=303)
    title = _("Avslutt plassen til %(name)s", name=seat.person.name)
    return form_page("rag/form.html", form, title=title, **_back_to_members())


@bp.post("/rag/plasser/<id:seat_id>/ta-tilbake")
@allow(Who.COORDINATOR, of=queries.seat)
def take_back_seat(seat: Seat) -> ResponseReturnValue:
    """Take back a place that has not begun."""
    form, name = EditForm(), seat.person.name
    act = lambda: operations.take_back_seat(seat, seen_version=form.seen_version, by=me(), now=now())
    return answered(form, act, _("Plassen til %(name)s er tatt tilbake.", name=name), url_for(".members"))


def _places() -> list[Place]:
    on = today()
    seats = queries.team(on)
    teams = networks.teams([network.id for network in networks.running(networks.every(), on)], on).values()
    leads = {queries.voice(lead, on) for team in teams for lead in team.leads}
    found = [o for kind in ("korus", "akan") for o in people.organisations(kind) if not o.is_merged_on(on)]
    return [
        Place(
            organisation,
            [s for s in seats if s.role != "digital_lead" and queries.voice(s.organisation, on) == voice],
            voice in leads or organisation.kind == "akan",
        )
        for organisation in found
        for voice in [queries.voice(organisation, on)]
    ]


def _offered(form: SeatForm) -> str:
    """Return whom to offer the deputy's place, where the representative's was refused as taken."""
    if not form.role.errors or form.role.data != "member":
        return ""
    organisation = people.organisation(form.organisation_id.data)
    taken = operations.representative(organisation, form.from_on.data, form.until_on.data)
    return people.person(form.person_id.data).name if taken else ""


def _back_to_members() -> dict[str, Any]:
    back = url_for(".members")
    return {"back": back, "steps": [(url_for("desk.group"), _("RAG")), (back, _("Medlemmer"))]}
