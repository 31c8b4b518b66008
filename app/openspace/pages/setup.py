"""Pages where an Open Space is set up: begin, change, rooms that are closed, and from a topic to a group."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.openspace.groups import operations as offers
from app.openspace.models.labels import PHASE_LABELS
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.pages.forms import CloseRoomsForm, NewSpaceForm, SpaceForm, TopicForm, short_title
from app.openspace.pages.versions import seen_version
from app.openspace.space import defaults, operations, queries
from app.openspace.space.operations import PLAIN
from app.topics.bank import queries as topics
from app.topics.models.topic import Topic
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, pressed, saved
from app.web.words import gettext as _

bp = Blueprint("open_space_setup", __name__)


@bp.get("/samlinger/<id:gathering_id>/open-space")
@allow(Who.OPERATOR, of=gatherings.gathering)
def spaces(gathering: Gathering) -> ResponseReturnValue:
    """List the Open Spaces of a gathering."""
    return render_template(
        "openspace/space/spaces.html", gathering=gathering, found=queries.of(gathering), phases=PHASE_LABELS
    )


@bp.route("/samlinger/<id:gathering_id>/open-space/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def begin(gathering: Gathering) -> ResponseReturnValue:
    """Prepare an Open Space."""
    form = NewSpaceForm(data=defaults.to_begin_with(gathering, today()))
    form.row_key.choices = defaults.row_choices(gathering)
    act = lambda: operations.begin(
        gathering,
        form.values(*PLAIN),
        rounds=form.rounds.data,
        rooms=form.rooms.data,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if made := created(form, act):
        flash.done(_("Open Space er lagt inn. Bare dere som tilrettelegger, ser det ennå."))
        return redirect(url_for("open_space.desk", open_space_id=made.id), code=303)
    return form_page("openspace/space/begin.html", form, gathering=gathering)


@bp.route("/open-space/<id:open_space_id>/endre", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.open_space)
def change(space: OpenSpace) -> ResponseReturnValue:
    """Change what is set up."""
    form = SpaceForm(data=defaults.of(space))
    form.row_key.choices = defaults.row_choices(space.gathering)
    act = lambda: operations.change(
        space,
        form.values(*PLAIN),
        rounds=form.rounds.data,
        rooms=form.rooms.data,
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    stored = lambda: {name: getattr(space, name) for name in (*PLAIN, "version")}
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for("open_space.desk", open_space_id=space.id), code=303)
    if form.conflict:
        form.theirs |= {name: words for name, words in operations.rounds_and_rooms(space).items() if words}
    return form_page("openspace/space/change.html", form, space=space)


@bp.route("/open-space/<id:open_space_id>/stengte-rom", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.open_space)
def close_rooms(space: OpenSpace) -> ResponseReturnValue:
    """Say which rooms cannot be used in which rounds."""
    choices = {f"{room.id}-{one.id}": (room.id, one.id) for room in space.rooms for one in space.rounds}
    form = CloseRoomsForm(data={"closed": _values(space), "version": space.version})
    form.closed.choices = options((value, value) for value in choices)
    wanted = lambda: [choices[value] for value in form.closed.data or []]
    act = lambda: operations.close_rooms(space, wanted(), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": space.version}):
        flash.done(_("Lagret."))
        return redirect(url_for("open_space_wall.grid", open_space_id=space.id), code=303)
    if form.conflict and sorted(form.closed.data or []) != _values(space):
        form.theirs["closed"] = operations.closed_rooms(space) or _("Ingen")
    return form_page("openspace/space/close_rooms.html", form, space=space)


@bp.post("/open-space/<id:open_space_id>/slett")
@allow(Who.OPERATOR, of=queries.open_space)
def delete(space: OpenSpace) -> ResponseReturnValue:
    """Delete one that was never opened."""
    gathering_id, id_ = space.gathering_id, space.id
    said = _("«%(title)s» er slettet.", title=space.title)
    if ButtonForm().validate_on_submit() and pressed(
        lambda: operations.delete_unopened(space, seen_version=seen_version()), said
    ):
        return redirect(url_for("gatherings.gathering", gathering_id=gathering_id), code=303)
    return redirect(url_for("open_space.desk", open_space_id=id_), code=303)


@bp.post("/open-space/<id:open_space_id>/ny-adresse")
@allow(Who.OPERATOR, of=queries.open_space)
def renew_wall(space: OpenSpace) -> ResponseReturnValue:
    """Give the wall a new address."""
    if ButtonForm().validate_on_submit():
        said = _("Veggen og rapportene har fått nye adresser. De gamle virker ikke lenger.")
        pressed(lambda: operations.renew_wall(space, seen_version=seen_version(), by=me(), now=now()), said)
    return redirect(url_for("open_space.desk", open_space_id=space.id), code=303)


@bp.route("/temabank/<id:topic_id>/open-space", methods=["GET", "POST"])
@allow(Who.PLANNER)
def from_topic(topic_id: int) -> ResponseReturnValue:
    """Offer a topic from the bank as a group of an Open Space that is to come."""
    topic, form = topics.shown(topic_id), TopicForm()
    coming = {one.id: one for one in _coming()}
    form.space.choices = options(
        [(one.id, f"{one.gathering.title}: {one.title}") for one in coming.values()], none=_("Velg Open Space")
    )
    if made := created(form, lambda: _offered(topic, coming[form.space.data], form.key.data)):
        flash.done(_("«%(title)s» er foreslått som gruppe.", title=made.title))
        return redirect(url_for("open_space.desk", open_space_id=made.open_space_id), code=303)
    return form_page("openspace/space/from_topic.html", form, topic=topic, is_any=bool(coming))


def _values(space: OpenSpace) -> list[str]:
    """Return the rooms that are closed as the boxes of the page are called."""
    return sorted(f"{room_id}-{round_id}" for room_id, round_id in queries.closed(space))


def _coming() -> list[OpenSpace]:
    """What is to come, or goes on, and may be facilitated by the one who asks."""
    return [one for one in queries.to_come(today()) if one.can("type") and may(Who.OPERATOR, one)]


def _offered(topic: Topic, space: OpenSpace, key: str | None) -> OpenGroup:
    return offers.offer(
        space,
        None,
        title=short_title(topic),
        question=topic.what if topic.what != topic.title else "",
        topic=topic,
        act="type",
        by=me(),
        key=key,
        now=now(),
    )
