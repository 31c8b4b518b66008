"""What a merger leaves for people to move by hand; what other features know of stands in their bindings."""

from typing import NamedTuple

from flask import url_for
from sqlalchemy import select

from app.db import db
from app.domain.text.normalise import sort_key
from app.people.models import Organisation, Person
from app.web.binding import provided
from app.web.words import gettext as _

# Under this name features tell what is still an organisation's own on the day it goes up in another.
REMAINS = "what a merger leaves"


class Remain(NamedTuple):
    """One thing that is still the old one's, in a sentence, and the page where it is moved."""

    sentence: str
    address: str


def remains(organisation: Organisation) -> list[Remain]:
    """Return what somebody must look at, persons last."""
    return [found for tell in provided(REMAINS) for found in tell(organisation)] + _persons(organisation)


def _persons(organisation: Organisation) -> list[Remain]:
    question = select(Person).where(Person.organisation_id == organisation.id, Person.disabled_at.is_(None))
    rows = sorted(db.session.scalars(question).unique(), key=lambda one: (sort_key(one.name), one.id))
    return [
        Remain(_("%(name)s har arbeidssted her.", name=one.name), url_for("people.change_person", person_id=one.id))
        for one in rows
    ]
