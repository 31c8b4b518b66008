"""What those who signed up are told when they can answer: the address that is everybody's, so that nobody is known."""

from datetime import datetime

from flask import render_template

from app.evaluation import queries
from app.evaluation.models import Evaluation
from app.gatherings.models import Gathering
from app.outbox.operations import post
from app.registration import queries as registrations
from app.registration.door import queries as door
from app.registration.mails import letters as registration_letters
from app.registration.models import Registration, Setup
from app.web import addresses
from app.web.words import gettext as _


def invite(evaluation: Evaluation, setup: Setup, now: datetime) -> None:
    """Write once to each who came and gave an address; where nobody stood at the door, to each who has a place."""
    evaluation.invited_at = now
    came = door.came_ids(setup) if setup.gathering.attended_counted is not None else None
    for registration in registrations.in_order(setup, "coming"):
        if registration.email and (came is None or registration.id in came):
            _write(registration, evaluation, now)


def _write(registration: Registration, evaluation: Evaluation, now: datetime) -> None:
    gathering: Gathering = evaluation.gathering
    times = queries.window(gathering, evaluation)
    text = render_template(
        "evaluation/mail_open.txt",
        gathering=gathering,
        closes_at=times.closes_at if times else None,
        address=addresses.absolute(f"/samlinger/{gathering.id}/evaluering"),
    )
    key = registration_letters.key(registration, "evaluation")
    post(registration.email, _("Hva syntes du? %(title)s", title=gathering.title), text, key=key, now=now)
