"""The duty to coordinate RAG: from one day to another, perhaps shared, with rights that follow."""

import pytest

from tests.support import make
from tests.support.visitor import Visitor

PAGE = "/rag/ny-koordinering"


@pytest.fixture
def admin(visitor):
    """A visitor who keeps the site."""
    return visitor.sign_in(make.administrator())


@pytest.fixture
def fjord(app):
    """An organisation."""
    return make.organisation("KORUS Fjord")


def coordinate(visitor, person, organisation, **given):
    """Give a person the duty, through the form."""
    visitor.open(PAGE)
    return visitor.submit("Lagre", person_id=str(person.id), organisation_id=str(organisation.id), **given)


def listed(visitor):
    """Return the terms on the group's page."""
    visitor.open("/rag")
    return visitor.texts("#koord + ul li")


def test_the_duty_has_a_first_and_a_last_day(admin, fjord):
    coordinate(admin, make.person("Nina", "Berge"), fjord, from_on="1.1.2026", until_on="31.12.2027")
    (line,) = listed(admin)
    assert line.startswith("Nina Berge, KORUS Fjord 1. januar 2026–31. desember 2027 Nå")
    assert "Koordinering: til Nina Berge, KORUS Fjord" in admin.text()


def test_two_may_share_it(admin, fjord):
    term = {"from_on": "1.1.2026", "until_on": "31.12.2027"}
    coordinate(admin, make.person("Nina", "Berge"), fjord, **term)
    coordinate(admin, make.person("Nina", "Dal"), make.organisation("KORUS Dal"), **term)
    assert [line.split(",")[0] for line in listed(admin)] == ["Nina Berge", "Nina Dal"]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"until_on": ""}, {"until_on": "Skriv siste dag."}),
        ({"from_on": "", "until_on": "1.1.2027"}, {"from_on": "Skriv første dag."}),
        ({"until_on": "1.3.2026"}, {"until_on": "Siste dag må være etter første dag."}),
        ({"until_on": "en gang"}, {"until_on": "Skriv datoen slik: 10.6.2026"}),
    ],
)
def test_dates_that_cannot_be_are_refused_beside_their_field(admin, fjord, given, errors):
    coordinate(admin, make.person("Nina"), fjord, **given)
    assert admin.errors() == errors
    assert listed(admin) == []


def test_rights_begin_and_end_with_the_duty(app, admin, fjord, clock):
    nina = make.person("Nina", "Berge")
    coordinate(admin, nina, fjord, from_on="4.3.2026", until_on="6.3.2026")
    visitor = Visitor(app)
    for days, status in ((0, 403), (2, 200), (2, 200), (0.5, 403)):
        clock.forward(days=days)
        visitor.sign_in(nina).open("/personer", expect=status)


def test_the_last_day_may_be_moved(app, admin, fjord, clock):
    nina = make.person("Nina", "Berge")
    coordinate(admin, nina, fjord, from_on="1.1.2026", until_on="31.12.2027")
    admin.open("/rag")
    admin.open(admin.page.select_one("a[href^='/rag/koordinering/']")["href"])
    assert admin.page.select_one("#last_on")["value"] == "31.12.2027"
    admin.submit("Lagre", last_on="31.12.2025")
    assert admin.errors() == {"last_on": "Siste dag må være etter første dag."}
    admin.submit("Lagre", last_on="2.3.2026")
    assert "Siste dag: fra 31. desember 2027 til 2. mars 2026" in admin.text()
    visitor = Visitor(app).sign_in(nina)
    visitor.open("/personer")
    clock.forward(hours=12)
    visitor.open("/personer", expect=403)


def test_sending_the_form_twice_makes_one_term(admin, fjord):
    data = {"person_id": str(make.person("Nina").id), "organisation_id": str(fjord.id), "from_on": "1.1.26"}
    admin.post(PAGE, data | {"until_on": "1.1.27", "key": "the same form"})
    admin.post(PAGE, data | {"until_on": "1.1.27", "key": "the same form"})
    assert len(listed(admin)) == 1


def test_only_coordinators_hand_it_on(app):
    make.coordinator()
    for person in (make.seat(), make.operator(make.network())):
        visitor = Visitor(app).sign_in(person)
        visitor.open(PAGE, expect=403)
        visitor.open("/rag/koordinering/1/avslutt", expect=403)
    stranger = Visitor(app)
    for page in (PAGE, "/rag/koordinering/1/avslutt"):
        stranger.open(page)
        assert stranger.path.startswith("/logg-inn")
    stranger.post(PAGE, {"person_id": "1"}, expect=403)


def test_what_is_unknown_and_other_methods_are_refused(admin):
    admin.open("/rag/koordinering/99/avslutt", expect=404)
    assert admin.client.delete(PAGE).status_code == 405


def test_nobody_coordinating_is_said_so(admin):
    admin.open("/rag")
    assert "Ingen koordinerer RAG nå." in admin.text()
