"""What a planned network still needs, and who helps."""

import pytest

from app.db import db
from app.networks import operations
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor

PAGE = "/nettverk/sunnfjord/oppstart"


@pytest.fixture
def network(app):
    """A planned network."""
    return make.network("alor Sunnfjord", phase="planned")


def test_everything_is_missing_at_first(visitor, network):
    visitor.sign_in(make.seat()).open(PAGE)
    lines = visitor.texts("#gjenstar + ul li")
    assert len(lines) == 11
    assert all(line.startswith("Mangler") for line in lines)
    assert "Mangler Partner: Akan. Nettverket står på tre bein." in lines
    assert "Mangler En kontaktperson som folk kan spørre" in lines
    assert "Mangler Et sted å møtes" in lines


def test_what_is_in_order_is_said_so_and_nothing_is_missing_in_the_end(visitor, network):
    answers = dict.fromkeys(range(1, 7), ("yes", ""))
    operations.answer_criteria(network, answers, seen_version=network.version, by=None, now=now(), on=today())
    for kind in ("korus", "akan", "treatment"):
        part = make.organisation(kind=kind)
        operations.add_partner(network, part, is_lead=False, from_on=None, by=None, now=now())
    values = {"name": network.name, "county_names": [], "place_names": ["Førde"]}
    operations.change(network, values, seen_version=network.version, by=None, now=now())
    db.session.commit()
    make.operator(network)
    visitor.sign_in(make.seat()).open(PAGE)
    lines = visitor.texts("#gjenstar + ul li")
    assert len(lines) == 6
    assert all(line.startswith("I orden") for line in lines)


def test_those_who_help_are_named(visitor, network):
    make.organisation("KORUS Fjord", website="https://korus.example")
    make.organisation("Akan Fjord", kind="akan")
    make.organisation("Verkstedet", kind="workplace")
    visitor.sign_in(make.seat()).open(PAGE)
    names = visitor.texts("#hjelp ~ ul li")
    assert "KORUS Fjord" in names
    assert "Akan Fjord" in names
    assert "Verkstedet" not in names
    assert "Koordinatoren av RAG følger opp nye nettverk." in visitor.text()
    assert visitor.page.select_one("a[href='https://korus.example']").get_text() == "KORUS Fjord"


def test_strangers_must_sign_in_and_unknown_networks_are_not_found(app, network):
    stranger = Visitor(app)
    stranger.open(PAGE)
    assert stranger.path.startswith("/logg-inn")
    member = Visitor(app).sign_in(make.seat())
    member.open("/nettverk/atlantis/oppstart", expect=404)
    assert member.client.post(PAGE).status_code == 405
