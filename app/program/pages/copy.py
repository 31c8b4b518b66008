"""The page where rows are copied from the program of another gathering, in any network."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.program.rows import from_json
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import copying, queries
from app.program.draft import operations as drafts
from app.program.draft.copying import Source
from app.program.models.draft import ProgramChange
from app.program.pages.flash_undo import back, tell
from app.program.pages.page_header import header
from app.program.pages.paste_forms import CopyForm
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import created, form_page
from app.web.requests import incoming
from app.web.requests.routes import LARGEST
from app.web.words import ngettext

bp = Blueprint("program_copying", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/kopier", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def copy(gathering: Gathering) -> ResponseReturnValue:
    """Choose a program, then rows of it; each lands at the same clock, on the day of that number unless asked."""
    if not (from_id := _wanted()):
        found, wanted = copying.sources(gathering, incoming.search()), incoming.search()
        return render_template("program/draft/copy.html", found=found, wanted=wanted, **header(gathering))
    source = copying.source(from_id, is_draft=incoming.has_argument("utkast"))
    proposed = source.days(gathering)
    form = CopyForm(data={"rows": [row.key for row in source.rows]})
    form.offer(proposed, queries.days(gathering))
    if gathering.days and (made := created(form, lambda: _save(gathering, source, form))):
        rows = from_json(made.after)
        tell(made, ngettext("%(num)d post er kopiert.", "%(num)d poster er kopiert.", len(rows)), at=rows[0].key)
        return back(made.gathering_id, rows[0].key)
    return form_page("program/draft/copy_rows.html", form, source=source, proposed=proposed, **header(gathering))


def _save(gathering: Gathering, source: Source, form: CopyForm) -> ProgramChange:
    chosen = tuple(row for row in source.rows if row.key in set(form.rows.data or ()))
    copies = source.onto(form.chosen(source.days(gathering)), chosen).rows
    if not copies:
        raise Refused("Velg hvilken dag postene skal til.", field="rows")
    rows = copying.as_new_plans(copies, drafts.new_key)
    return drafts.add(gathering, *rows, kind="copied", by=me(), key=form.key.data, now=now())


def _wanted() -> int:
    text = incoming.argument("fra")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= LARGEST else 0
