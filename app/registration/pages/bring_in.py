"""Bringing in a list of participants from elsewhere: read, looked over, saved."""

import json
from collections.abc import Sequence

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.imports import participant_rows
from app.domain.text.normalise import one_line
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.registration import bringing_in, queries
from app.registration.bringing_in import BroughtIn
from app.registration.models import Setup
from app.registration.pages.bring_in_forms import MOST_COLUMNS, MOST_PEOPLE, MOST_TABLE, ListForm, LookOverForm
from app.sheets import uploads
from app.sheets.workbook import MAX_BYTES
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import created, form_page, read_before
from app.web.editing.uploads import takes_file
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("participants_brought_in", __name__)
Rows = list[list[str]]


@bp.route("/samlinger/<id:gathering_id>/pameldinger/hent-inn", methods=["GET", "POST"])
@takes_file(MAX_BYTES)
@allow(Who.REGISTRAR, of=gatherings.gathering)
def bring_in(gathering: Gathering) -> ResponseReturnValue:
    """Take a list, pasted or as a file, and show who stands in it."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    form = ListForm()
    rows = read_before(form, lambda: _given(form))
    if rows is None:
        return form_page("registration/bring_in.html", form, gathering=gathering)
    return _show(setup, rows, participant_rows.heading_row(rows), None)


@bp.post("/samlinger/<id:gathering_id>/pameldinger/hent-inn/se-over")
@takes_file(MOST_TABLE)
@allow(Who.REGISTRAR, of=gatherings.gathering)
def look_over(gathering: Gathering) -> ResponseReturnValue:
    """Read the table anew with the columns that were chosen, or bring in whoever was left in."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    form = LookOverForm()
    try:
        rows = _carried(form.table.data or "")
    except Refused as refused:
        begin = ListForm(formdata=None)
        begin.take(refused)
        return form_page("registration/bring_in.html", begin, gathering=gathering)
    _offer(form, rows)
    if incoming.has_field("again") and form.heading.data in range(participant_rows.HEADING_LOOKED_FOR + 1):
        return _show(setup, rows, _place(form.heading.data), form.roles.data)
    act = lambda: bringing_in.bring_in(
        setup,
        form.taken(),
        reason=form.reason.data,
        is_told=form.is_told.data,
        key=form.key.data,
        by=me(),
        now=now(),
    )
    if brought := created(form, act):
        flash.done(_told(brought))
        return redirect(url_for("registered.registered", gathering_id=gathering.id), code=303)
    return _page(setup, form, rows)


def _given(form: ListForm) -> Rows:
    """Return the rows of a file or of what was pasted."""
    file = form.file.data
    if file and file.filename:
        sheets = uploads.tables(file.read(MAX_BYTES + 1))
        rows = next((sheet.rows for sheet in sheets if not sheet.is_hidden and sheet.rows), [])
    else:
        rows = participant_rows.rows_of(form.text.data)
    heading = participant_rows.heading_row(rows)
    found = participant_rows.participants(rows, heading, participant_rows.roles(rows, heading))
    if not any(cell.strip() for row in rows for cell in row) or (heading is None and not found):
        raise Refused("Vi fant ingen deltakere. Lim inn listen, eller velg en fil.", field="text")
    if len(rows) > MOST_PEOPLE + participant_rows.HEADING_LOOKED_FOR:
        raise Refused("Det er plass til %(most)d deltakere om gangen. Del listen.", most=MOST_PEOPLE, field="text")
    if len(_kept(rows).encode()) > MOST_TABLE:
        raise Refused("Det er for mye tekst i listen til å leses på en gang. Del den.", field="text")
    return rows


def _show(setup: Setup, rows: Rows, heading: int | None, roles: Sequence[str] | None) -> ResponseReturnValue:
    """Show who stands in the rows; whoever stands on the list already is left out at first."""
    chosen = list(roles) if roles is not None else participant_rows.roles(rows, heading)
    found = participant_rows.participants(rows, heading, chosen)[:MOST_PEOPLE]
    stands = bringing_in.known(setup, found)
    people = [one.__dict__ | {"taken": not known} for one, known in zip(found, stands, strict=True)]
    values = {
        "table": _kept(rows),
        "heading": 0 if heading is None else heading + 1,
        "roles": chosen,
        "people": people,
        "is_told": True,
    }
    form = LookOverForm(formdata=None, data=values)
    _offer(form, rows)
    return _page(setup, form, rows)


def _page(setup: Setup, form: LookOverForm, rows: Rows) -> ResponseReturnValue:
    people = [
        participant_rows.Participant(part["name"].data or "", part.workplace.data or "", part.email.data or "")
        for part in (entry.form for entry in form.people.entries)
    ]
    return form_page(
        "registration/look_over.html",
        form,
        gathering=setup.gathering,
        known=bringing_in.known(setup, people),
        columns=[_cells([row[place] for row in rows if place < len(row)][:4]) for place in range(len(form.roles))],
        places=queries.places(setup),
    )


def _offer(form: LookOverForm, rows: Rows) -> None:
    shown = enumerate(rows[: participant_rows.HEADING_LOOKED_FOR], 1)
    named = [(number, _("Rad %(number)d: %(cells)s", number=number, cells=_cells(row))) for number, row in shown]
    form.heading.choices = options(named, none=_("Ingen av radene"))


def _cells(row: Sequence[str]) -> str:
    return one_line("; ".join(cell for cell in row if cell.strip()))[:80]


def _place(heading: int) -> int | None:
    return heading - 1 if heading else None


def _kept(rows: Rows) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _carried(text: str) -> Rows:
    try:
        rows = json.loads(text)
        if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) <= MOST_COLUMNS for row in rows):
            raise ValueError("no rows")
        return [[str(cell) for cell in row] for row in rows]
    except (ValueError, TypeError, RecursionError) as wrong:
        raise Refused("Listen kom ikke med. Lim den inn på nytt.") from wrong


def _told(brought: BroughtIn) -> str:
    said = [ngettext("%(num)d person er ført opp.", "%(num)d personer er ført opp.", brought.new)]
    if brought.known:
        said.append(ngettext("%(num)d sto der fra før.", "%(num)d sto der fra før.", brought.known))
    return " ".join(said)
