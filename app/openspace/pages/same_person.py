"""The page where a facilitator says who by phone and on paper are one person."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.openspace.models.space import OpenParticipant, OpenSpace
from app.openspace.pages.forms import SamePersonForm, number_of
from app.openspace.space import participants, queries, same_person
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import form_page, pressed, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("open_space_people", __name__)


@bp.route("/open-space/<id:open_space_id>/personer", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.open_space)
def people(space: OpenSpace) -> ResponseReturnValue:
    """Ask about those of one name, and let any two be said to be one person."""
    everybody = participants.participants(space)
    form = SamePersonForm(data={"one": incoming.number("one"), "other": incoming.number("other")})
    choices = [(one.id, _called(one)) for one in everybody if one.name]
    form.one.choices = form.other.choices = options(choices, none=_("Velg"))
    if saved(form, lambda: _made_one(space, form.one.data, form.other.data, form.seen.data)):
        flash.done(_("De er nå samme person."))
        return redirect(url_for(".people", open_space_id=space.id), code=303)
    form.seen.data = str(same_person.state(everybody))
    return form_page(
        "openspace/space/people.html",
        form,
        space=space,
        asked=same_person.asked(space, everybody),
        said=same_person.said(space),
        called=_called,
    )


@bp.post("/open-space/<id:open_space_id>/personer/svar")
@allow(Who.OPERATOR, of=queries.open_space)
def answer(space: OpenSpace) -> ResponseReturnValue:
    """Say of two whether they are one person: the button sends which it is to be; who else was chosen stays so."""
    are, one, other = [*incoming.field("are").split(":"), "", ""][:3]
    pair, seen = (number_of(one), number_of(other)), incoming.field("seen")
    if ButtonForm().validate_on_submit():
        if are == "one":
            pressed(lambda: _made_one(space, *pair, seen), _("De er nå samme person."))
        else:
            pressed(lambda: _kept_apart(space, *pair, seen), _("De er to forskjellige personer."))
    chosen = {name: number_of(incoming.field(name)) or None for name in ("one", "other")}
    return redirect(url_for(".people", open_space_id=space.id, **chosen), code=303)


def _made_one(space: OpenSpace, one: int, other: int, seen: str | None) -> None:
    found = (same_person.participant(space, id_) for id_ in (one, other))
    same_person.make_one(space, *found, seen=number_of(seen, -1), by=me(), now=now())


def _kept_apart(space: OpenSpace, one: int, other: int, seen: str | None) -> None:
    found = (same_person.participant(space, id_) for id_ in (one, other))
    same_person.keep_apart(space, *found, seen=number_of(seen, -1), by=me(), now=now())


def _called(one: OpenParticipant) -> str:
    return _("%(name)s (fra papir)", name=one.name) if one.is_typed else _("%(name)s (på telefon)", name=one.name)
