"""How much the public pages ask the database: the same little for three networks as for thirty."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.networks import operations
from app.web.clock import now
from tests.support import make
from tests.support.queries import counted

pytestmark = pytest.mark.both

MOST = 8
PAGES = ("/", "/nettverk", "/nettverk/nett-0", "/samlinger", "/arshjul/2026", "/samlinger/1")
FIRST, PAST = date(2026, 3, 9), date(2026, 1, 5)


def a_country(networks):
    """Make networks with everything a page may show: places, team, partners, a host, methods, two days, and a past."""
    host, partner = make.organisation(), make.organisation(kind="akan")
    for number in networks:
        network = make.network(f"alor Nett {number}", places=(f"By {number}", f"Tettsted {number}"), counties=("Oslo",))
        contact = make.operator(network, make.person("Åse", organisation=host))
        operations.add_partner(network, host, is_lead=True, from_on=None, by=None, now=now())
        given = {"host": host, "partners": [partner, host], "contact": contact, "methods": ["open_space", "talk"]}
        day = FIRST + timedelta(days=7 * number)
        make.gathering(network, days=(day, day + timedelta(days=1)), **given)
        make.gathering(network, days=(PAST + timedelta(days=number),), **given)
    make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), host=host, partners=[partner])
    db.session.commit()


def test_a_public_page_asks_at_most_eight_questions_however_many_networks_there_are(visitor):
    numbers = []
    for networks in (range(3), range(3, 30)):
        a_country(networks)
        numbers.append({path: asked(visitor, path) for path in PAGES})
    few, many = numbers
    assert many == few
    assert 1 <= min(many.values()) <= max(many.values()) <= MOST


def asked(visitor, path):
    """Return how many questions a page asks."""
    with counted() as statements:
        visitor.open(path)
    return len(statements)
