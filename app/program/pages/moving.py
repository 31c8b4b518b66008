"""Pages that move rows: up, down, two that change places, and one pushed with the rest of its day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.domain.program.moving import move_down, move_up, swap
from app.domain.program.rows import Draft, from_json
from app.domain.program.shifting import Moved, push, push_to
from app.program.draft import moving, queries
from app.program.draft import operations as drafts
from app.program.draft.refusal_texts import hindrance
from app.program.models.draft import ProgramChange, ProgramRow
from app.program.models.labels import hours
from app.program.pages.flash_undo import back, press, tell
from app.program.pages.page_header import header
from app.program.pages.row_forms import PreviewForm, PushForm, RearrangeForm, SwapForm
from app.program.releases.changes_in_words import describe
from app.web import incoming
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.fields import options
from app.web.formatting import short_day
from app.web.saving import form_page, saved
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("program_moving", __name__)
How = Callable[[Draft], Moved]
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
    requested, rows = SwapForm(incoming.arguments()), queries.draft(row.gathering)
    others = {one.key: one for one in rows if one.key != row.key}
    named = ((key, f"{short_day(one.day)} {hours(one)} {one.title}") for key, one in others.items())
    requested.other.choices = options([("", _("Velg …")), *named])
    how = _how(requested, lambda: lambda draft: swap(draft, row.key, requested.other.data))
    other = others[requested.other.data].title if how else ""
    said = lambda moved: _("«%(one)s» og «%(other)s» har byttet plass.", one=row.title, other=other)
    days = {row.day, others[requested.other.data].day} if how else {row.day}
    return _preview(row, days, requested, how, "swapped", said, "program/draft/swap.html")


@bp.route("/samlinger/<id:gathering_id>/utkast/<token:key>/skyv", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.row)
def push_along(row: ProgramRow) -> ResponseReturnValue:
    """Push a row and the rest of its day, after a look at what that does."""
    requested = PushForm(incoming.arguments())

    def chosen() -> How:
        if requested.starts.data is not None:
            return lambda draft: push_to(draft, row.key, requested.starts.data)
        return lambda draft: push(draft, row.key, requested.minutes.data)

    said = lambda moved: ngettext("%(num)d post er skjøvet.", "%(num)d poster er skjøvet.", moved)
    return _preview(row, {row.day}, requested, _how(requested, chosen), "pushed", said, "program/draft/push.html")


def _step(row: ProgramRow, how: Callable[[Draft, str], Moved], said: str) -> ResponseReturnValue:
    gathering_id, key, seen = row.gathering_id, row.key, RearrangeForm().seen_version
    press(lambda: moving.step(row, how, seen_version=seen, by=me(), now=now()), said, at=key)
    return back(gathering_id, key)


def _how(requested: PreviewForm, chosen: Callable[[], How]) -> How | None:
    """Return what the address asks for, if it asks for anything that can be read."""
    return chosen() if incoming.arguments() and requested.validate() else None


def _preview(
    row: ProgramRow,
    days: set[date],
    requested: PreviewForm,
    how: How | None,
    kind: str,
    said: Callable[[int], str],
    template: str,
) -> ResponseReturnValue:
    """Show what would change, and do it once somebody said yes to that; a day that has changed is shown anew."""
    gathering, key = row.gathering, row.key
    latest = lambda: queries.latest_change_id(gathering)
    yes = RearrangeForm(data={"version": latest()})
    known = {"kind": kind, "seen": yes.seen_version, "days": days, "by": me(), "key": yes.key.data, "now": now()}
    act = lambda: drafts.rearrange(gathering, lambda draft: how(draft).rows, **known)  # type: ignore[misc]
    made: list[ProgramChange | None] = []
    if how and saved(yes, lambda: made.append(act()), stored=lambda: {"version": latest()}):
        moved = len(from_json(made[0].after)) if made[0] else 0
        tell(made[0], said(moved) if moved else _("Ingenting ble flyttet."), at=key)
        return back(gathering.id, key)
    rows = queries.draft(gathering)
    return form_page(template, yes, requested=requested, row=row, **_shown(how, rows), **header(gathering, rows))


def _shown(how: How | None, rows: Draft) -> dict[str, Any]:
    found = how(rows) if how else None
    return {
        "looked": found is not None,
        "changes": describe(rows, found.rows) if found else [],
        "hindrance": hindrance(found.clash, rows) if found and found.clash else "",
        "quick": QUICK,
    }
