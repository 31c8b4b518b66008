"""A gathering that belongs to another network: the first one's calendar has it cancelled, the second one's has it."""

import pytest

from app.networks import queries as networks
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def gathering(app):
    """A published gathering, and another network."""
    make.network("alor Ytre", places=("Vågå",))
    return make.gathering(make.network("alor Sunnfjord"), theme="Spill")


def summaries(visitor, slug):
    """Return status and title of what stands in a network's feed."""
    feed = visitor.client.get(f"/kalender/nettverk/{slug}.ics").get_data(as_text=True).replace("\r\n ", "")
    return sorted(line for line in feed.split("\r\n") if line.startswith(("SUMMARY", "STATUS")))


def test_it_is_moved_and_both_calendars_follow(visitor, gathering):
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{gathering.id}/nettverk")
    visitor.submit("Flytt", network_id="1")
    assert "Samlingen hører nå til et annet nettverk." in visitor.text()
    assert visitor.texts(".title nav a") == ["Nettverk", "alor Ytre"]
    assert "Nettverk: fra alor Sunnfjord til alor Ytre" in visitor.texts(".history > li")[0]
    assert summaries(visitor, "sunnfjord") == ["STATUS:CANCELLED", "SUMMARY:AVLYST: alor Sunnfjord: Spill"]
    assert summaries(visitor, "ytre") == ["STATUS:CONFIRMED", "SUMMARY:alor Ytre: Spill"]


def test_the_operators_of_the_new_network_have_the_rights_at_once(app, visitor, gathering):
    old, new = make.operator(gathering.network), make.operator(networks.network("ytre"))
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{gathering.id}/nettverk")
    visitor.submit("Flytt", network_id="1")
    Visitor(app).sign_in(old).open(f"/samlinger/{gathering.id}/endre", expect=403)
    Visitor(app).sign_in(new).open(f"/samlinger/{gathering.id}/endre")


def test_alor_norge_belongs_to_no_network(visitor, gathering):
    national = make.gathering(None, theme="alor Norge 2026")
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{national.id}/nettverk")
    visitor.submit("Flytt", network_id="1")
    assert visitor.texts("ds-error-summary li") == ["alor Norge kan ikke flyttes til et nettverk."]


def test_a_network_that_does_not_exist_is_refused(visitor, gathering):
    visitor.sign_in(make.coordinator())
    data = {"network_id": "99", "version": str(gathering.version)}
    visitor.post(f"/samlinger/{gathering.id}/nettverk", data, expect=200)
    visitor.open(f"/samlinger/{gathering.id}")
    assert visitor.texts(".title nav a") == ["Nettverk", "alor Sunnfjord"]


def test_only_a_coordinator_moves_it(app, gathering):
    operator = Visitor(app).sign_in(make.operator(gathering.network))
    operator.open(f"/samlinger/{gathering.id}/nettverk", expect=403)
    operator.open(f"/samlinger/{gathering.id}")
    assert "Flytt til annet nettverk" not in operator.texts("a.ds-button")
