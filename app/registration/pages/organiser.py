"""The organiser's side: who comes, waits and has withdrawn; entered, moved up and taken off by hand; as a table."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import secure_filename

from app.domain import small_groups, spreadsheet
from app.domain.text.normalise import folded
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.history import queries as history
from app.registration import operations, queries
from app.registration.labels import ASKS, RULES, STATES
from app.registration.models import Registration, Setup
from app.registration.operations import Attendee
from app.registration.pages import answer_filters, answer_lists, answer_texts, door_link
from app.registration.pages.organiser_forms import AdmitForm, CancelForForm, EnterForm
from app.registration.retention import overview as retention
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import created, form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("registered", __name__)
HEADS = ("function", "sector", "frequency", "contribution", "days")  # what groups are counted by


@bp.get("/samlinger/<id:gathering_id>/pameldinger")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def registered(gathering: Gathering) -> ResponseReturnValue:
    """Show who comes, waits and has withdrawn, with counts; ?q= searches."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    filters, chosen = answer_filters.choices(setup), incoming.argument("svar")
    by = chosen if chosen in dict(filters) else ""
    lists = {state: _searched(queries.in_order(setup, state), by) for state in STATES}
    return render_template(
        "registration/registered.html",
        gathering=gathering,
        setup=setup,
        places=queries.places(setup),
        lists=lists,
        states=STATES,
        counted=_counted(setup),
        wanted=incoming.search(),
        filters=filters,
        by=by,
        events=history.of(setup, *[one for found in lists.values() for one in found]),
        now=now(),
        door=door_link.section(setup),
    )


@bp.get("/samlinger/<id:gathering_id>/pameldinger/svar")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def answers(gathering: Gathering) -> ResponseReturnValue:
    """Show what those who come answered: rooms and dinner as counts, food by name, and each question of one's own."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    coming = queries.in_order(setup, "coming")
    return render_template(
        "registration/answers.html",
        gathering=gathering,
        setup=setup,
        ordered=answer_lists.ordered(setup, coming),
        named=answer_lists.named(setup, coming),
    )


@bp.get("/samlinger/<id:gathering_id>/pameldinger/sletting")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def what_is_deleted(gathering: Gathering) -> ResponseReturnValue:
    """Show what is deleted when, and what has been."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    return render_template(
        "registration/retention.html",
        gathering=gathering,
        to_come=retention.to_come(setup),
        receipts=queries.receipts(setup),
        rules=RULES,
    )


@bp.route("/samlinger/<id:gathering_id>/pameldinger/ny", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=gatherings.gathering)
def enter(gathering: Gathering) -> ResponseReturnValue:
    """Sign somebody up by hand."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    form = EnterForm()
    person = lambda: Attendee(form["name"].data, form.email.data, form.workplace.data)
    act = lambda: operations.enter(setup, person(), reason=form.reason.data, key=form.key.data, by=me(), now=now())
    if created(form, act):
        flash.done(_("Personen er ført opp."))
        return _back(setup)
    return form_page("registration/enter.html", form, gathering=gathering, places=queries.places(setup))


@bp.route("/pameldinger/<id:registration_id>/gi-plass", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=queries.registration)
def admit(registration: Registration) -> ResponseReturnValue:
    """Give somebody who waits a place at once, with a reason."""
    form = AdmitForm(data={"version": registration.version})
    act = lambda: operations.admit(
        registration, reason=form.reason.data, seen_version=form.seen_version, by=me(), now=now()
    )
    if saved(form, act, stored=lambda: {"version": registration.version}):
        flash.done(_("Personen har fått plass, og får beskjed på e-post."))
        return _back(registration.setup)
    return form_page("registration/admit.html", form, registration=registration, gathering=registration.setup.gathering)


@bp.route("/pameldinger/<id:registration_id>/meld-av", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=queries.registration)
def cancel_for(registration: Registration) -> ResponseReturnValue:
    """Take somebody off the list, and tell them why."""
    form = CancelForForm(data={"version": registration.version})
    act = lambda: operations.withdraw(
        registration, seen_version=form.seen_version, by=me(), now=now(), reason=form.reason.data
    )
    if saved(form, act, stored=lambda: {"version": registration.version}):
        flash.done(_("Personen er meldt av, og får beskjed på e-post."))
        return _back(registration.setup)
    return form_page(
        "registration/cancel_for.html", form, registration=registration, gathering=registration.setup.gathering
    )


@bp.get("/samlinger/<id:gathering_id>/pameldinger.csv")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def table(gathering: Gathering) -> ResponseReturnValue:
    """Those who come and wait, for a spreadsheet; semicolons, as Norwegian Excel wants them."""
    out = io.StringIO()
    rows = [[spreadsheet.safe(text) for text in row] for row in _rows(gathering)]
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", gathering, "csv")


@bp.get("/samlinger/<id:gathering_id>/pameldinger.xlsx")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def workbook(gathering: Gathering) -> ResponseReturnValue:
    """The same as an Excel workbook."""
    return _file(spreadsheet.workbook(_("Påmeldinger"), _rows(gathering)), spreadsheet.MEDIA_TYPE, gathering, "xlsx")


def _searched(found: Sequence[Registration], by: str) -> list[Registration]:
    """Who has a word in name, workplace or address and, where that is chosen, answered so."""
    wanted = folded(incoming.search())
    named = [one for one in found if wanted in folded(f"{one.name} {one.workplace} {one.email}")]
    return [one for one in named if not by or answer_filters.fits(one, by)]


def _counted(setup: Setup) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Return, by what was asked, how many of those who come gave each answer; small groups hidden."""
    coming = queries.in_order(setup, "coming")
    found = _workplaces(coming)
    for code in (one for one in setup.asks if one in HEADS):
        given = Counter(
            value for one in coming for answer in one.answers if answer.ask == code for value in answer.value.split(" ")
        )
        if given:
            labels = {value: answer_texts.choice(code, value, setup) for value in given}
            counts = small_groups.told({labels[value]: number for value, number in given.items()})
            found.append((str(ASKS[code].label), sorted(counts.items(), key=lambda pair: -(pair[1] or 0))))
    return found


def _workplaces(coming: Sequence[Registration]) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Return how many come from each workplace, however it was spelled; those of under five together are not named."""
    spelled: dict[str, str] = {}
    numbers = Counter(folded(one.workplace) for one in coming if one.workplace)
    for one in coming:
        spelled.setdefault(folded(one.workplace), one.workplace)
    counts = small_groups.told(numbers)
    large = sorted(((spelled[name], number) for name, number in counts.items() if number), key=lambda pair: -pair[1])
    hidden = sum(number is None for number in counts.values())
    rest = ngettext("%(num)d arbeidsplass til", "%(num)d arbeidsplasser til", hidden)
    return [(_("Arbeidsplass"), [*large, *([(rest, None)] if hidden else [])])] if counts else []


def _rows(gathering: Gathering) -> Iterator[list[str]]:
    """Names with what they need to be met; what they eat stands in the kitchen's list alone."""
    yield [_("Status"), _("Navn"), _("Arbeidsplass"), _("E-post")]
    setup = queries.of(gathering)
    for state in ("coming", "waiting") if setup else ():
        for one in queries.in_order(setup, state):
            yield [str(STATES[state][0]), one.name, one.workplace, one.email]


def _file(content: str | bytes, kind: str, gathering: Gathering, ending: str) -> Response:
    name = secure_filename(f"pameldinger-{gathering.id}.{ending}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, content_type=kind, headers=headers)


def _back(setup: Setup) -> ResponseReturnValue:
    return redirect(url_for(".registered", gathering_id=setup.gathering_id), code=303)
