"""Which samlinger an organisation is host of after the day it goes up in another."""

from flask import url_for

from app.gatherings import queries
from app.people.mergers import Remain
from app.people.models import Organisation
from app.web.formatting import day
from app.web.words import gettext as _


def remains(organisation: Organisation) -> list[Remain]:
    """Return the published gatherings from that day on."""
    found = [
        one
        for one in queries.hosted_by(organisation)
        if one.days and one.is_public and organisation.merged_on and one.spans[0].day >= organisation.merged_on
    ]
    return [
        Remain(
            _("Den er vertskap for %(title)s %(day)s.", title=one.title, day=day(one.spans[0].day)),
            url_for("gatherings.gathering", gathering_id=one.id),
        )
        for one in sorted(found, key=lambda one: one.spans[0].day)
    ]
