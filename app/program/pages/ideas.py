"""Pages of talk ideas: the list beside a draft, and placing one in a row."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.owner_names import doubted
from app.domain.program.kinds import IDEA, TALK
from app.domain.program.rows import Draft, Responsible
from app.followups import queries as followups
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries, topic_links
from app.program.ideas import operations, placing
from app.program.ideas import queries as idea_queries
from app.program.ideas.placing import Time
from app.program.models.labels import dated, hours, names, theme
from app.program.models.planning import ProgramIdea
from app.program.pages.flash_undo import back, tell
from app.program.pages.page_header import header
from app.program.pages.planning_forms import NEW_ROW, IdeaForm, NewIdeaForm, PlaceForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options, two_ends
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, pressed, saved
from app.web.formatting import day, weekday
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("program_ideas", __name__)
FIELDS = ("title", "text", "speaker", "source")


@bp.get("/samlinger/<id:gathering_id>/utkast/forslag")
@allow(Who.PLANNER, of=gatherings.gathering)
def ideas(gathering: Gathering) -> ResponseReturnValue:
    """List the ideas of a gathering."""
    shown = header(gathering)
    found = idea_queries.ideas(gathering, shown["rows"])
    topics = topic_links.topics_of(gathering)
    return render_template("program/ideas/ideas.html", found=found, topics=topics, button=ButtonForm(), **shown)


@bp.route("/samlinger/<id:gathering_id>/utkast/forslag/ny", methods=["GET", "POST"])
@allow(Who.PLANNER, of=gatherings.gathering)
def new(gathering: Gathering) -> ResponseReturnValue:
    """Add an idea."""
    form = NewIdeaForm()
    if saved(form, lambda: operations.add(gathering, **form.values(*FIELDS), by=me(), key=form.key.data, now=now())):
        flash.done(_("Forslaget er lagt inn."))
        return _list(gathering)
    return form_page("program/ideas/new_idea.html", form, **header(gathering))


@bp.route("/samlinger/<id:gathering_id>/utkast/forslag/<id:idea_id>", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=idea_queries.idea)
def change(idea: ProgramIdea) -> ResponseReturnValue:
    """Change an idea."""
    stored = lambda: {name: getattr(idea, name) for name in (*FIELDS, "version")}
    form = IdeaForm(data=stored())
    act = lambda: operations.change(idea, **form.values(*FIELDS), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=stored):
        flash.done(_("Forslaget er lagret."))
        return _list(idea.gathering)
    return form_page("program/ideas/change_idea.html", form, idea=idea, **header(idea.gathering))


@bp.post("/samlinger/<id:gathering_id>/utkast/forslag/<id:idea_id>/legg-bort")
@allow(Who.OPERATOR, of=idea_queries.idea)
def drop(idea: ProgramIdea) -> ResponseReturnValue:
    """Put an idea away; the message afterwards offers to undo."""
    if pressed(lambda: operations.drop(idea, seen_version=incoming.seen(), by=me(), now=now())):
        undo = url_for(".take_up", gathering_id=idea.gathering_id, idea_id=idea.id, sett=idea.version)
        flash.done(_("«%(title)s» er lagt bort.", title=idea.title), undo=undo)
    return _list(idea.gathering)


@bp.post("/samlinger/<id:gathering_id>/utkast/forslag/<id:idea_id>/ta-fram")
@allow(Who.OPERATOR, of=idea_queries.idea)
def take_up(idea: ProgramIdea) -> ResponseReturnValue:
    """Take an idea that was put away up again."""
    pressed(
        lambda: operations.take_up(idea, seen_version=incoming.seen(), by=me(), now=now()),
        _("«%(title)s» er tatt fram igjen.", title=idea.title),
    )
    return _list(idea.gathering)


@bp.post("/samlinger/<id:gathering_id>/utkast/forslag/<id:idea_id>/ta-ut")
@allow(Who.OPERATOR, of=idea_queries.idea)
def take_out(idea: ProgramIdea) -> ResponseReturnValue:
    """Free an idea from the row it was placed in."""
    said = _("«%(title)s» er ledig igjen. Posten det sto i, er som før.", title=idea.title)
    pressed(lambda: operations.take_out(idea, seen_version=incoming.seen(), by=me(), now=now()), said)
    return _list(idea.gathering)


@bp.route("/samlinger/<id:gathering_id>/utkast/forslag/<id:idea_id>/plasser", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=idea_queries.idea)
def place(idea: ProgramIdea) -> ResponseReturnValue:
    """Place an idea in a row of the draft, or in a new one."""
    gathering, rows = idea.gathering, queries.draft(idea.gathering)
    stored = lambda: {"version": queries.latest_change_id(gathering)}
    form = PlaceForm(data=_proposed(idea, rows) | stored())
    _offer(form, gathering, rows)
    act = lambda: operations.place(
        idea,
        _where(form),
        responsible=form.responsible.responsible(),
        state=form.state.data,
        seen=form.seen_version,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if row_key := created(form, act, stored=stored):
        now_responsible = form.responsible.responsible()
        tell(
            queries.changes(gathering, 1)[0],
            _placed(idea, placing.no_longer(rows, row_key, now_responsible)),
            at=row_key,
        )
        return back(gathering.id, row_key)
    if form.conflict:  # the rows to choose from may be others by now
        _offer(form, gathering, queries.draft(gathering))
    return form_page("program/ideas/place_idea.html", form, idea=idea, **header(gathering))


def _placed(idea: ProgramIdea, left: tuple[Responsible, ...]) -> str:
    """Say what was done, and who answered for the row and does no longer."""
    if not left:
        return _("«%(title)s» er plassert.", title=idea.title)
    return _(
        "«%(title)s» er plassert. %(names)s er ikke lenger ansvarlig for posten.", title=idea.title, names=names(left)
    )


def _proposed(idea: ProgramIdea, rows: Draft) -> dict[str, Any]:
    """Begin with a talk that waits for somebody, and with a time for a new one."""
    waiting = [row.key for row in _places(idea.gathering, rows) if row.kind == TALK.code and not row.responsible]
    time = placing.proposed(idea.gathering, rows)
    when = {"day": time.day.isoformat(), "starts": time.starts, "ends": time.ends} if time else {}
    return when | {"row": next(iter(waiting), NEW_ROW), "responsible": doubted(idea.speaker), "state": IDEA.code}


def _places(gathering: Gathering, rows: Draft) -> Any:
    return placing.places(rows, [row.key for _idea, row in idea_queries.ideas(gathering, rows).placed])


def _offer(form: PlaceForm, gathering: Gathering, rows: Draft) -> None:
    several = len(queries.days(gathering)) > 1
    time_of = lambda row: dated(row) if several else hours(row)
    free = [(row.key, f"{time_of(row)} {theme(row)}") for row in _places(gathering, rows)]
    new = [(NEW_ROW, _("En ny post, på tidspunktet under"))] if gathering.days else []
    form.row.choices = options([*free, *new])
    form.day.choices = options((one.isoformat(), f"{weekday(one)} {day(one)}") for one in queries.days(gathering))
    form.day.validate_choice = bool(gathering.days)
    form.responsible.knows(followups.known_owners())


def _where(form: PlaceForm) -> str | Time:
    if form.row.data != NEW_ROW:
        return str(form.row.data)
    note = two_ends(form.starts, form.ends)
    return Time(date.fromisoformat(form.day.data), form.starts.data, form.ends.data, note)


def _list(gathering: Gathering) -> ResponseReturnValue:
    return redirect(url_for(".ideas", gathering_id=gathering.id), code=303)
