"""Pages of the draft: the editor, one row, what was done to it, and undo."""

from datetime import date, time
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.domain.program import untimed
from app.domain.program.changing.moving import insert_after, insert_before
from app.domain.program.kinds import AGREED
from app.domain.program.parsing.words import responsible
from app.domain.program.rows import from_json
from app.domain.program.tracks import bands
from app.followups import queries as followups
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.deadlines import queries as deadline_queries
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.draft.convert import value
from app.program.draft.deleted_row import DeletedRow, row_or_deleted
from app.program.draft.topic_links import topic_of
from app.program.ideas import queries as idea_queries
from app.program.models.draft import ProgramChange, ProgramRow
from app.program.pages.fields import typed
from app.program.pages.flash_undo import back, carried_out, press, tell
from app.program.pages.page_header import header, row_notes
from app.program.pages.row_forms import PLAIN, NewRowForm, RowForm
from app.program.releases.changes_in_words import describe
from app.program.tasks import open_points, warnings
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm, EditForm
from app.web.editing.saving import created, form_page
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("program_drafts", __name__)
USUAL_MINUTES = 30


@bp.get("/samlinger/<id:gathering_id>/utkast")
@allow(Who.PLANNER, of=gatherings.gathering)
def draft(gathering: Gathering) -> ResponseReturnValue:
    """Show the draft with what may be wrong with it; editors change it here."""
    stored = queries.rows(gathering)
    shown = header(gathering, tuple(map(value, stored)))
    found = warnings.find(gathering, shown["rows"])
    days = sorted({*queries.days(gathering), *(row.day for row in stored)})
    by_row = row_notes(gathering)
    return render_template(
        "program/draft/draft.html",
        versions={row.key: row.version for row in stored},
        button=ButtonForm(),
        days=[(day, bands(row for row in shown["rows"] if row.day == day)) for day in days],
        findings=found,
        said=found.by_row(),
        latest=next(iter(queries.changes(gathering, 1)), None),
        undone=queries.undone_ids(gathering),
        deadlines=deadline_queries.soon(gathering, today()),
        ideas=idea_queries.ideas(gathering, shown["rows"]).open,
        host_tasks=open_points.of_host(gathering, by_row["tasks"]),
        **by_row,
        **shown,
    )


@bp.route("/samlinger/<id:gathering_id>/utkast/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def new(gathering: Gathering) -> ResponseReturnValue:
    """Add a row; beside another one its time is proposed."""
    form = NewRowForm(data=_proposed(gathering))
    _offer(form, gathering)
    act = lambda: drafts.add(
        gathering, form.row(drafts.new_key(), _stands(gathering, form)), by=me(), key=form.key.data, now=now()
    )
    if gathering.days and (made := created(form, act)):
        key = from_json(made.after)[0].key
        tell(made, _("«%(title)s» er lagt inn.", title=form.title.data), at=key)
        return back(gathering.id, key)
    return form_page("program/draft/new_row.html", form, deleted=None, **header(gathering))


@bp.route("/samlinger/<id:gathering_id>/utkast/<token:key>", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=row_or_deleted)
def change(row: ProgramRow | DeletedRow) -> ResponseReturnValue:
    """Change one row; what was typed in one that was deleted meanwhile can be put in anew."""
    if isinstance(row, DeletedRow):
        return _typed_too_late(row)
    known = followups.known_owners()
    stored = lambda: _stored(row, known) | {"version": row.version}
    form = RowForm(data=_with_title_read(stored()))
    _offer(form, row.gathering, row.day)
    act = lambda: drafts.change(
        row, form.row(row.key, (row.starts, row.place or 1)), seen_version=form.seen_version, by=me(), now=now()
    )
    if done := carried_out(form, act, stored=stored):
        tell(done.change, _("«%(title)s» er lagret.", title=form.title.data), at=row.key)
        return back(row.gathering_id, row.key)
    return form_page(
        "program/draft/change_row.html",
        form,
        row=row,
        topic=topic_of(row),
        **header(row.gathering),
    )


@bp.route("/samlinger/<id:gathering_id>/utkast/<token:key>/slett", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.row)
def remove(row: ProgramRow) -> ResponseReturnValue:
    """Show a row, then take it out; it can be undone from the draft."""
    title, gathering, key = row.title, row.gathering, row.key
    form = EditForm(version=row.version)
    act = lambda: drafts.remove(row, seen_version=form.seen_version, by=me(), now=now())
    if done := carried_out(form, act, stored=lambda: {"version": row.version}):
        tell(done.change, _("«%(title)s» er slettet.", title=title), at=key)
        return back(gathering.id)
    return form_page("program/draft/remove_row.html", form, row=row, shown=value(row), **header(gathering))


@bp.get("/samlinger/<id:gathering_id>/utkast/endringer")
@allow(Who.PLANNER, of=gatherings.gathering)
def changes(gathering: Gathering) -> ResponseReturnValue:
    """Show what was done to the draft, in words, newest first."""
    found = [(one, describe(from_json(one.before), from_json(one.after))) for one in queries.changes(gathering)]
    return render_template(
        "program/draft/changes.html",
        found=found,
        undone=queries.undone_ids(gathering),
        button=ButtonForm(),
        **header(gathering),
    )


@bp.post("/samlinger/<id:gathering_id>/utkast/endringer/<id:change_id>/angre")
@allow(Who.OPERATOR, of=queries.change)
def undo(change: ProgramChange) -> ResponseReturnValue:
    """Undo one change."""
    gathering_id, key = change.gathering_id, incoming.argument("post")
    press(lambda: drafts.undo(change, by=me(), now=now()), _("Endringen er angret."), at=key)
    if incoming.field("tilbake") == "endringer":
        return redirect(url_for(".changes", gathering_id=gathering_id), code=303)
    return back(gathering_id, key)


def _typed_too_late(deleted: DeletedRow) -> ResponseReturnValue:
    if not incoming.is_post():
        raise NotFound
    form = NewRowForm()
    _offer(form, deleted.gathering, deleted.row.day)
    return render_template("program/draft/new_row.html", form=form, deleted=deleted, **header(deleted.gathering)), 409


def _offer(form: NewRowForm | RowForm, gathering: Gathering, own: date | None = None) -> None:
    form.offer(sorted({*queries.days(gathering), *([own] if own else [])}), followups.known_owners())


def _stands(gathering: Gathering, form: NewRowForm) -> tuple[time, int]:
    """Return where a new row without a time stands: beside the row one came from, else last on its day."""
    rows = queries.draft(gathering)
    for name, place in (("etter", untimed.after), ("for", untimed.before)):
        found = next((row for row in rows if row.key == incoming.argument(name)), None)
        if found and found.day.isoformat() == form.day.data:
            return place(rows, found.key)
    return untimed.last_on(rows, date.fromisoformat(form.day.data))


def _stored(row: ProgramRow, known: Any) -> dict[str, Any]:
    found = value(row)
    plain = {name: getattr(found, name) for name in PLAIN}
    plain["starts"] = found.starts if found.has_time else None
    return {**plain, "day": found.day.isoformat(), "responsible": typed(found.responsible, known)}


def _with_title_read(stored: dict[str, Any]) -> dict[str, Any]:
    """Begin with whom the title names as responsible, where that was asked for; whoever looks at it saves it."""
    title, who = responsible(stored["title"])
    if incoming.argument("ansvarlig") != "tittel" or not title or not who:
        return stored
    named = [part for part in (stored["responsible"], who) if part]
    return stored | {"title": title, "responsible": ", ".join(named)}


def _proposed(gathering: Gathering) -> dict[str, Any]:
    """Begin where the one who asks stands: after or before a row, on a day, or after the last row."""
    rows = queries.draft(gathering)
    start: dict[str, Any] = {"state": AGREED.code, "day": incoming.argument("dag")}
    keys = {row.key: row for row in rows}
    for name, place in (("etter", insert_after), ("for", insert_before)):
        if (key := incoming.argument(name)) in keys:
            found = place(rows, key, USUAL_MINUTES)
            return start | {
                "day": found.day.isoformat(),
                "starts": found.starts,
                "ends": found.ends,
                "track": found.track,
            }
    on_day = [row for row in rows if row.day.isoformat() == start["day"]]
    if on_day:
        return start | {"starts": on_day[-1].ends}
    return start
