"""Signing up without an account, for oneself and colleagues, and asking for one's link again."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound, Refused
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.registration import operations, participant_list, queries
from app.registration.mails import letters
from app.registration.models import Setup
from app.registration.operations import Attendee
from app.registration.pages.answer_fields import answers_in, is_listed
from app.registration.pages.forms import MOST_PEOPLE, SendLinkForm, sign_up_form
from app.web.access import Who, allow
from app.web.clock import now
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.requests.guard import private
from app.web.requests.rate_limit import Limit, RecipientLimit
from app.web.words import N_

bp = Blueprint("registration", __name__)
# A whole workplace may share one address, and many sign up in the minute it opens.
SIGN_UPS = Limit(
    "registration",
    400,
    N_(
        "Det kommer svært mange påmeldinger fra nettet du er koblet til, for eksempel på jobben. "
        "Vent litt og send på nytt."
    ),
)
LINKS = Limit("registration link", 30)
# Counted alike for addresses that stand and that do not, so that what is said tells nothing.
MAILS = RecipientLimit(
    "registration-to", 6, N_("Vi har sendt mange e-poster til denne adressen i dag. Vent til i morgen, og prøv igjen.")
)


@bp.route("/samlinger/<id:gathering_id>/meld-deg-pa", methods=["GET", "POST"])
@allow(Who.ANYONE, of=gatherings.gathering_alone)
def sign_up(gathering: Gathering) -> ResponseReturnValue:
    """Take people in; a button adds a colleague and keeps what was typed."""
    setup = _setup(gathering)
    if not setup.is_open(now()):
        return render_template("registration/closed.html", gathering=gathering, setup=setup, now=now())
    places = queries.places(setup)
    form = sign_up_form(setup, 1)
    gathering_id = gathering.id  # read anew, with all that hangs on it, once it is saved
    if incoming.has_field("add"):
        if len(form.people.entries) < MOST_PEOPLE:
            form.people.append_entry()
    elif saved(form, lambda: _received(setup, form)):
        outlook = "nei" if places.left is not None and len(form.people.entries) > _free(places) else "ja"
        return redirect(url_for(".received", gathering_id=gathering_id, plass=outlook), code=303)
    return form_page(
        "registration/sign_up.html",
        form,
        gathering=gathering,
        setup=setup,
        places=places,
        may_add=len(form.people.entries) < MOST_PEOPLE,
    )


@bp.get("/samlinger/<id:gathering_id>/pamelding/mottatt")
@allow(Who.ANYONE, of=gatherings.gathering_alone)
def received(gathering: Gathering) -> ResponseReturnValue:
    """Say that it was received: the same for who stands on the list already, so that trying tells nothing."""
    _setup(gathering)
    has_place = incoming.argument("plass") != "nei"
    return render_template("registration/received.html", gathering=gathering, has_place=has_place)


@bp.get("/samlinger/<id:gathering_id>/deltakere")
@allow(Who.ANYONE, of=gatherings.gathering_alone)
def participants(gathering: Gathering) -> ResponseReturnValue:
    """Show everybody who said yes to it, where the organiser chose so."""
    setup = _setup(gathering)
    if not gathering.is_public or setup.shows_list != "everybody" or not participant_list.is_shown(setup, now()):
        raise NotFound
    listed = participant_list.listed(setup)
    page = make_response(render_template("registration/participants.html", gathering=gathering, listed=listed, here=""))
    return private(page)


@bp.route("/samlinger/<id:gathering_id>/pamelding/lenke", methods=["GET", "POST"])
@allow(Who.ANYONE, of=gatherings.gathering_alone)
def send_link(gathering: Gathering) -> ResponseReturnValue:
    """Send the personal link once more; the answer is the same whether the address is known or not."""
    setup = _setup(gathering)
    form = SendLinkForm()
    if saved(form, lambda: _sent(setup, form)):
        return render_template("registration/link_sent.html", gathering=gathering)
    return form_page("registration/send_link.html", form, gathering=gathering)


def _setup(gathering: Gathering) -> Setup:
    setup = queries.of(gathering)
    if setup is None or not setup.is_on:
        raise NotFound
    return setup


def _free(places: queries.Places) -> int:
    return 0 if places.is_full else places.left or 0


def _received(setup: Setup, form: Any) -> None:
    SIGN_UPS.count(now())
    people = [_attendee(entry.form, form.workplace.data) for entry in form.people.entries]
    addresses = [person.email for person in people]
    if len(set(addresses)) < len(addresses):
        raise Refused("To av dem har samme e-postadresse. Hver skal ha sin egen.", field="people")
    for address in addresses:
        MAILS.count(address, now())
    operations.sign_up(setup, people, key=form.key.data, now=now())


def _attendee(part: Any, workplace: str) -> Attendee:
    return Attendee(part["name"].data, part["email"].data, workplace, answers_in(part), is_listed(part))


def _sent(setup: Setup, form: SendLinkForm) -> None:
    LINKS.count(now())
    MAILS.count(form.email.data, now())
    if standing := queries.standing(setup, form.email.data):
        letters.already(standing, now())
