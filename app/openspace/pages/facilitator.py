"""The facilitator's desk: the phase, the code, groups from paper, parking, and who lacks a report."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.openspace import phases
from app.history import queries as history
from app.openspace.groups import operations as offers
from app.openspace.models.labels import GROUP_STATE_LABELS, PHASE_HINTS, PHASE_LABELS
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.pages.forms import TypedForm, group_values, number_of
from app.openspace.pages.versions import seen_version
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes
from app.openspace.space import addresses, defaults, operations, participants, queries, same_person
from app.openspace.space.phases import enter as enter_phase
from app.openspace.space.phases import lack_place
from app.openspace.wall import operations as walls
from app.topics.bank import queries as topics
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, pressed
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("open_space", __name__)


@bp.get("/open-space/<id:open_space_id>")
@allow(Who.OPERATOR, of=queries.open_space)
def desk(space: OpenSpace) -> ResponseReturnValue:
    """Show all that a facilitator needs on one page."""
    everybody = participants.participants(space)
    groups, group_reports = queries.groups(space), reports.of_space(space)
    return render_template(
        "openspace/space/desk.html",
        space=space,
        groups=groups,
        merged=queries.merged(space),
        conveners=queries.conveners(space),
        people=len(everybody),
        group_reports=group_reports,
        marking=participants.count_marking(space),
        unplaced=queries.unplaced(space, groups, {one.group for one in queries.places(space)}),
        lacking=[one for one in group_reports if one.state in ("missing", "begun") and one.is_placed],
        group_states=GROUP_STATE_LABELS,
        balance=outcomes.balance(space),
        faults=walls.faults(space, now()),
        button=ButtonForm(),
        phases=PHASE_LABELS,
        hints=PHASE_HINTS,
        previous=phases.previous(space.phase),
        following=phases.following(space.phase),
        events=history.of(space),
        row=defaults.row(space),
        same_names=len(same_person.asked(space, everybody)),
        share_at=addresses.proceedings(space),
        **addresses.of(space),
    )


@bp.post("/open-space/<id:open_space_id>/fase")
@allow(Who.OPERATOR, of=queries.open_space)
def enter(space: OpenSpace) -> ResponseReturnValue:
    """Go to another phase, forward or back; groups that would be left out are told of first."""
    to, seen, told = incoming.field("to"), incoming.field("seen"), set(map(number_of, incoming.fields("without_place")))
    if not ButtonForm().validate_on_submit() or to not in PHASE_LABELS:
        return _desk(space.id)
    if space.phase == seen and (lacking := lack_place(space, to, told)):
        return render_template(
            "openspace/space/without_place.html",
            space=space,
            to=to,
            lacking=lacking,
            conveners=queries.conveners(space),
            phases=PHASE_LABELS,
            button=ButtonForm(),
        )
    said = _("Fasen er nå «%(phase)s».", phase=PHASE_LABELS[to])
    pressed(lambda: enter_phase(space, to, seen=seen, without_place=told, by=me(), now=now()), said)
    return _desk(space.id)


@bp.route("/open-space/<id:open_space_id>/skriv-inn", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.open_space)
def type_in(space: OpenSpace) -> ResponseReturnValue:
    """Type a group from paper, for somebody without a phone."""
    form = TypedForm()
    form.topic.choices = defaults.topic_choices(space, now())
    if made := created(form, lambda: _typed(space, form)):
        flash.done(_("Gruppe %(number)d, «%(title)s», er lagt inn.", number=made.number, title=made.title))
        return redirect(url_for(".type_in", open_space_id=space.id), code=303)
    return form_page("openspace/groups/type_in.html", form, space=space, latest=list(queries.groups(space))[-3:])


@bp.post("/open-space/gruppe/<id:group_id>/parker")
@allow(Who.OPERATOR, of=queries.group)
def park(group: OpenGroup) -> ResponseReturnValue:
    """Put a group aside."""
    return _done(group, offers.park, _("«%(title)s» er parkert.", title=group.title), "bring_back")


@bp.post("/open-space/gruppe/<id:group_id>/tilbake")
@allow(Who.OPERATOR, of=queries.group)
def bring_back(group: OpenGroup) -> ResponseReturnValue:
    """Offer a parked or withdrawn group again."""
    return _done(group, offers.bring_back, _("«%(title)s» er med igjen.", title=group.title))


@bp.post("/open-space/gruppe/<id:group_id>/skill")
@allow(Who.OPERATOR, of=queries.group)
def part(group: OpenGroup) -> ResponseReturnValue:
    """Part what was merged."""
    return _done(group, offers.part, _("«%(title)s» står for seg selv igjen.", title=group.title))


def _done(group: OpenGroup, verb: Any, said: str, undo: str = "") -> ResponseReturnValue:
    if ButtonForm().validate_on_submit() and pressed(
        lambda: verb(group, seen_version=seen_version(), by=me(), now=now())
    ):
        flash.done(said, undo=url_for(f".{undo}", group_id=group.id, sett=group.version) if undo else "")
    return _desk(group.open_space_id)


def _typed(space: OpenSpace, form: TypedForm) -> OpenGroup:
    convener = operations.typed(space, form.convener.data, now()) if form.convener.data else None
    topic = topics.shown(form.topic.data) if form.topic.data else None
    values = group_values(form, topic)
    return offers.offer(space, convener, **values, topic=topic, act="type", by=me(), key=form.key.data, now=now())


def _desk(open_space_id: int) -> ResponseReturnValue:
    return redirect(url_for("open_space.desk", open_space_id=open_space_id), code=303)
