"""The page where a program from Word or an e-mail becomes rows: read, checked by a person, and saved as one change."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.domain.program.parsing.lines import Reading, read
from app.domain.program.rows import MOST_ROWS, from_json
from app.domain.program.untimed import FIRST, in_sequence
from app.followups import queries as followups
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.draft import ProgramChange
from app.program.pages.flash_undo import back, tell
from app.program.pages.page_header import header
from app.program.pages.paste_forms import PasteForm, as_typed
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import created, form_page
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("program_pasting", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/lim-inn", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def paste(gathering: Gathering) -> ResponseReturnValue:
    """Read what is pasted into rows to check, and save those that are kept."""
    form, days, known = PasteForm(), queries.days(gathering), followups.known_owners()
    is_checked = bool(form.rows.entries) and not incoming.has_field("les")
    if incoming.is_post() and not is_checked:
        form = _read(form, days)
    form.offer(days, known)
    if is_checked and days and (made := created(form, lambda: _save(gathering, form))):
        rows = from_json(made.after)
        tell(made, ngettext("%(num)d post er lagt inn.", "%(num)d poster er lagt inn.", len(rows)), at=rows[0].key)
        return back(made.gathering_id, rows[0].key)
    names = dict.fromkeys(one.told_apart for one in known)
    reading = read(form.text.data or "", days) if form.rows.entries else Reading()
    return form_page("program/draft/paste.html", form, suggested=names, reading=reading, **header(gathering))


def _read(form: PasteForm, days: Sequence[date]) -> PasteForm:
    """Return the form with the rows that were found; what was pasted stays in it, also when there are none."""
    if not form.text.validate(form):
        return form
    found = read(form.text.data, days).rows
    if not found or len(found) > MOST_ROWS:
        form.text.errors = [
            _("Vi fant ingen klokkeslett å lage poster av. Hver post begynner med tiden, for eksempel 12.30–13.30.")
            if not found
            else _("Dette ble %(num)d poster. Det er plass til %(most)d.", num=len(found), most=MOST_ROWS)
        ]
        return form
    typed = {"text": form.text.data, "key": form.key.data, "rows": [as_typed(one, days) for one in found]}
    return PasteForm(formdata=None, data=typed)


def _save(gathering: Gathering, form: PasteForm) -> ProgramChange:
    kept = [entry.form.row(drafts.new_key(), (FIRST, 1)) for entry in form.rows if entry.form.include.data]
    rows = in_sequence(kept)  # what has no time stands where it was pasted
    return drafts.add(gathering, *rows, kind="pasted", by=me(), key=form.key.data, now=now())
