"""Which tasks an organisation owns when it goes up in another."""

from flask import url_for

from app.followups import queries
from app.followups.queries import Own
from app.followups.states import OPEN
from app.people.mergers import Remain
from app.people.models import Organisation
from app.web.words import gettext as _


def remains(organisation: Organisation) -> list[Remain]:
    """Return the open tasks that name it."""
    found = queries.every(states=OPEN, own=Own(None, frozenset({organisation.id})))
    return [
        Remain(_("Den er ansvarlig for «%(task)s».", task=one.text), url_for("followups.task", follow_up_id=one.id))
        for one in found
    ]
