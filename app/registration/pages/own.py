"""One's own registration behind a personal link: see, change, hand on, withdraw, get all data, be forgotten."""

import json

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.registration import operations, participant_list, queries
from app.registration.labels import STATES
from app.registration.models import Registration
from app.registration.operations import Attendee
from app.registration.pages import answer_texts
from app.registration.pages.answer_fields import answers_in, filled, is_listed
from app.registration.pages.forms import ListedForm, ReplaceForm, own_form
from app.web import flash
from app.web.access import Who, allow
from app.web.clock import now
from app.web.editing.forms import EditForm
from app.web.editing.saving import answered, form_page, saved
from app.web.requests.guard import private
from app.web.words import gettext as _

bp = Blueprint("own_registration", __name__)
WHO = ("name", "email", "workplace")


@bp.get("/pamelding/<token:registration_key>/<token:registration_mac>")
@allow(Who.ANYONE)
def own(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Show what somebody has signed up for, and what can be done."""
    registration = queries.with_token(registration_key, registration_mac)
    return private(
        make_response(
            render_template(
                "registration/own.html",
                **_page(registration),
                number=queries.number_waiting(registration),
                answers=answer_texts.of(registration),
            )
        )
    )


@bp.route("/pamelding/<token:registration_key>/<token:registration_mac>/endre", methods=["GET", "POST"])
@allow(Who.ANYONE)
def change(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Change what was written."""
    registration = queries.with_token(registration_key, registration_mac)
    form = own_form(registration.setup, _stored(registration))
    person = lambda: Attendee(
        form["name"].data, form.email.data, form.workplace.data, answers_in(form), is_listed(form)
    )
    act = lambda: operations.change(registration, person(), seen_version=form.seen_version, by=None, now=now())
    if saved(form, act, stored=lambda: {name: getattr(registration, name) for name in (*WHO, "version")}):
        flash.done(_("Endringene er lagret."))
        return _back(registration)
    return private(make_response(form_page("registration/change.html", form, **_page(registration))))


@bp.route("/pamelding/<token:registration_key>/<token:registration_mac>/gi-videre", methods=["GET", "POST"])
@allow(Who.ANYONE)
def replace(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Send somebody else."""
    registration = queries.with_token(registration_key, registration_mac)
    form = ReplaceForm(data={"version": registration.version, "workplace": registration.workplace})
    person = lambda: Attendee(form["name"].data, form.email.data, form.workplace.data)
    act = lambda: operations.replace(registration, person(), seen_version=form.seen_version, now=now())
    if saved(form, act, stored=lambda: {"version": registration.version}):
        flash.done(_("Plassen er gitt videre. Kollegaen din har fått bekreftelsen og en egen lenke på e-post."))
        return _away(registration)
    return private(make_response(form_page("registration/replace.html", form, **_page(registration))))


@bp.route("/pamelding/<token:registration_key>/<token:registration_mac>/meld-av", methods=["GET", "POST"])
@allow(Who.ANYONE)
def withdraw(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Withdraw; who waits first gets the place."""
    registration = queries.with_token(registration_key, registration_mac)
    form = EditForm(data={"version": registration.version})
    act = lambda: operations.withdraw(registration, seen_version=form.seen_version, by=None, now=now())
    if saved(form, act, stored=lambda: {"version": registration.version}):
        flash.done(_("Du er meldt av."))
        return _back(registration)
    return private(make_response(form_page("registration/withdraw.html", form, **_page(registration))))


@bp.route("/pamelding/<token:registration_key>/<token:registration_mac>/slett", methods=["GET", "POST"])
@allow(Who.ANYONE)
def erase(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Withdraw and be forgotten."""
    registration = queries.with_token(registration_key, registration_mac)
    form = EditForm(data={"version": registration.version})
    act = lambda: operations.erase(registration, seen_version=form.seen_version, now=now())
    if saved(form, act, stored=lambda: {"version": registration.version}):
        flash.done(_("Du er meldt av, og alt du skrev om deg selv, er slettet."))
        return _away(registration)
    return private(make_response(form_page("registration/erase.html", form, **_page(registration))))


@bp.post("/pamelding/<token:registration_key>/<token:registration_mac>/deltakerliste")
@allow(Who.ANYONE)
def stand_on_list(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Stand on the list of participants, or be taken off it, by one press."""
    registration = queries.with_token(registration_key, registration_mac)
    form = ListedForm()
    wanted = form.is_listed.data == "1"
    act = lambda: participant_list.put(registration, wanted, seen_version=form.seen_version, now=now())
    said = _("Du står på deltakerlisten nå.") if wanted else _("Du er tatt av deltakerlisten.")
    return answered(form, act, said, _path(registration))


@bp.get("/pamelding/<token:registration_key>/<token:registration_mac>/deltakere")
@allow(Who.ANYONE)
def participants(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Show the list to who comes."""
    registration = queries.with_token(registration_key, registration_mac)
    if not participant_list.may_read(registration, now()):
        raise NotFound
    listed = participant_list.listed(registration.setup)
    return private(
        make_response(render_template("registration/participants.html", **_page(registration), listed=listed))
    )


@bp.get("/pamelding/<token:registration_key>/<token:registration_mac>/alt.json")
@allow(Who.ANYONE)
def everything(registration_key: str, registration_mac: str) -> ResponseReturnValue:
    """Give all that is stored of a person, as a file."""
    registration = queries.with_token(registration_key, registration_mac)
    answer = make_response(json.dumps(answer_texts.everything(registration), ensure_ascii=False, indent=2))
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = "attachment; filename=pamelding.json"
    return private(answer)


def _page(registration: Registration) -> dict[str, object]:
    label, color = STATES[registration.state]
    return {
        "registration": registration,
        "gathering": registration.setup.gathering,
        "setup": registration.setup,
        "state": label,
        "color": color,
        "here": _path(registration),
        "begun": not registration.setup.takes_any(now()),
        "list_is_shown": participant_list.may_read(registration, now()),
    }


def _path(registration: Registration) -> str:
    mac = queries.token(registration)
    return url_for("own_registration.own", registration_key=registration.public_id, registration_mac=mac)


def _back(registration: Registration) -> ResponseReturnValue:
    return redirect(_path(registration), code=303)


def _away(registration: Registration) -> ResponseReturnValue:
    """The link is dead: go to what everybody sees."""
    return redirect(url_for("gatherings.gathering", gathering_id=registration.setup.gathering_id), code=303)


def _stored(registration: Registration) -> dict[str, object]:
    answers = {answer.ask or answer.question_id or 0: answer.value for answer in registration.answers}
    plain = {name: getattr(registration, name) for name in (*WHO, "version")}
    return plain | filled(answers) | {"listed": registration.listed_at is not None}
