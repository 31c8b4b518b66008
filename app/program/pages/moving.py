"""Pages that move rows: up, down, two that change places, and one pushed with the rest of its day."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.domain.program.changing.moving import move_down, move_up
from app.domain.program.changing.shifting import Moved
from app.domain.program.rows import Draft, from_json
from app.program.draft import moving, queries
from app.program.draft.moving import Push, Swap
from app.program.draft.refusal_texts import hindrance
from app.program.models.draft import ProgramRow
from app.program.models.labels import told
from app.program.pages.flash_undo import back, carried_out, press, tell
from app.program.pages.page_header import header
from app.program.pages.row_forms import PreviewForm, PushForm, RearrangeForm, SwapForm
from app.program.releases.changes_in_words import describe
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page
from app.web.formatting import short_day
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("program_moving", __name__)
QUICK = (-15, -10, -5, 5, 10, 15, 30)


@bp.post("/samlinger/<id:gathering_id>/utkast/<token:key>/opp")
@allow(Who.OPERATOR, of=queries.row)
def up(row: ProgramRow) -> ResponseReturnValue:
    """Let a row change places with the one before it."""
    return _step(row, move_up, _("«%(title)s» er flyttet opp.", title=row.title))


@bp.post("/samlinger/<id:gathering_id>/utkast/<token:key>/ned")
@allow(Who.OPERATOR, of=queries.row)
def down(row: ProgramRow) -> ResponseReturnValue:
    """Let a row change places with the one after it."""
    return _step(row, move_down, _("«%(title)s» er flyttet ned.", title=row.title))


@bp.route("/samlinger/<id:gathering_id>/utkast/<token:key>/bytt", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.row)
def exchange(row: ProgramRow) -> ResponseReturnValue:
    """Let a row change places with another one, after a look at what that does."""
    requested = SwapForm(incoming.arguments())
    others = [other for other in queries.draft(row.gathering) if other.key != row.key]
    named = ((other.key, f"{short_day(other.day)} {told(other)}") for other in others)
    requested.other.choices = options([("", _("Velg …")), *named])
    move = Swap(row.key, requested.other.data) if _is_requested(requested) else None
    return _preview(row, requested, move, "program/draft/swap.html")


@bp.route("/samlinger/<id:gathering_id>/utkast/<token:key>/skyv", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.row)
def push_along(row: ProgramRow) -> ResponseReturnValue:
    """Push a row and the rest of its day, after a look at what that does."""
    if row.place:
        flash.failed(_("«%(title)s» har ingen tid å skyve. Sett tiden på posten først.", title=row.title))
        return back(row.gathering_id, row.key)
    requested = PushForm(incoming.arguments())
    move = Push(row.key, requested.minutes.data, requested.starts.data) if _is_requested(requested) else None
    return _preview(row, requested, move, "program/draft/push.html")


def _step(row: ProgramRow, how: Callable[[Draft, str], Moved], said: str) -> ResponseReturnValue:
    gathering_id, key, seen = row.gathering_id, row.key, RearrangeForm().seen_version
    press(lambda: moving.step(row, how, seen_version=seen, by=me(), now=now()), said, at=key)
    return back(gathering_id, key)


def _is_requested(form: PreviewForm) -> bool:
    """Tell whether the address asks for anything that can be read."""
    return bool(incoming.arguments()) and form.validate()


def _preview(row: ProgramRow, requested: PreviewForm, move: Swap | Push | None, template: str) -> ResponseReturnValue:
    """Show what would change, and do it once somebody said yes to that; a day that has changed is shown anew."""
    gathering, key, rows = row.gathering, row.key, queries.draft(row.gathering)
    stored = lambda: {"version": queries.latest_change_id(gathering)}
    yes = RearrangeForm(data=stored())
    if move is not None:
        act = lambda: moving.carry_out(
            gathering, move, days=move.days(rows), seen=yes.seen_version, by=me(), key=yes.key.data, now=now()
        )
        if done := carried_out(yes, act, stored=stored):
            tell(done.change, _said(move, rows, len(from_json(done.change.after)) if done.change else 0), at=key)
            return back(gathering.id, key)
        if yes.conflict:
            rows = queries.draft(gathering)
    return form_page(template, yes, requested=requested, row=row, **_shown(move, rows), **header(gathering, rows))


def _said(move: Swap | Push, rows: Draft, moved: int) -> str:
    if not moved:
        return _("Ingenting ble flyttet.")
    if isinstance(move, Push):
        return ngettext("%(num)d post er skjøvet.", "%(num)d poster er skjøvet.", moved)
    one, other = (queries.titled(rows, key) for key in move.keys)
    return _("«%(one)s» og «%(other)s» har byttet plass.", one=one, other=other)


def _shown(move: Swap | Push | None, rows: Draft) -> dict[str, Any]:
    found = move.applied(rows) if move else None
    return {
        "looked": found is not None,
        "changes": describe(rows, found.rows) if found else [],
        "hindrance": hindrance(found.clash, rows) if found and found.clash else "",
        "quick": QUICK,
    }
