"""A network that has ended, and one that is called something else: pages and calendars stay and follow."""

from datetime import date

import pytest

from app.db import db
from app.networks import operations
from app.web.clock import now
from tests.support import make

ROOT = "/nettverk/sunnfjord"
FEED = "/kalender/nettverk/sunnfjord.ics"


@pytest.fixture
def network(app):
    """A running network with something held and something to come."""
    network = make.network("alor Sunnfjord", places=("Førde",))
    make.gathering(network, days=(date(2026, 2, 4),), theme="Vintertema")
    make.gathering(network, days=(date(2026, 4, 15),), theme="Vårtema")
    return network


def unfolded(visitor, path):
    """Return the lines of a feed."""
    return visitor.client.get(path).get_data(as_text=True).replace("\r\n ", "").split("\r\n")


def test_a_closed_network_stays_readable_and_so_does_its_calendar(visitor, network, clock):
    operations.enter_phase(
        network, "closed", from_on=date(2026, 3, 1), note="", seen_version=network.version, by=None, now=now()
    )
    db.session.commit()
    visitor.open(ROOT)
    assert visitor.texts(".title .ds-tag") == ["Avsluttet"]
    assert "Nettverket ble avsluttet 1. mars 2026." in visitor.text()
    assert "Vintertema" in visitor.texts("#holdte ~ ul .gathering-title")
    assert "SUMMARY:alor Sunnfjord: Vintertema" in unfolded(visitor, FEED)
    visitor.open("/kalender/nettverk/sunnfjord")
    visitor.open("/nettverk?q=førde")
    assert visitor.texts(".network-card h3") == ["alor Sunnfjord Avsluttet"]
    visitor.open("/")
    assert "alor Sunnfjord" not in visitor.texts(".network-card h3")


def test_a_new_name_shows_in_calendars_lists_and_search_at_once(visitor, network, clock):
    before = unfolded(visitor, FEED)
    assert "SUMMARY:alor Sunnfjord: Vårtema" in before
    clock.forward(minutes=5)
    visitor.sign_in(make.operator(network)).open(f"{ROOT}/endre")
    visitor.submit("Lagre", name="alor Kysten")
    after = unfolded(visitor, FEED)
    assert "X-WR-CALNAME:alor Kysten" in after
    assert "SUMMARY:alor Kysten: Vårtema" in after
    assert "SUMMARY:alor Kysten: Vintertema" in after
    assert after.count("SEQUENCE:1") == 2
    assert {line for line in before if line.startswith("UID")} == {line for line in after if line.startswith("UID")}
    visitor.open("/")
    assert "alor Kysten: Vårtema" in visitor.texts(".gathering-title")
    visitor.open("/samlinger?q=kysten")
    assert visitor.texts("#arkiv ~ ul .gathering-title") == ["alor Kysten: Vintertema"]


def test_other_changes_leave_the_calendar_as_it_was(visitor, network, clock):
    before = visitor.client.get(FEED).data
    clock.forward(minutes=5)
    visitor.sign_in(make.operator(network)).open(f"{ROOT}/endre")
    visitor.submit("Lagre", about="Ny tekst.", started_year="2009")
    assert visitor.client.get(FEED).data == before


def test_a_new_place_finds_what_was_held_before_it_was_written_down(visitor, network):
    visitor.sign_in(make.operator(network)).open(f"{ROOT}/endre")
    visitor.submit("Lagre", place_names="Førde\nMåløy", region="Ytre kyst")
    for wanted in ("måløy", "ytre"):
        visitor.open(f"/samlinger?q={wanted}")
        assert visitor.texts("#arkiv ~ ul .gathering-title") == ["alor Sunnfjord: Vintertema"]
