"""Pages by which two organisations change places in terms to come."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.rag import queries
from app.rag.labels import TITLES
from app.rag.models import Rotation, Swap, TermHolder
from app.rag.pages.forms import AnswerForm, SwapForm
from app.rag.pages.rotations import ROTATION
from app.rag.rotation import swaps
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.saving import answered, form_page, saved
from app.web.formatting import day
from app.web.words import gettext as _

bp = Blueprint("swaps", __name__)


@bp.route(f"{ROTATION}/bytt", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.rotation)
def ask(rotation: Rotation) -> ResponseReturnValue:
    """Ask for a swap; one asks for a side one answers for, the coordinator for any."""
    coming = [h for term in reversed(queries.terms(rotation.duty)) if term.is_coming(today()) for h in term.holders]
    mine = [h for h in coming if may(Who.COORDINATOR) or queries.answers_for(h.term, h.organisation, me().id, today())]
    form = SwapForm()
    form.mine.choices = options([(h.id, _told(h)) for h in mine], none=_("Velg …"))
    form.theirs.choices = options([(h.id, _told(h)) for h in coming], none=_("Velg …"))
    act = lambda: swaps.ask(
        queries.holder(form.mine.data),
        queries.holder(form.theirs.data),
        by=me(),
        by_coordinator=may(Who.COORDINATOR),
        key=form.key.data,
        now=now(),
    )
    back = url_for("rotation.overview", rotation_path=rotation.path)
    if saved(form, act):
        flash.done(_("Byttet er foreslått. Det gjelder når begge har sagt ja."))
        return redirect(back, code=303)
    steps = [(url_for("desk.group"), _("RAG")), (back, TITLES[rotation.duty])]
    return form_page("rag/ask_swap.html", form, back=back, steps=steps, possible=bool(mine) and len(coming) > 1)


@bp.post("/rag/bytter/<id:swap_id>/svar")
@allow(Who.RAG, of=queries.swap)
def answer(swap: Swap) -> ResponseReturnValue:
    """Say yes or no, take the wish back, or carry it out as coordinator."""
    form = AnswerForm()
    verb, said = {
        "decline": (swaps.decline, _("Du har sagt nei til byttet.")),
        "withdraw": (_withdraw, _("Byttet er trukket.")),
        "override": (_override, _("Byttet er gjennomført.")),
    }.get(form.answer.data, (swaps.accept, _("Du har sagt ja til byttet.")))
    act = lambda: verb(swap, seen_version=form.seen_version, by=me(), now=now())
    return answered(form, act, said, url_for("rotation.overview", rotation_path=swap.term_a.path))


def _told(holder: TermHolder) -> str:
    return f"{holder}, {day(holder.term.from_on)}–{day(holder.term.until_on)}"


def _withdraw(swap: Swap, **given: Any) -> None:
    swaps.withdraw(swap, by_coordinator=may(Who.COORDINATOR), **given)


def _override(swap: Swap, **given: Any) -> None:
    if not may(Who.COORDINATOR):
        raise Refused("Bare koordinatoren kan gjennomføre et bytte uten at begge har svart.")
    swaps.override(swap, **given)
