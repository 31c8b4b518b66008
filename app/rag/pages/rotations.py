"""Pages of the duties that go round: who has them, who could come next, and who takes part."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.history import queries as history
from app.people import queries as people
from app.rag import heirs, queries
from app.rag.labels import LEADS, NOBODY, SWAP_LABELS, TITLES
from app.rag.models import Rotation, RotationMember, RotationPause, Swap, Term
from app.rag.pages.forms import AnswerForm, ConfirmForm, JoinForm, LastDayForm, MemberForm, PauseForm, RotationForm
from app.rag.rotation import operations as rotations
from app.rag.rotation import schedule
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import Form
from app.web.editing.saving import answered, form_page, saved
from app.web.words import gettext as _

bp = Blueprint("rotation", __name__)
ROTATION = "/rag/<any(koordinering, vertskap):rotation_path>"


@bp.get(ROTATION)
@allow(Who.RAG, of=queries.rotation)
def overview(rotation: Rotation) -> ResponseReturnValue:
    """Show who has the duty, the terms ten years ahead, swaps and who takes part."""
    duty, on = rotation.duty, today()
    terms, members, swaps = queries.terms(duty), queries.members(duty), queries.swaps(duty)
    proposed, flags = queries.proposals(duty, on), queries.flags(duty, on)
    lines = schedule.lines(terms, proposed, heirs.organisations_of(members), on)
    current = [term.from_on for term in terms if term.from_on <= on <= term.until_on]
    first, order = date(min([on, *current]).year, 1, 1), [m.organisation for m in members if not _has_left(m, on)]
    return render_template(
        "rag/rotation.html",
        rotation=rotation,
        lines=[line for line in lines if line.state != "over"],
        past=[line for line in reversed(lines) if line.state == "over"],
        flags=flags,
        members=members,
        swaps=swaps,
        picture=schedule.picture(lines, order, flags, first, queries.horizon(on), on),
        today=on,
        confirm=ConfirmForm(),
        answer=AnswerForm(),
        sides={swap.id: queries.sides(swap, me().id, on) for swap in swaps if swap.state == "asked"},
        unnamed=queries.unnamed(duty, on),
        title=TITLES[duty],
        lead=LEADS[duty],
        nobody=NOBODY[duty],
        swap_labels=SWAP_LABELS,
        **_events(rotation),
    )


@bp.post(f"{ROTATION}/bekreft")
@allow(Who.COORDINATOR, of=queries.rotation)
def confirm(rotation: Rotation) -> ResponseReturnValue:
    """Make terms of the proposals that were seen."""
    form = ConfirmForm()
    act = lambda: rotations.confirm(
        rotation.duty, (form.shown.data or "").split(";"), by=me(), key=form.key.data, now=now()
    )
    return answered(
        form, act, _("Bekreftet. Perioden ligger nå fast."), url_for(".overview", rotation_path=rotation.path)
    )


@bp.route(f"{ROTATION}/lengde", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.rotation)
def arrange(rotation: Rotation) -> ResponseReturnValue:
    """Decide how long a term lasts and how many share it."""
    form = RotationForm(obj=rotation)
    act = lambda: rotations.arrange(
        rotation.duty, **form.values("months", "holder_count"), seen_version=form.seen_version, by=me(), now=now()
    )
    stored = lambda: {name: getattr(rotation, name) for name in ("months", "holder_count", "version")}
    return _page(
        rotation, form, act, _("Lengde og antall"), stored, _("Gjelder forslagene. Bekreftede perioder endres ikke.")
    )


@bp.route(f"{ROTATION}/bli-med", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.rotation)
def join(rotation: Rotation) -> ResponseReturnValue:
    """Let an organisation take part."""
    members = queries.members(rotation.duty)
    form = JoinForm(from_on=today(), position=min(99, max([m.position for m in members], default=0) + 1))
    form.organisation_id.choices = options(people.organisation_choices("korus", "akan"), none=_("Velg …"))
    act = lambda: rotations.join(
        rotation.duty,
        people.organisation(form.organisation_id.data),
        **form.values("position", "from_on"),
        by=me(),
        key=form.key.data,
        now=now(),
    )
    return _page(rotation, form, act, _("Ta med en til"))


@bp.route("/rag/omgang/<id:member_id>/endre", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.member)
def change_member(member: RotationMember) -> ResponseReturnValue:
    """Change the place in the order, or end the taking part."""
    form = MemberForm(obj=member)
    act = lambda: rotations.change_member(
        member, **form.values("position", "until_on"), seen_version=form.seen_version, by=me(), now=now()
    )
    stored = lambda: {name: getattr(member, name) for name in ("position", "until_on", "version")}
    return _page(member.rotation, form, act, _("%(name)s på omgangen", name=member.organisation.name), stored)


@bp.route("/rag/omgang/<id:member_id>/pause", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.member)
def pause(member: RotationMember) -> ResponseReturnValue:
    """Let an organisation rest."""
    form = PauseForm(from_on=today(), version=member.version)
    act = lambda: rotations.pause(
        member, **form.values("from_on", "until_on", "reason"), seen_version=form.seen_version, by=me(), now=now()
    )
    lead = _("Foreslås ikke for perioder som har dager i pausen. Bekreftede perioder endres ikke.")
    stored = lambda: {"version": member.version}
    return _page(member.rotation, form, act, _("Pause for %(name)s", name=member.organisation.name), stored, lead)


@bp.route("/rag/pauser/<id:pause_id>/avslutt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.pause)
def end_pause(asked: tuple[RotationPause, RotationMember]) -> ResponseReturnValue:
    """Let a pause end."""
    pause, member = asked
    form = LastDayForm(last_on=pause.until_on or today(), version=member.version)
    act = lambda: rotations.end_pause(
        pause, member, last_on=form.last_on.data, seen_version=form.seen_version, by=me(), now=now()
    )
    title = _("Avslutt pausen til %(name)s", name=member.organisation.name)
    lead = _("Vil du fjerne pausen helt, skriver du en dag før den begynner.")
    stored = lambda: {"last_on": pause.until_on, "version": member.version}
    return _page(member.rotation, form, act, title, stored, lead)


def _page(
    rotation: Rotation, form: Form, act: Any, title: str, stored: Any = None, lead: str = ""
) -> ResponseReturnValue:
    back = url_for(".overview", rotation_path=rotation.path)
    if saved(form, act, stored=stored):
        flash.done(_("Lagret. Forslagene er regnet ut på nytt."))
        return redirect(back, code=303)
    steps = [(url_for("desk.group"), _("RAG")), (back, TITLES[rotation.duty])]
    return form_page("rag/form.html", form, title=title, back=back, steps=steps, lead=lead)


def _events(rotation: Rotation) -> dict[str, Any]:
    """The trail of the terms, swaps and members, for those who keep them."""
    duty = rotation.duty
    kept = [rotation] if rotation.id else []
    things = [*kept, *queries.terms(duty), *queries.members(duty), *queries.swaps(duty)] if may(Who.COORDINATOR) else []
    labels = Rotation.LABELS | RotationMember.LABELS | Swap.LABELS | Term.LABELS
    return {"events": history.of(*things) if things else [], "labels": labels}


def _has_left(member: RotationMember, on: date) -> bool:
    return member.until_on is not None and member.until_on < on
