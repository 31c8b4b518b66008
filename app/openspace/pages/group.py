"""The page of one group, for a facilitator: one form, and every button on it saves what was typed."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.history import queries as history
from app.openspace.groups import operations as offers
from app.openspace.models.labels import GROUP_STATE_LABELS
from app.openspace.models.space import OpenGroup
from app.openspace.pages.forms import GROUP_FIELDS, ArrangeForm, number_of
from app.openspace.pages.versions import SEEN
from app.openspace.space import queries
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("open_space_group", __name__)
STAY = ("add_convener", "drop_convener")  # after these there is more to do on the page
UNDONE_BY = {"park": "bring_back", "withdraw": "bring_back", "merge": "part"}


@bp.route("/open-space/gruppe/<id:group_id>", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.group)
def group(group: OpenGroup) -> ResponseReturnValue:
    """Show one group: its texts, who convenes it, and what can be done with it; save, and do what the button says."""
    form, (pressed, _colon, about) = _form(group), incoming.field("do").partition(":")
    said: list[str] = []
    if saved(form, lambda: said.append(_done(group, form, pressed, about)), stored=lambda: _stored(group)):
        flash.done(said[0], undo=_undo(group, pressed))
        if pressed in STAY:
            return redirect(url_for(".group", group_id=group.id), code=303)
        return redirect(url_for("open_space.desk", open_space_id=group.open_space_id), code=303)
    return form_page(
        "openspace/groups/group.html",
        form,
        group=group,
        group_states=GROUP_STATE_LABELS,
        space=group.open_space,
        root=queries.root(group),
        members=queries.members(group)[1:],
        conveners=group.conveners,
        events=history.of(group),
    )


def _done(group: OpenGroup, form: ArrangeForm, pressed: str, about: str) -> str:
    """Save what was typed, do what the button says to the group as it was seen, and return what to tell."""
    offers.reword(group, **form.values(*GROUP_FIELDS), seen_version=form.seen_version, by=me(), now=now())
    if form.into.data and pressed != "merge":
        raise Refused("Du har valgt en gruppe. Trykk «Slå sammen», eller ta valget bort igjen.", field="into")
    if pressed == "add_convener" and not form.convener.data:
        raise Refused("Skriv navnet.", field="convener")
    if form.convener.data:
        offers.add_convener(group, form.convener.data, seen_version=group.version, by=me(), now=now())
    if pressed == "add_convener":
        return _("%(name)s er lagt til.", name=form.convener.data)
    if pressed == "drop_convener":
        offers.drop_convener(group, number_of(about), seen_version=group.version, by=me(), now=now())
        return _("Initiativtakeren er tatt bort.")
    if pressed == "merge":
        return _merged(group, form)
    if pressed in VERBS:
        VERBS[pressed](group, seen_version=group.version, by=me(), now=now())
    return _told(group, pressed)


def _merged(group: OpenGroup, form: ArrangeForm) -> str:
    if not form.into.data:
        raise Refused("Velg gruppen den skal slås sammen med.", field="into")
    offers.merge(group, queries.group(form.into.data), seen_version=group.version, by=me(), now=now())
    return _("«%(title)s» er slått sammen med «%(into)s».", title=group.title, into=queries.root(group).title)


# What is done to the group itself.
VERBS: dict[str, Callable[..., None]] = {
    "park": offers.park,
    "withdraw": offers.withdraw,
    "bring_back": offers.bring_back,
    "part": offers.part,
}


def _undo(group: OpenGroup, pressed: str) -> str:
    verb = UNDONE_BY.get(pressed)
    return url_for(f"open_space.{verb}", group_id=group.id, **{SEEN: group.version}) if verb else ""


def _told(group: OpenGroup, verb: str) -> str:
    told = {
        "park": _("«%(title)s» er parkert.", title=group.title),
        "withdraw": _("«%(title)s» er trukket.", title=group.title),
        "bring_back": _("«%(title)s» er med igjen.", title=group.title),
        "part": _("«%(title)s» står for seg selv igjen.", title=group.title),
    }
    return told.get(verb, _("Gruppen er endret."))


def _form(group: OpenGroup) -> ArrangeForm:
    form = ArrangeForm(data=_stored(group))
    others = [one for one in queries.standing(group.open_space) if one.id != group.id]
    form.into.choices = options([(one.id, f"{one.number}. {one.title}") for one in others], none=_("Velg gruppe"))
    return form


def _stored(group: OpenGroup) -> dict[str, Any]:
    return {name: getattr(group, name) for name in (*GROUP_FIELDS, "version")}
