"""Which networks an organisation runs or takes part in on the day it goes up in another."""

from flask import url_for
from sqlalchemy import or_, select

from app.db import db
from app.networks.models import Network, Partner
from app.people.mergers import Remain
from app.people.models import Organisation
from app.web.words import gettext as _


def remains(organisation: Organisation) -> list[Remain]:
    """Return the networks whose list of organisations still names it."""
    going = or_(Partner.until_on.is_(None), Partner.until_on >= organisation.merged_on)
    question = select(Network).join(Partner).where(Partner.organisation_id == organisation.id, going)
    return [
        Remain(
            _("Nettverket %(name)s drives av eller sammen med den.", name=one.name),
            url_for("networks.team", slug=one.slug),
        )
        for one in db.session.scalars(question.order_by(Network.name)).unique()
    ]
