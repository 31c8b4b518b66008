"""Which seats, turns and terms are an organisation's on the day it goes up in another, and who then doubles whom."""

from datetime import date

from flask import url_for

from app.people.mergers import Remain
from app.people.models import Organisation
from app.rag import queries, voices
from app.rag.labels import PATHS, TITLES
from app.web.formatting import day
from app.web.words import gettext as _


def remains(organisation: Organisation) -> list[Remain]:
    """Return double voices first, then seats, terms and places on the rotations."""
    on = organisation.merged_on or date.max
    return [*_doubled(organisation, on), *_seats(organisation, on), *_turns(organisation, on)]


def _doubled(organisation: Organisation, on: date) -> list[Remain]:
    voice = queries.voice(organisation, on)
    return [
        Remain(
            _(
                "%(first)s og %(second)s er begge representanter for %(name)s fra %(day)s. Avslutt en av plassene.",
                first=seats[0].person.name,
                second=seats[1].person.name,
                name=organisation.name_on(on),
                day=day(on),
            ),
            url_for("rag.members"),
        )
        for seats in voices.doubled(on)
        if queries.voice(seats[0].organisation, on) == voice
    ]


def _seats(organisation: Organisation, on: date) -> list[Remain]:
    return [
        Remain(_("%(name)s har plass i RAG for den.", name=seat.person.name), url_for("rag.members"))
        for seat in queries.seats()
        if seat.organisation_id == organisation.id and (seat.until_on is None or seat.until_on >= on)
    ]


def _turns(organisation: Organisation, on: date) -> list[Remain]:
    found = []
    for duty, path in PATHS.items():
        address = url_for("rotation.overview", rotation_path=path)
        told = {"duty": TITLES[duty]}
        if any(
            m.organisation_id == organisation.id and (m.until_on is None or m.until_on >= on)
            for m in queries.members(duty)
        ):
            found.append(Remain(_("Den er med på omgangen: %(duty)s.", **told), address))
        for term in queries.terms(duty):
            if term.until_on >= on and any(h.organisation_id == organisation.id for h in term.holders):
                words = _("Den har perioden fra %(day)s: %(duty)s.", day=day(term.from_on), **told)
                found.append(Remain(words, address))
    return found
