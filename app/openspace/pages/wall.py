"""The wall as a facilitator builds it: a grid of rounds and rooms, by hand or as the search proposes; and on paper."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.openspace import schedule
from app.openspace.models.labels import WALL_LABELS
from app.openspace.models.space import OpenGroup, OpenPlan, OpenSpace
from app.openspace.pages.forms import PlaceForm, number_of
from app.openspace.space import addresses, queries
from app.openspace.wall import operations as walls
from app.openspace.wall.conflict_texts import fault_texts
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, pressed
from app.web.words import gettext as _

bp = Blueprint("open_space_wall", __name__)


@bp.get("/open-space/<id:open_space_id>/plan")
@allow(Who.OPERATOR, of=queries.open_space)
def grid(space: OpenSpace) -> ResponseReturnValue:
    """Show the wall as a grid, with what stands outside it."""
    return render_template("openspace/wall/grid.html", **_grid(space), button=ButtonForm(), can=space.can("place"))


@bp.post("/open-space/gruppe/<id:group_id>/flytt")
@allow(Who.OPERATOR, of=queries.group)
def move(group: OpenGroup) -> ResponseReturnValue:
    """Put a group somewhere else: «round-room», or nothing to take it off the wall."""
    form = PlaceForm()
    if form.validate_on_submit():
        pressed(lambda: _moved(group, form), _("«%(title)s» er flyttet.", title=group.title))
    return _to_grid(group.open_space_id, f"gruppe-{group.id}")


@bp.post("/open-space/gruppe/<id:group_id>/fest")
@allow(Who.OPERATOR, of=queries.group)
def pin(group: OpenGroup) -> ResponseReturnValue:
    """Pin a group where it is, or loosen it."""
    form = PlaceForm()
    if form.validate_on_submit():
        is_pinned = form.where.data == "fest"
        said = _("«%(title)s» er låst.") if is_pinned else _("«%(title)s» er låst opp.")
        act = lambda: walls.pin(group, is_pinned, seen=form.seen_number, by=me(), now=now())
        pressed(act, said % {"title": group.title})
    return _to_grid(group.open_space_id, f"gruppe-{group.id}")


@bp.post("/open-space/<id:open_space_id>/plan/angre")
@allow(Who.OPERATOR, of=queries.open_space)
def undo(space: OpenSpace) -> ResponseReturnValue:
    """Take back the latest change of the wall."""
    form = PlaceForm()
    if form.validate_on_submit():
        pressed(lambda: walls.undo(space, seen=form.seen_number, by=me(), now=now()), _("Angret."))
    return _to_grid(space.id)


@bp.post("/open-space/<id:open_space_id>/plan/forslag")
@allow(Who.OPERATOR, of=queries.open_space)
def propose(space: OpenSpace) -> ResponseReturnValue:
    """Let the search propose a wall; nothing is moved yet."""
    form, one, id_ = ButtonForm(), queries.afternoon(space, now()), space.id
    by = me()
    db.session.rollback()  # nobody waits for what it thinks about
    if made := created(form, lambda: walls.propose(space, one, by=by, now=now())):
        return redirect(url_for(".plan", plan_id=made.id), code=303)
    for _id, message in form.problems():
        flash.failed(message)
    return _to_grid(id_)


@bp.get("/open-space/plan/<id:plan_id>")
@allow(Who.OPERATOR, of=walls.plan)
def plan(plan: OpenPlan) -> ResponseReturnValue:
    """Show what the search proposed, what it is worth and what would move."""
    space = plan.open_space
    before = {one.group: one for one in queries.places(space)}
    known = {one.id: one for one in queries.groups(space)}
    rounds, rooms = {one.id: one for one in space.rounds}, {one.id: one for one in space.rooms}
    stands = lambda one: one.group in known and one.round in rounds and one.room in rooms
    moved = [one for one in filter(stands, walls.read(plan.places)) if _differs(before.get(one.group), one)]
    return render_template(
        "openspace/wall/plan.html",
        plan=plan,
        space=space,
        groups=known,
        button=ButtonForm(),
        slots=_slots(space, walls.read(plan.places)),
        moved=moved,
        before=before,
        left_out=[known[id_] for id_ in plan.left_out if id_ in known],
        rooms=rooms,
        rounds=rounds,
    )


@bp.post("/open-space/plan/<id:plan_id>")
@allow(Who.OPERATOR, of=walls.plan)
def apply(plan: OpenPlan) -> ResponseReturnValue:
    """Put a plan on the wall."""
    if ButtonForm().validate_on_submit():
        pressed(lambda: walls.apply(plan, by=me(), now=now()), _("Planen står på veggen."))
    return _to_grid(plan.open_space_id)


@bp.get("/open-space/<id:open_space_id>/vegg-a3")
@allow(Who.OPERATOR, of=queries.open_space)
def poster(space: OpenSpace) -> ResponseReturnValue:
    """Draw the wall for A3 paper."""
    return render_template("openspace/wall/poster.html", **_grid(space), **addresses.of(space))


@bp.get("/open-space/<id:open_space_id>/kort")
@allow(Who.OPERATOR, of=queries.open_space)
def cards(space: OpenSpace) -> ResponseReturnValue:
    """Draw an A4 card for each group, and an empty one to write on."""
    return render_template(
        "openspace/wall/cards.html",
        space=space,
        groups=queries.standing(space),
        conveners=queries.conveners(space),
        **addresses.of(space),
    )


def _grid(space: OpenSpace) -> dict[str, Any]:
    one = queries.afternoon(space, now())
    placed = {place.group: place for place in one.wall}
    standing = queries.standing(space)
    return {
        "space": space,
        "slots": _slots(space, list(one.wall)),
        "placed": placed,
        "outside": [group for group in standing if group.id not in placed],
        "seen": walls.latest(space),
        "can_undo": walls.can_undo(space),
        "faults": fault_texts(space, schedule.check(one, one.wall)),
        "interest": schedule.interest(one),
        "conveners": queries.conveners(space),
        "closed": queries.closed(space),
        "value": schedule.value(one, one.wall),
        "bound": schedule.bound(one),
        "changes": walls.changes(space),
        "labels": WALL_LABELS,
        "begun": {round_.id for round_ in one.rounds if round_.is_frozen},
    }


def _slots(space: OpenSpace, places: list[schedule.Place]) -> list[queries.Slot]:
    known = {one.id: one for one in queries.groups(space)}
    return [
        queries.Slot(
            one, {place.room: known[place.group] for place in places if place.round == one.id and place.group in known}
        )
        for one in space.rounds
    ]


def _moved(group: OpenGroup, form: PlaceForm) -> None:
    round_id, _dash, room_id = (form.where.data or "").partition("-")
    if not room_id:
        walls.take_off(group, seen=form.seen_number, by=me(), now=now())
        return
    at = number_of(round_id), number_of(room_id)
    walls.move(group, *at, seen=form.seen_number, by=me(), now=now())


def _differs(before: schedule.Place | None, after: schedule.Place) -> bool:
    return before is None or (before.round, before.room) != (after.round, after.room)


def _to_grid(open_space_id: int, anchor: str = "") -> ResponseReturnValue:
    return redirect(url_for("open_space_wall.grid", open_space_id=open_space_id, _anchor=anchor or None), code=303)
