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


def lines(visitor):
    """Return what is said of each thing, the criteria first."""
    return visitor.texts("#gjenstar ~ ul li")


def test_at_first_the_criteria_are_missing_and_the_rest_is_recommended(visitor, network):
    visitor.sign_in(make.seat()).open(PAGE)
    assert len(lines(visitor)) == 11
    assert all(line.startswith("Mangler") for line in lines(visitor)[:6])
    assert lines(visitor)[6:] == [
        *(f"Anbefalt Partner: {leg}. Nettverket står på tre bein." for leg in ("KORUS", "Akan", "Behandlingsmiljø")),
        "Anbefalt En kontaktperson som folk kan spørre",
        "Anbefalt Et sted å møtes",
    ]


def test_what_the_page_demands_is_what_the_change_of_status_demands(visitor, network):
    """The criteria alone are enough, though everything recommended still lacks."""
    visitor.sign_in(make.coordinator())
    rule = "Et nettverk er planlagt til alle seks kriteriene er oppfylt, eller et unntak er skrevet ned."
    for page in (PAGE, "/nettverk/sunnfjord/status"):
        visitor.open(page)
        assert visitor.texts(".title .lead") == [rule]
    visitor.submit("Lagre", phase="active")
    assert visitor.errors() != {}
    visitor.open("/nettverk/sunnfjord/kriterier")
    visitor.submit("Lagre svarene", **{f"answer_{number}": "yes" for number in range(1, 7)})
    visitor.open(PAGE)
    assert "Alle kriteriene er oppfylt." not in visitor.text(), "nobody stands for the treatment that criterion 2 needs"
    assert (
        "men kriterium 2 krever KORUS og behandlingsmiljø, og KORUS og Behandlingsmiljø er ikke partner."
        in visitor.text()
    )
    assert lines(visitor)[1].startswith("Se på svaret")
    visitor.open(visitor.page.find("a", string="Sett nettverket i drift")["href"])
    visitor.submit("Lagre", phase="active")
    assert visitor.texts("#status + p")[0].startswith("I drift")
    visitor.open(PAGE)
    assert not visitor.page.find("a", string="Sett nettverket i drift")


def test_an_exception_stands_where_criteria_lack(visitor, network):
    operations.allow_exception(network, "Vedtatt av RAG.", seen_version=network.version, by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.seat()).open(PAGE)
    told = "Unntak Vedtatt av RAG. Nettverket kan settes i drift selv om ikke alle kriteriene er oppfylt."
    assert told in visitor.texts("#gjenstar ~ p")
    assert all(line.startswith("Unntak") for line in lines(visitor)[:6])


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
    assert len(lines(visitor)) == 6
    assert all(line.startswith("I orden") for line in lines(visitor))


def test_those_who_help_are_named(visitor, network):
    make.organisation("KORUS Fjord", website="https://korus.example")
    make.organisation("Akan Fjord", kind="akan")
    make.organisation("Verkstedet", kind="workplace")
    visitor.sign_in(make.seat()).open(PAGE)
    names = visitor.texts("#hjelp ~ ul li")
    assert "KORUS Fjord" in names
    assert "Akan Fjord" in names
    assert "Verkstedet" not in names
    assert "Koordinatoren for RAG følger opp nye nettverk." in visitor.text()
    assert visitor.page.select_one("a[href='https://korus.example']").get_text() == "KORUS Fjord"


def test_strangers_must_sign_in_and_unknown_networks_are_not_found(app, network):
    stranger = Visitor(app)
    stranger.open(PAGE)
    assert stranger.path.startswith("/logg-inn")
    member = Visitor(app).sign_in(make.seat())
    member.open("/nettverk/atlantis/oppstart", expect=404)
    assert member.client.post(PAGE).status_code == 405
