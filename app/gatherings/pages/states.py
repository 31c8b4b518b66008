"""Pages and buttons that bring a gathering from one state to the next."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import operations, queries, warnings
from app.gatherings.models import Gathering
from app.gatherings.pages.forms import CancelForm, HoldForm, MoveForm
from app.history import queries as history
from app.networks import queries as networks
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.forms import EditForm
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.requests.guard import local_path
from app.web.words import gettext as _

bp = Blueprint("gathering_states", __name__)


@bp.route("/samlinger/<id:gathering_id>/publiser", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def publish(gathering: Gathering) -> ResponseReturnValue:
    """Ask once more, with what speaks against the date, then publish."""
    form = EditForm(version=gathering.version)
    act = lambda: operations.publish(gathering, seen_version=form.seen_version, by=me(), now=now())
    found = warnings.about([span.day for span in gathering.spans], gathering)
    return _page(
        gathering,
        form,
        "publish",
        act,
        _("Samlingen er publisert og ligger i kalenderne."),
        warnings=found,
        came_from=_next(),
    )


@bp.route("/samlinger/<id:gathering_id>/trekk-tilbake", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def withdraw(gathering: Gathering) -> ResponseReturnValue:
    """Make it a draft again."""
    form = EditForm(version=gathering.version)
    act = lambda: operations.withdraw(gathering, seen_version=form.seen_version, by=me(), now=now())
    return _page(gathering, form, "withdraw", act, _("Samlingen er trukket tilbake til utkast."))


@bp.route("/samlinger/<id:gathering_id>/avlys", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def cancel(gathering: Gathering) -> ResponseReturnValue:
    """Cancel it with a reason."""
    form = CancelForm(version=gathering.version)
    act = lambda: operations.cancel(gathering, form.reason.data, seen_version=form.seen_version, by=me(), now=now())
    return _page(gathering, form, "cancel", act, _("Samlingen er avlyst. Den står som avlyst i kalenderne."))


@bp.route("/samlinger/<id:gathering_id>/gjenopprett", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def revive(gathering: Gathering) -> ResponseReturnValue:
    """Undo a cancellation, or the note that it was held."""
    form = EditForm(version=gathering.version)
    verb = operations.reopen if gathering.can("reopen") else operations.revive
    act = lambda: verb(gathering, seen_version=form.seen_version, by=me(), now=now())
    return _page(gathering, form, "revive", act, _("Samlingen står som publisert igjen."))


@bp.route("/samlinger/<id:gathering_id>/avholdt", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.gathering)
def hold(gathering: Gathering) -> ResponseReturnValue:
    """Note that it was held and how many came, where the door has not counted them."""
    form = HoldForm(version=gathering.version, attended=gathering.attended)
    attended = form.attended.data
    if gathering.attended_counted is not None:
        del form.attended
    act = lambda: operations.hold(gathering, attended, seen_version=form.seen_version, by=me(), now=now())
    return _page(gathering, form, "hold", act, _("Samlingen er registrert som holdt."))


@bp.route("/samlinger/<id:gathering_id>/nettverk", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.gathering)
def move_to_network(gathering: Gathering) -> ResponseReturnValue:
    """Let it belong to another network."""
    form = MoveForm(version=gathering.version, network_id=gathering.network_id)
    form.network_id.choices = options((network.id, network.name) for network in networks.every())
    act = lambda: operations.move_to_network(
        gathering, networks.with_id(form.network_id.data), seen_version=form.seen_version, by=me(), now=now()
    )
    return _page(gathering, form, "move", act, _("Samlingen hører nå til et annet nettverk."))


def _page(
    gathering: Gathering, form: EditForm, name: str, act: Callable[[], Any], message: str, **values: Any
) -> ResponseReturnValue:
    seen = form.seen_version
    stored = lambda: {"version": gathering.version, **_told(gathering, form)}
    if saved(form, act, stored=stored):
        flash.done(message)
        return redirect(_next() or url_for("gatherings.gathering", gathering_id=gathering.id), code=303)
    form.tell_meanwhile(history.since(gathering, seen))
    return form_page(f"gatherings/{name}.html", form, gathering=gathering, **values)


def _next() -> str | None:
    """Where one came from, with something left to do there."""
    return local_path(incoming.argument("next"))


def _told(gathering: Gathering, form: EditForm) -> dict[str, Any]:
    """What is stored of that which the form asks for, where there is anything."""
    asked = {name: getattr(gathering, name) for name in ("reason", "attended", "network_id") if name in form}
    return {name: value for name, value in asked.items() if value not in (None, "")}
