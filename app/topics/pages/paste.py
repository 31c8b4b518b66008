"""Bringing in wishes from slips, mails, scans and files: read, looked over, saved."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.imports.suggestion_lines import Wish, read
from app.domain.imports.suggestion_table import HEADING_LOOKED_FOR, columns, heading_row, wishes
from app.domain.text.normalise import one_line
from app.networks import queries as networks
from app.sheets.workbook import MAX_BYTES, Sheet
from app.topics.models.topic import KINDS, Topic
from app.topics.moderation import queues
from app.topics.pages.paste_forms import MOST_TABLE, MOST_WISHES, BlockForm, ColumnsForm, WishesForm
from app.topics.suggestions import campaigns, importing, uploaded
from app.topics.suggestions.importing import Brought
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page, read_before, saved
from app.web.editing.uploads import takes_file
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("wishes", __name__)
SOURCE = ("network", "source", "source_words", "campaign")


@bp.route("/temabank/lim-inn", methods=["GET", "POST"])
@takes_file(MAX_BYTES)
@allow(Who.PLANNER)
def paste() -> ResponseReturnValue:
    """Take a block of lines, and show the wishes read from it; of a file the columns are chosen first."""
    form = BlockForm(data={"source": "paper"})
    _offer(form)
    given = read_before(form, lambda: _given(form))
    if given is None:
        return form_page("topics/suggestions/paste.html", form)
    tables, carried, found = given
    if tables:
        return _choose(form.values(*SOURCE), carried, tables, sheet=uploaded.first_shown(tables))
    mended = {one.original: one.mended for one in found}
    return _look_over(form.values(*SOURCE) | {"is_scanned": "y" if form.is_scanned.data else ""}, _rows(found), mended)


@bp.post("/temabank/lim-inn/kolonner")
@takes_file(MOST_TABLE)
@allow(Who.PLANNER)
def choose() -> ResponseReturnValue:
    """Show the columns again for other headings or another sheet, or the wishes of those that were chosen."""
    form = ColumnsForm()
    _offer(form)
    try:
        tables = uploaded.from_json(form.table.data or "")
    except Refused as refused:
        return _begin_again(form.values(*SOURCE), refused)
    sheet = form.sheet.data if form.sheet.data in range(len(tables)) else 0
    is_same = incoming.field("sheet_shown") == str(sheet)
    if incoming.field("again") or not is_same:
        heading = form.heading.data if is_same else None
        return _choose(form.values(*SOURCE), form.table.data, tables, sheet=sheet, heading=heading)
    _offer_columns(form, tables, sheet)
    answers = read_before(form, lambda: _answers(form, tables[sheet]))
    if answers is None:
        return _columns_page(form, tables, sheet)
    found, unanswered = answers
    return _look_over(form.values(*SOURCE), _rows(found), {}, unanswered=unanswered)


@bp.post("/temabank/lim-inn/se-over")
@takes_file(MOST_TABLE)
@allow(Who.PLANNER)
def look_over() -> ResponseReturnValue:
    """Join, split and repair as asked and show the wishes again, or save those that were left in."""
    form = WishesForm()
    _offer(form)
    form.offer_repairs()
    if again := incoming.field("again"):
        return _look_over(form.values(*SOURCE, "is_scanned"), form.settled(all_repairs=again == "repairs"), {})
    made: list[Topic | None] = []
    if saved(form, lambda: made.extend(_brought_in(form))):
        flash.done(_told(made))
        return redirect(url_for("moderation.queue"), code=303)
    return form_page("topics/suggestions/look_over.html", form, mended={}, unanswered=0)


def _given(form: BlockForm) -> tuple[list[Sheet], str, list[Wish]]:
    """Return the tables of a file and how they are carried along, or the wishes of what was pasted."""
    file = form.file.data
    if file and file.filename:
        tables = uploaded.tables(file.read(MAX_BYTES + 1))
        return tables, uploaded.to_json(tables), []
    found = read(form.text.data, is_scanned=form.is_scanned.data)
    if not found:
        raise Refused("Vi fant ingen ønsker. Lim inn teksten, eller velg en fil.", field="text")
    _refuse_too_many(found)
    return [], "", found


def _answers(form: ColumnsForm, sheet: Sheet) -> tuple[list[Wish], int]:
    """Return the wishes of the columns that were chosen, and how many rows hold no answer."""
    found, unanswered = wishes(sheet.rows, _place(form.heading.data), form.roles.data)
    if not found:
        raise Refused("Ingen av radene har svar i kolonnene du valgte. Velg andre kolonner.", field="roles")
    _refuse_too_many(found)
    return found, unanswered


def _begin_again(source: dict[str, Any], refused: Refused) -> ResponseReturnValue:
    form = BlockForm(formdata=None, data=source)
    _offer(form)
    form.take(refused)
    return form_page("topics/suggestions/paste.html", form)


def _told(made: list[Topic | None]) -> str:
    """Say how many wishes are new, how often the same was wished, and how many were there before."""
    found = [one for one in made if one is not None]
    new = len({one.id for one in found})
    same, known = len(found) - new, len(made) - len(found)
    said = [ngettext("%(num)d ønske er lagt inn.", "%(num)d ønsker er lagt inn.", new)]
    if same:
        said.append(
            ngettext(
                "%(num)d til ønsket det samme, og er talt med.", "%(num)d til ønsket det samme, og er talt med.", same
            )
        )
    if known:
        said.append(ngettext("%(num)d lå der fra før.", "%(num)d lå der fra før.", known))
    return " ".join(said)


def _rows(found: list[Wish]) -> list[dict[str, Any]]:
    names = ("original", "text", "who", "how", "kind", "part")
    return [{name: getattr(one, name) for name in names} | {"taken": True, "joins": False} for one in found]


def _look_over(
    source: dict[str, Any], rows: list[dict[str, Any]], mended: dict[str, Any], *, unanswered: int = 0
) -> ResponseReturnValue:
    form = WishesForm(formdata=None, data={**source, "wishes": rows})
    _offer(form)
    form.offer_repairs()
    return form_page("topics/suggestions/look_over.html", form, mended=mended, unanswered=unanswered)


def _choose(
    source: dict[str, Any], table: str, tables: list[Sheet], *, sheet: int, heading: int | None = None
) -> ResponseReturnValue:
    """Propose what the columns hold, below the headings that were found or chosen."""
    rows = tables[sheet].rows
    place = _place(heading) if heading is not None else heading_row(rows)
    roles = [one.role for one in columns(rows, place)]
    values = {**source, "table": table, "sheet": sheet, "heading": 0 if place is None else place + 1, "roles": roles}
    form = ColumnsForm(formdata=None, data=values)
    _offer(form)
    return _columns_page(form, tables, sheet)


def _columns_page(form: ColumnsForm, tables: list[Sheet], sheet: int) -> ResponseReturnValue:
    _offer_columns(form, tables, sheet)
    found = columns(tables[sheet].rows, _place(form.heading.data))
    return form_page("topics/suggestions/columns.html", form, columns=found, sheet=sheet)


def _offer_columns(form: ColumnsForm, tables: list[Sheet], sheet: int) -> None:
    form.sheet.choices = options((number, one.name) for number, one in enumerate(tables))
    shown = enumerate(tables[sheet].rows[:HEADING_LOOKED_FOR], 1)
    rows = [(number, _("Rad %(number)d: %(cells)s", number=number, cells=_cells(row))) for number, row in shown]
    form.heading.choices = options(rows, none=_("Ingen av radene"))


def _cells(row: list[str]) -> str:
    return one_line("; ".join(cell for cell in row if cell.strip()))[:80]


def _place(heading: int | None) -> int | None:
    return heading - 1 if heading else None


def _refuse_too_many(found: list[Wish]) -> None:
    if len(found) > MOST_WISHES:
        raise Refused("Det er plass til %(most)d ønsker om gangen. Del dem i flere deler.", most=MOST_WISHES)
    if sum(2 * len(one.text.encode()) + len(one.original.encode()) for one in found) > 2 * MOST_TABLE:
        raise Refused("Det er for mye tekst til å se over om gangen. Del ønskene i flere deler.")


def _offer(form: BlockForm | ColumnsForm | WishesForm) -> None:
    own = queues.moderated()
    named = [(one.slug, one.name) for one in networks.every() if own is None or one.id in own]
    form.network.choices = options(named if own is not None else [("", _("Hele landet")), *named])
    held = [(one.id, f"{one.title} ({one.gathering.title})") for one in campaigns.latest(own)]
    form.campaign.choices = options(held, none=_("Nei"))


def _brought_in(form: WishesForm) -> list[Topic | None]:
    network = networks.network(form.network.data) if form.network.data else None
    campaign = campaigns.campaign(form.campaign.data) if form.campaign.data else None
    wanted = [
        Brought(
            one["text"],
            one["original"] or one["text"],
            one["kind"] if one["kind"] in KINDS else "topic",
            one["part"],
            one["who"],
            one["how"],
        )
        for one in form.settled()
        if one["taken"] and one["text"]
    ]
    if not wanted:
        raise Refused("Ingen ønsker er valgt. Kryss av for dem som skal med.")
    return importing.bring_in(
        network,
        wanted,
        source="hearing" if campaign else form.source.data,
        source_words=form.source_words.data or (campaign.title if campaign else ""),
        campaign=campaign,
        by=me(),
        now=now(),
    )
